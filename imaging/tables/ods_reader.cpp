// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/ods_reader.h"

#include "imaging/tables/zipped_xml.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {
namespace {

constexpr qsizetype longestCell = 100'000;

/// "PT11H05M00S" as "11:05:00".
QString timeOfDuration(const QString &duration)
{
    static const QRegularExpression pattern(QStringLiteral("^PT([0-9]+)H([0-9]+)M([0-9]+)"));
    const QRegularExpressionMatch match = pattern.match(duration);
    return match.hasMatch() ? QStringLiteral("%1:%2:%3").arg(match.captured(1), match.captured(2), match.captured(3))
                            : duration;
}

struct Cell
{
    QString type, value, text;
    int repeated = 1;
    int paragraphs = 0;

    QJsonValue json() const
    {
        if (type == QLatin1String("float") || type == QLatin1String("percentage") ||
            type == QLatin1String("currency")) {
            bool ok = false;
            const double number = value.toDouble(&ok);
            return ok ? QJsonValue(number) : QJsonValue(text);
        }
        if (type == QLatin1String("boolean"))
            return value == QLatin1String("true");
        if (type == QLatin1String("date"))
            return value.left(40);
        if (type == QLatin1String("time"))
            return timeOfDuration(value.left(40));
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    }
};

class OdsSheets
{
public:
    OdsSheets(ZippedXml &xml, RowStream &out)
        : m_xml(xml)
        , m_out(out)
    {
    }

    Result<void> read()
    {
        while (m_xml.next()) {
            if (const Result<void> taken = take(); !taken)
                return taken;
        }
        return m_xml.fault();
    }

private:
    int repeat(const char *attribute, int most) const
    {
        return std::clamp(m_xml.attribute(attribute).toInt(), 1, most);
    }

    Result<void> take()
    {
        if (m_xml.starts("table")) {
            m_out.beginSheet(m_xml.attribute("name").left(100));
            m_row = 0;
        } else if (m_xml.starts("table-source") || m_xml.starts("cell-range-source") || m_xml.starts("dde-source")) {
            m_out.warn(QStringLiteral("links to other files are never followed"));
        } else if (m_xml.starts("table-row")) {
            m_cells = {};
            m_column = 0;
            m_rowRepeated = repeat("number-rows-repeated", static_cast<int>(RowLimits{}.rows));
        } else if (m_xml.starts("table-cell") || m_xml.starts("covered-table-cell")) {
            beginCell();
        } else if (m_inCell && m_xml.starts("p")) {
            if (m_cell.paragraphs++ > 0)
                m_cell.text += u'\n';
            m_inText = true;
        } else if (m_xml.starts("annotation")) {
            ++m_notes;
        } else if (m_xml.ends("annotation")) {
            --m_notes;
        } else if (m_xml.ends("p")) {
            m_inText = false;
        } else if (m_inText && m_notes == 0 && m_xml.xml().isCharacters() && m_cell.text.size() < longestCell) {
            m_cell.text += m_xml.xml().text();
        } else if (m_xml.ends("table-cell") || m_xml.ends("covered-table-cell")) {
            endCell();
        } else if (m_xml.ends("table-row")) {
            return endRow();
        }
        return {};
    }

    void beginCell()
    {
        m_cell = {};
        m_cell.type = m_xml.attribute("value-type");
        m_cell.repeated = repeat("number-columns-repeated", RowStream::mostColumns);
        for (const char *key : {"date-value", "time-value", "boolean-value", "value"}) {
            if (m_cell.value.isEmpty())
                m_cell.value = m_xml.attribute(key);
        }
        if (!m_xml.attribute("formula").isEmpty())
            m_out.countFormula();
        m_inCell = true;
    }

    /// Empty cells count only when something follows them: a row ends with a thousand of them.
    void endCell()
    {
        m_inCell = false;
        const QJsonValue value = m_cell.json();
        const int end = std::min(m_column + m_cell.repeated, RowStream::mostColumns);
        if (!value.isNull()) {
            while (m_cells.size() < m_column)
                m_cells.append(QJsonValue());
            while (m_cells.size() < end)
                m_cells.append(value);
        }
        m_column = end;
    }

    Result<void> endRow()
    {
        const qint64 first = m_row + 1;
        m_row = std::min<qint64>(m_row + m_rowRepeated, RowLimits{}.rows);
        if (m_cells.isEmpty())
            return {};
        for (qint64 row = first; row <= m_row; ++row) {
            if (const Result<void> added = m_out.add(row, m_cells); !added)
                return added;
        }
        return {};
    }

    ZippedXml &m_xml;
    RowStream &m_out;
    QJsonArray m_cells;
    Cell m_cell;
    qint64 m_row = 0;
    int m_column = 0;
    int m_rowRepeated = 1;
    int m_notes = 0;
    bool m_inCell = false;
    bool m_inText = false;
};

} // namespace

Result<void> readOds(const HandedFile &file, RowStream &out)
{
    auto xml = ZippedXml::open(file, QStringLiteral("content.xml"), out.name());
    if (!xml)
        return Unexpected{xml.error()};
    return OdsSheets(**xml, out).read();
}

} // namespace leadline
