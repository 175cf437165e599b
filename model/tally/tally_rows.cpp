// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tally/tally_rows.h"

#include "model/measure/measure_words.h"
#include "model/text/spreadsheet.h"

#include <QJsonObject>

namespace leadline {

namespace {

void putCount(QJsonObject &row, const CountRange &count)
{
    const auto put = [&row](const char *key, const std::optional<double> &value) {
        if (value)
            row.insert(QLatin1String(key), *value);
    };
    put("least", count.low);
    put("best", count.best);
    put("most", count.high);
}

QJsonObject rowOf(const TallyRow &scene, const TallyCell &cell)
{
    QJsonObject row{{QStringLiteral("scene"), scene.scene ? QJsonValue(toText(scene.scene)) : QJsonValue()},
                    {QStringLiteral("scene_title"), scene.title},
                    {QStringLiteral("category"), cell.category},
                    {QStringLiteral("synthetic"), scene.synthetic}};
    if (scene.when)
        row.insert(QStringLiteral("date"), scene.when->text);
    if (scene.pixelMetres)
        row.insert(QStringLiteral("gsd_metres"), *scene.pixelMetres);
    putCount(row, cell.count);
    QJsonArray analysts;
    for (const AnalystCount &analyst : cell.analysts) {
        QJsonObject one{{QStringLiteral("analyst"), analyst.analyst},
                        {QStringLiteral("marks"), static_cast<qint64>(analyst.marks.size())}};
        putCount(one, analyst.count);
        analysts.append(one);
    }
    row.insert(QStringLiteral("analysts"), analysts);
    if (cell.agreement) {
        row.insert(QStringLiteral("found_by_both"), static_cast<qint64>(cell.agreement->both));
        row.insert(QStringLiteral("found_by_one"),
                   static_cast<qint64>(cell.agreement->onlyFirst + cell.agreement->onlySecond));
    }
    if (!cell.notCountable.isEmpty())
        row.insert(QStringLiteral("not_countable"), cell.notCountable);
    if (cell.mostSideBySide) {
        row.insert(QStringLiteral("area_square_metres"), cell.squareMetres.value);
        row.insert(QStringLiteral("area_plus_minus"), cell.squareMetres.plusMinus.value_or(0));
        row.insert(QStringLiteral("most_side_by_side"), *cell.mostSideBySide);
    }
    if (cell.recorded)
        row.insert(QStringLiteral("recorded"), toText(ItemRef{ItemKind::Sighting, cell.recorded.value}));
    return row;
}

QString numberText(const std::optional<double> &value)
{
    return value ? QString::number(*value, 'g', 12) : QString();
}

} // namespace

QString describeTallyCell(const TallyCell &cell)
{
    if (cell.isEmpty())
        return {};
    if (cell.notCountable.isEmpty())
        return describeTallyCount(cell.count);
    return cell.mostSideBySide ? QStringLiteral("%1 of ground, room for %2 at most")
                                     .arg(areaInWords(cell.squareMetres))
                                     .arg(*cell.mostSideBySide, 0, 'f', 0)
                               : QStringLiteral("cannot be counted");
}

QJsonArray listTally(const Tally &tally)
{
    QJsonArray rows;
    for (const TallyRow &scene : tally.rows)
        for (const TallyCell &cell : scene.cells)
            if (!cell.isEmpty())
                rows.append(rowOf(scene, cell));
    return rows;
}

QString describeTally(const Tally &tally)
{
    QStringList lines;
    for (const TallyRow &scene : tally.rows) {
        for (const TallyCell &cell : scene.cells) {
            if (cell.isEmpty())
                continue;
            QStringList parts{QStringLiteral("%1: %2").arg(pluralOf(cell.category), describeTallyCell(cell))};
            if (const QString agreement = describeAgreement(cell); !agreement.isEmpty())
                parts << agreement;
            if (!cell.notCountable.isEmpty())
                parts << cell.notCountable;
            lines << QStringLiteral("%1  %2  %3")
                         .arg(scene.when ? scene.when->text : QStringLiteral("undated"), scene.title,
                              parts.join(QStringLiteral("; ")));
        }
    }
    return lines.isEmpty() ? QStringLiteral("nothing is counted: give annotations a category") : lines.join(u'\n');
}

QByteArray tallyCsv(const Tally &tally)
{
    QString text = csvLine({QStringLiteral("date"), QStringLiteral("scene"), QStringLiteral("gsd_metres"),
                            QStringLiteral("category"), QStringLiteral("least"), QStringLiteral("best"),
                            QStringLiteral("most"), QStringLiteral("analysts"), QStringLiteral("found_by_both"),
                            QStringLiteral("found_by_one"), QStringLiteral("not_countable"),
                            QStringLiteral("area_square_metres"), QStringLiteral("most_side_by_side")}) +
                   QStringLiteral("\r\n");
    for (const TallyRow &scene : tally.rows) {
        for (const TallyCell &cell : scene.cells) {
            if (cell.isEmpty())
                continue;
            QStringList analysts;
            for (const AnalystCount &analyst : cell.analysts)
                analysts << QStringLiteral("%1: %2").arg(analyst.analyst, describeTallyCount(analyst.count));
            const std::optional<CountAgreement> &agreement = cell.agreement;
            text += csvLine({scene.when ? scene.when->text : QString(), scene.title, numberText(scene.pixelMetres),
                             cell.category, numberText(cell.count.low), numberText(cell.count.best),
                             numberText(cell.count.high), analysts.join(QStringLiteral("; ")),
                             agreement ? QString::number(agreement->both) : QString(),
                             agreement ? QString::number(agreement->onlyFirst + agreement->onlySecond) : QString(),
                             cell.notCountable,
                             cell.mostSideBySide ? QString::number(cell.squareMetres.value, 'f', 0) : QString(),
                             numberText(cell.mostSideBySide)}) +
                    QStringLiteral("\r\n");
        }
    }
    return text.toUtf8();
}

} // namespace leadline
