// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace leadline {

namespace {

/// The file's text with its stroke colour put in: SVG's currentColor means black to QSvgRenderer.
QByteArray tintedSvg(const QString &name, const QColor &colour)
{
    QFile file(QStringLiteral(":/leadline/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    return svg;
}

class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QString name, QColor normal, QColor checked)
        : m_name(std::move(name))
        , m_normal(normal)
        , m_checked(checked)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * 0.4);
        paintIcon(*painter, rect, m_name, state == QIcon::On && m_checked.isValid() ? m_checked : m_normal);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return picture;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }

private:
    QString m_name;
    QColor m_normal;
    QColor m_checked;
};

} // namespace

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const QByteArray svg = tintedSvg(name, colour);
    if (svg.isEmpty())
        return;
    QSvgRenderer renderer(svg);
    painter.save();
    painter.setOpacity(painter.opacity() * colour.alphaF());
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, rect);
    painter.restore();
}

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, double devicePixelRatio)
{
    QPixmap picture(QSize(size, size) * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintIcon(painter, QRectF(0, 0, size, size), name, colour);
    return picture;
}

QIcon tintedIcon(const QString &name, const QColor &normal, const QColor &checked)
{
    return QIcon(new TintedIconEngine(name, normal, checked));
}

} // namespace leadline
