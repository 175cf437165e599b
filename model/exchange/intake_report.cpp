// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake.h"

#include "model/case/item_enums.h"

#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace leadline {

namespace {

QJsonObject itemJson(const IntakeItem &item)
{
    QJsonObject json{{QStringLiteral("id"), static_cast<qint64>(item.id.value)},
                     {QStringLiteral("label"), item.label},
                     {QStringLiteral("kind"), enumText(item.kind)},
                     {QStringLiteral("file"), item.file},
                     {QStringLiteral("sha256"), item.sha256},
                     {QStringLiteral("duplicate"), item.duplicate},
                     {QStringLiteral("synthetic"), item.synthetic}};
    if (item.kind == EvidenceKind::Tiles || item.tileLayers > 0)
        json.insert(QStringLiteral("tile_layers"), item.tileLayers);
    if (!item.warnings.isEmpty())
        json.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(item.warnings));
    return json;
}

QJsonObject rejectionJson(const IntakeRejection &rejection)
{
    QJsonArray lines;
    for (const std::uint32_t line : rejection.rows.lines)
        lines << static_cast<qint64>(line);
    return {{QStringLiteral("file"), rejection.file},
            {QStringLiteral("unit"), rejection.features ? QStringLiteral("feature") : QStringLiteral("row")},
            {QStringLiteral("reason"), rejection.rows.reason},
            {QStringLiteral("count"), static_cast<qint64>(rejection.rows.count)},
            {QStringLiteral("lines"), lines}};
}

} // namespace

QString describeRejection(const IntakeRejection &rejection)
{
    constexpr std::size_t mostNamed = 5;
    const std::vector<std::uint32_t> &lines = rejection.rows.lines;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(lines.size(), mostNamed); ++i)
        numbers << QString::number(lines[i]);
    if (lines.size() > mostNamed)
        numbers << QStringLiteral("…");
    const bool one = rejection.rows.count == 1;
    const QString things = rejection.features ? (one ? QStringLiteral("feature") : QStringLiteral("features"))
                                              : (one ? QStringLiteral("row") : QStringLiteral("rows"));
    const QString sentence = rejection.features ? QStringLiteral("%1 %2 skipped: %3 (number %4)")
                                                : QStringLiteral("%1 %2 rejected: %3 (%5 %4)");
    const QString text = sentence.arg(QString::number(rejection.rows.count), things, rejection.rows.reason,
                                      numbers.join(QStringLiteral(", ")));
    return rejection.features ? text : text.arg(rejection.rowWord);
}

QJsonObject IntakeReport::toJson() const
{
    QJsonArray itemList;
    for (const IntakeItem &item : items)
        itemList << itemJson(item);
    QJsonArray rejectedList;
    for (const IntakeRejection &rejection : rejected)
        rejectedList << rejectionJson(rejection);
    QJsonArray failureList;
    for (const IntakeFailure &failure : failures) {
        failureList << QJsonObject{{QStringLiteral("file"), QFileInfo(failure.path).fileName()},
                                   {QStringLiteral("reason"), failure.error.what}};
    }
    return {{QStringLiteral("items"), itemList},
            {QStringLiteral("rows_read"), static_cast<qint64>(rowsRead)},
            {QStringLiteral("rows_kept"), static_cast<qint64>(rowsKept)},
            {QStringLiteral("duplicate_rows"), static_cast<qint64>(duplicateRows)},
            {QStringLiteral("rejected"), rejectedList},
            {QStringLiteral("vessels"), static_cast<qint64>(vessels)},
            {QStringLiteral("positions"), static_cast<qint64>(positions)},
            {QStringLiteral("features_read"), static_cast<qint64>(featuresRead)},
            {QStringLiteral("annotations"), static_cast<qint64>(annotations)},
            {QStringLiteral("failures"), failureList}};
}

} // namespace leadline
