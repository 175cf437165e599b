// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/kept_charts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace leadline {

namespace {

constexpr qint64 longestFile = 64 * 1024;
constexpr std::size_t mostCharts = 50;

QString pathIn(const QString &derivedFolder)
{
    return derivedFolder + QStringLiteral("/charts.json");
}

} // namespace

std::vector<CaseChartChoice> readKeptCharts(const QString &derivedFolder)
{
    std::vector<CaseChartChoice> charts;
    QFile file(pathIn(derivedFolder));
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return charts;
    for (const QJsonValue row : QJsonDocument::fromJson(file.read(longestFile)).array()) {
        const auto kind = caseChartNamed(row[QStringLiteral("chart")].toString());
        if (!kind || charts.size() == mostCharts)
            continue;
        CaseChartChoice choice{*kind, {}, row[QStringLiteral("unit")].toString()};
        if (const auto per = binUnitFromName(row[QStringLiteral("per")].toString()))
            choice.per = *per;
        charts.push_back(choice);
    }
    return charts;
}

Result<void> writeKeptCharts(const QString &derivedFolder, const std::vector<CaseChartChoice> &charts)
{
    QJsonArray rows;
    for (const CaseChartChoice &choice : charts) {
        QJsonObject row{{QStringLiteral("chart"), caseChartName(choice.kind)}};
        if (choice.per)
            row[QStringLiteral("per")] = binUnitName(*choice.per);
        if (!choice.unit.isEmpty())
            row[QStringLiteral("unit")] = choice.unit;
        rows.append(row);
    }
    QSaveFile file(pathIn(derivedFolder));
    const QByteArray text = QJsonDocument(rows).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io,
                    QStringLiteral("the charts of the briefing cannot be kept: %1").arg(file.errorString()),
                    QStringLiteral("derived/charts.json"));
    return {};
}

} // namespace leadline
