// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/symbols/map_symbols.h"

#include <QFile>
#include <QHash>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPaintEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace leadline {

namespace {

/// Pictures of symbols; a page of a map uses some dozens.
constexpr qsizetype mostKept = 500;

QByteArray fileOf(const QString &path)
{
    QFile file(QStringLiteral(":/leadline/symbols/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<MapSymbol> readCatalogue()
{
    std::vector<MapSymbol> symbols;
    const QJsonArray entries = QJsonDocument::fromJson(fileOf(QStringLiteral("symbols.json"))).array();
    for (const QJsonValue entry : entries) {
        MapSymbol symbol{entry[QLatin1String("id")].toString(), entry[QLatin1String("title")].toString(), {}};
        for (const QJsonValue word : entry[QLatin1String("words")].toArray())
            symbol.words << word.toString().toLower();
        symbols.push_back(std::move(symbol));
    }
    return symbols;
}

QHash<QString, const MapSymbol *> byName()
{
    QHash<QString, const MapSymbol *> names;
    const auto offer = [&names](const QString &name, const MapSymbol &symbol) {
        if (!names.contains(name))
            names.insert(name, &symbol);
    };
    for (const MapSymbol &symbol : mapSymbols())
        offer(symbol.id, symbol);
    for (const MapSymbol &symbol : mapSymbols())
        offer(symbol.id.section(QLatin1Char('/'), 1), symbol);
    for (const MapSymbol &symbol : mapSymbols()) {
        offer(symbol.title.toLower(), symbol);
        for (const QString &word : symbol.words)
            offer(word, symbol);
    }
    return names;
}

void renderSymbol(QPainter &painter, const QRectF &square, const MapSymbol &symbol, const QColor &ink)
{
    QSvgRenderer svg(fileOf(symbol.id + QStringLiteral(".svg")).replace("#000", ink.name().toLatin1()));
    svg.render(&painter, square);
}

/// As pixels, `pixels` on a side; kept, for a map draws the same ones at every frame.
QImage pictureOf(const MapSymbol &symbol, const QColor &ink, int pixels)
{
    static std::mutex mutex;
    static QHash<QString, QImage> kept;
    const QString key = QStringLiteral("%1 %2 %3").arg(symbol.id, ink.name()).arg(pixels);
    const std::scoped_lock lock(mutex);
    if (const auto found = kept.constFind(key); found != kept.constEnd())
        return *found;
    QImage picture(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderSymbol(painter, QRectF(0, 0, pixels, pixels), symbol, ink);
    painter.end();
    if (kept.size() >= mostKept)
        kept.clear();
    kept.insert(key, picture);
    return picture;
}

} // namespace

const std::vector<MapSymbol> &mapSymbols()
{
    static const std::vector<MapSymbol> symbols = readCatalogue();
    return symbols;
}

const MapSymbol *mapSymbol(const QString &called)
{
    static const QHash<QString, const MapSymbol *> names = byName();
    return called.isEmpty() ? nullptr : names.value(called.trimmed().toLower());
}

void paintSymbol(QPainter &painter, const QRectF &square, const MapSymbol &symbol, const QColor &ink)
{
    const bool onPixels = painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Raster;
    if (!onPixels)
        return renderSymbol(painter, square, symbol, ink);
    const QTransform toDevice = painter.deviceTransform();
    const double scale = std::hypot(toDevice.m11(), toDevice.m12());
    const int pixels = std::clamp(static_cast<int>(std::lround(square.width() * scale)), 1, 4'096);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(square, pictureOf(symbol, ink, pixels));
    painter.restore();
}

} // namespace leadline
