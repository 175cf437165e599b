// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/xlsx_reader.h"

#include "imaging/tables/xlsx_dates.h"
#include "imaging/tables/zipped_xml.h"

#include <QHash>

#include <algorithm>

#include <vector>

namespace leadline {
namespace {

constexpr qint64 mostSharedText = 200'000'000;
constexpr qsizetype longestCell = 100'000; // Excel's own limit is 32,767

struct Sheet
{
    QString name;
    QString part;
};

struct Workbook
{
    std::vector<Sheet> sheets;
    bool from1904 = false;
    std::vector<QString> texts;
    std::vector<SerialShown> styles; ///< by the "s" of a cell
};

Result<QHash<QString, QString>> readRelations(const HandedFile &file, RowStream &out)
{
    auto xml = ZippedXml::open(file, QStringLiteral("xl/_rels/workbook.xml.rels"), out.name());
    if (!xml)
        return Unexpected{xml.error()};
    QHash<QString, QString> targets;
    while ((*xml)->next()) {
        if (!(*xml)->starts("Relationship") || (*xml)->attribute("TargetMode") == QLatin1String("External"))
            continue;
        const QString target = (*xml)->attribute("Target");
        targets.insert((*xml)->attribute("Id"),
                       target.startsWith(u'/') ? target.mid(1) : QStringLiteral("xl/") + target);
    }
    if (const Result<void> fault = (*xml)->fault(); !fault)
        return Unexpected{fault.error()};
    return targets;
}

Result<void> readWorkbook(const HandedFile &file, Workbook &workbook, RowStream &out)
{
    const Result<QHash<QString, QString>> targets = readRelations(file, out);
    if (!targets)
        return Unexpected{targets.error()};
    auto xml = ZippedXml::open(file, QStringLiteral("xl/workbook.xml"), out.name());
    if (!xml)
        return Unexpected{xml.error()};
    while ((*xml)->next()) {
        if ((*xml)->starts("workbookPr")) {
            const QString value = (*xml)->attribute("date1904");
            workbook.from1904 = value == QLatin1String("1") || value == QLatin1String("true");
        } else if ((*xml)->starts("sheet")) {
            // "sheetId" is a number of its own; the relation is the attribute "id".
            workbook.sheets.push_back({(*xml)->attribute("name").left(100), targets->value((*xml)->attribute("id"))});
            if (!(*xml)->attribute("state").isEmpty() && (*xml)->attribute("state") != QLatin1String("visible"))
                out.warn(QStringLiteral("the sheet '%1' is hidden; it is read").arg(workbook.sheets.back().name));
        }
    }
    return (*xml)->fault();
}

Result<void> readTexts(const HandedFile &file, Workbook &workbook, RowStream &out)
{
    auto xml = ZippedXml::open(file, QStringLiteral("xl/sharedStrings.xml"), out.name());
    if (!xml)
        return Unexpected{xml.error()};
    qint64 total = 0;
    bool inText = false;
    int phonetic = 0;
    while ((*xml)->next()) {
        if ((*xml)->starts("si"))
            workbook.texts.emplace_back();
        else if ((*xml)->starts("rPh"))
            ++phonetic;
        else if ((*xml)->ends("rPh"))
            --phonetic;
        else if ((*xml)->starts("t"))
            inText = phonetic == 0;
        else if ((*xml)->ends("t"))
            inText = false;
        else if (inText && (*xml)->xml().isCharacters() && !workbook.texts.empty()) {
            const QStringView text = (*xml)->xml().text();
            total += text.size();
            if (workbook.texts.back().size() < longestCell)
                workbook.texts.back() += text;
        }
        if (total > mostSharedText || workbook.texts.size() > 5'000'000)
            return fail(ErrorCode::Unsupported, QStringLiteral("holds more text than is read"), out.name());
    }
    return (*xml)->fault();
}

Result<void> readStyles(const HandedFile &file, Workbook &workbook, RowStream &out)
{
    auto xml = ZippedXml::open(file, QStringLiteral("xl/styles.xml"), out.name());
    if (!xml)
        return Unexpected{xml.error()};
    QHash<int, SerialShown> own;
    bool inCells = false;
    while ((*xml)->next()) {
        if ((*xml)->starts("numFmt"))
            own.insert((*xml)->attribute("numFmtId").toInt(), serialShown((*xml)->attribute("formatCode")));
        else if ((*xml)->starts("cellXfs"))
            inCells = true;
        else if ((*xml)->ends("cellXfs"))
            inCells = false;
        else if (inCells && (*xml)->starts("xf") && workbook.styles.size() < 100'000) {
            const int format = (*xml)->attribute("numFmtId").toInt();
            workbook.styles.push_back(own.value(format, serialShown(format)));
        }
    }
    return (*xml)->fault();
}

/// "BC12" -> 54; -1 where it is none.
int columnOf(const QString &reference)
{
    int column = 0;
    for (const QChar c : reference) {
        if (c < u'A' || c > u'Z')
            break;
        column = column * 26 + (c.unicode() - u'A' + 1);
        if (column > RowStream::mostColumns)
            return -1;
    }
    return column - 1;
}

QJsonValue valueOf(const QString &type, const QString &style, const QString &text, const Workbook &workbook)
{
    if (type == QLatin1String("s")) {
        bool ok = false;
        const auto index = text.toULongLong(&ok);
        return ok && index < workbook.texts.size() ? QJsonValue(workbook.texts[index]) : QJsonValue();
    }
    if (type == QLatin1String("b"))
        return text == QLatin1String("1");
    if (!type.isEmpty() && type != QLatin1String("n"))
        return text.left(longestCell);
    if (text.isEmpty())
        return {};
    bool ok = false;
    const double number = text.toDouble(&ok);
    if (!ok)
        return text.left(longestCell);
    const auto index = style.toULongLong();
    const SerialShown shown = index < workbook.styles.size() ? workbook.styles[index] : SerialShown::Number;
    if (shown != SerialShown::Number) {
        if (const QString iso = isoOfSerial(number, shown, workbook.from1904); !iso.isEmpty())
            return iso;
    }
    return number;
}

void put(QJsonArray &cells, int column, const QJsonValue &value)
{
    if (value.isNull() || column < 0 || column >= RowStream::mostColumns)
        return;
    while (cells.size() < column)
        cells.append(QJsonValue());
    if (cells.size() == column)
        cells.append(value);
}

Result<void> readSheet(const HandedFile &file, const Sheet &sheet, const Workbook &workbook, RowStream &out)
{
    out.beginSheet(sheet.name);
    auto xml = ZippedXml::open(file, sheet.part, out.name());
    if (!xml)
        return Unexpected{xml.error()};
    qint64 row = 0;
    int column = -1;
    QJsonArray cells;
    QString type, style, text;
    bool inValue = false;
    while ((*xml)->next()) {
        if ((*xml)->starts("row")) {
            const qint64 stated = (*xml)->attribute("r").toLongLong();
            row = stated > 0 ? stated : row + 1;
            column = -1;
            cells = {};
        } else if ((*xml)->starts("c")) {
            const QString reference = (*xml)->attribute("r");
            column = reference.isEmpty() ? column + 1 : columnOf(reference);
            type = (*xml)->attribute("t");
            style = (*xml)->attribute("s");
            text.clear();
        } else if ((*xml)->starts("v") || (*xml)->starts("t")) {
            inValue = true;
        } else if ((*xml)->ends("v") || (*xml)->ends("t")) {
            inValue = false;
        } else if ((*xml)->starts("f")) {
            out.countFormula();
        } else if (inValue && (*xml)->xml().isCharacters() && text.size() < longestCell) {
            text += (*xml)->xml().text();
        } else if ((*xml)->ends("c")) {
            put(cells, column, valueOf(type, style, text, workbook));
        } else if ((*xml)->ends("row") && !cells.isEmpty()) {
            if (const Result<void> added = out.add(row, cells); !added)
                return added;
        }
    }
    return (*xml)->fault();
}

} // namespace

Result<void> readXlsx(const HandedFile &file, const QStringList &parts, RowStream &out)
{
    Workbook workbook;
    if (const Result<void> read = readWorkbook(file, workbook, out); !read)
        return read;
    if (parts.contains(QLatin1String("xl/sharedStrings.xml"))) {
        if (const Result<void> read = readTexts(file, workbook, out); !read)
            return read;
    }
    if (parts.contains(QLatin1String("xl/styles.xml"))) {
        if (const Result<void> read = readStyles(file, workbook, out); !read)
            return read;
    }
    const auto count = [&parts](QLatin1String start, QLatin1String end) {
        return std::count_if(parts.begin(), parts.end(),
                             [&](const QString &part) { return part.startsWith(start) && part.endsWith(end); });
    };
    if (const auto links = count(QLatin1String("xl/externalLinks/external"), QLatin1String(".xml")); links > 0)
        out.warn(QStringLiteral("%1 links to other workbooks are never followed").arg(links));
    if (parts.contains(QLatin1String("xl/vbaProject.bin")))
        out.warn(QStringLiteral("it holds macros, which are never run"));
    if (parts.contains(QLatin1String("xl/connections.xml")))
        out.warn(QStringLiteral("it is connected to databases or web addresses, which are never asked"));
    for (const Sheet &sheet : workbook.sheets) {
        if (!sheet.part.startsWith(QLatin1String("xl/worksheets/"))) {
            out.warn(QStringLiteral("the sheet '%1' holds no cells (a chart)").arg(sheet.name));
            continue;
        }
        if (const Result<void> read = readSheet(file, sheet, workbook, out); !read)
            return read;
    }
    return {};
}

} // namespace leadline
