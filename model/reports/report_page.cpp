// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/reports/report_page.h"

#include <QJsonArray>

#include <cmath>

namespace leadline {
namespace {

/// The largest page of PDF 1.7 is 14,400 units wide, of up to 75,000 points each; nothing beyond makes sense.
constexpr double mostPoints = 1e9;
constexpr int mostPages = 10'000'000;

double tenth(double points)
{
    return std::round(points * 10) / 10;
}

bool isSound(const QRectF &box, const QSizeF &page)
{
    const bool finite =
        std::isfinite(box.x()) && std::isfinite(box.y()) && std::isfinite(box.width()) && std::isfinite(box.height());
    return finite && box.width() >= 0 && box.height() >= 0 && box.intersects(QRectF({0, 0}, page));
}

} // namespace

void addPagePart(const QRectF &region, bool words, QJsonObject &body)
{
    body.insert(QStringLiteral("region"), QJsonArray{region.x(), region.y(), region.width(), region.height()});
    body.insert(QStringLiteral("words"), words);
}

QRectF pagePartOf(const QJsonObject &body)
{
    const QJsonArray part = body.value(QLatin1String("region")).toArray();
    const QRectF whole(0, 0, 1, 1);
    if (part.size() != 4)
        return whole;
    const QRectF asked(part[0].toDouble(), part[1].toDouble(), part[2].toDouble(), part[3].toDouble());
    return asked.width() > 0 && asked.height() > 0 ? asked.intersected(whole) : whole;
}

QJsonObject toJson(const ReportPage &page)
{
    QJsonArray words;
    for (const PageWord &word : page.words)
        words.append(QJsonArray{tenth(word.box.x()), tenth(word.box.y()), tenth(word.box.width()),
                                tenth(word.box.height()), word.text, word.spaceAfter});
    return {{QStringLiteral("page"), page.page},
            {QStringLiteral("pages"), page.pages},
            {QStringLiteral("width_points"), page.size.width()},
            {QStringLiteral("height_points"), page.size.height()},
            {QStringLiteral("words"), words},
            {QStringLiteral("words_cut"), page.wordsCut},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(page.warnings)}};
}

Result<ReportPage> reportPageFromJson(const QJsonObject &document)
{
    ReportPage page;
    page.page = document.value(QLatin1String("page")).toInt(-1);
    page.pages = document.value(QLatin1String("pages")).toInt(-1);
    page.size = {document.value(QLatin1String("width_points")).toDouble(-1),
                 document.value(QLatin1String("height_points")).toDouble(-1)};
    const bool counted = page.page >= 1 && page.pages >= page.page && page.pages <= mostPages;
    const bool sized = page.size.width() > 0 && page.size.height() > 0 && page.size.width() <= mostPoints &&
                       page.size.height() <= mostPoints;
    if (!counted || !sized)
        return fail(ErrorCode::DecoderFailed, QStringLiteral("the decoder answered a page that cannot be"));
    page.wordsCut = document.value(QLatin1String("words_cut")).toBool();
    for (const QJsonValue entry : document.value(QLatin1String("words")).toArray()) {
        const QRectF box(entry[0].toDouble(NAN), entry[1].toDouble(NAN), entry[2].toDouble(NAN),
                         entry[3].toDouble(NAN));
        const QString text = entry[4].toString();
        if (text.isEmpty() || !isSound(box, page.size) || page.words.size() >= std::size_t(mostPageWords))
            continue;
        page.words.push_back({box, text.left(longestPageWord), entry[5].toBool()});
    }
    for (const QJsonValue warning : document.value(QLatin1String("warnings")).toArray())
        page.warnings << warning.toString();
    return page;
}

} // namespace leadline
