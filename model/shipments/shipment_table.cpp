// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/shipments/shipment_table.h"

#include "model/argument/count_words.h"
#include "model/shipments/container_number.h"
#include "model/shipments/shipment_chain.h"
#include "model/time/date_words.h"
#include "model/tracks/csv_fields.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <map>

namespace leadline {

namespace {

struct ColumnName
{
    ShipmentColumn column;
    QLatin1String word;
    QLatin1String title;
    QLatin1String synonyms; ///< folded as foldedName() does, bars between and around them
};

constexpr ColumnName columnNames[] = {
    {ShipmentColumn::Title, QLatin1String("title"), QLatin1String("Title"), QLatin1String("|title|name|shipment|")},
    {ShipmentColumn::Reference, QLatin1String("reference"), QLatin1String("Bill of lading"),
     QLatin1String("|reference|bl|blno|blnumber|billoflading|billofladingnumber|masterbl|housebl|waybill|waybillno|"
                   "waybillnumber|documentno|consignmentno|shipmentid|")},
    {ShipmentColumn::Date, QLatin1String("date"), QLatin1String("Date"),
     QLatin1String(
         "|date|shipmentdate|bldate|arrivaldate|departuredate|dateofissue|shippedonboard|actualarrivaldate|")},
    {ShipmentColumn::Goods, QLatin1String("goods"), QLatin1String("Goods"),
     QLatin1String("|goods|description|descriptionofgoods|goodsdescription|cargo|commodity|product|productdesc|"
                   "goodsshipped|contents|")},
    {ShipmentColumn::HsCode, QLatin1String("hs-code"), QLatin1String("HS code"),
     QLatin1String("|hs|hscode|hscodes|tariffcode|commoditycode|hts|htscode|tnved|")},
    {ShipmentColumn::Quantity, QLatin1String("quantity"), QLatin1String("Quantity"),
     QLatin1String("|quantity|qty|count|packages|noofpackages|numberofpackages|containercount|weight|weightkg|"
                   "grossweight|grossweightkg|teu|")},
    {ShipmentColumn::Unit, QLatin1String("unit"), QLatin1String("Unit"),
     QLatin1String("|unit|units|uom|packagetype|packagetypes|quantityunit|weightunit|")},
    {ShipmentColumn::Containers, QLatin1String("containers"), QLatin1String("Containers"),
     QLatin1String("|container|containers|containerno|containernumber|containernumbers|containernos|cntrno|")},
    {ShipmentColumn::Shipper, QLatin1String("shipper"), QLatin1String("Shipper"),
     QLatin1String("|shipper|shippername|consignor|exporter|sender|supplier|")},
    {ShipmentColumn::Consignee, QLatin1String("consignee"), QLatin1String("Consignee"),
     QLatin1String("|consignee|consigneename|importer|receiver|buyer|")},
    {ShipmentColumn::Vessel, QLatin1String("vessel"), QLatin1String("Vessel"),
     QLatin1String("|vessel|vesselname|ship|shipname|carrier|oceanvessel|")},
    {ShipmentColumn::LoadingPort, QLatin1String("loading-port"), QLatin1String("Port of loading"),
     QLatin1String("|loadingport|portofloading|pol|portoflading|loadport|origin|originport|from|")},
    {ShipmentColumn::DischargePort, QLatin1String("discharge-port"), QLatin1String("Port of discharge"),
     QLatin1String("|dischargeport|portofdischarge|pod|portofunlading|unloadingport|destination|destinationport|to|")},
    {ShipmentColumn::Note, QLatin1String("note"), QLatin1String("Note"), QLatin1String("|note|notes|remarks|comment|")},
};

QString foldedName(const QString &name)
{
    QString folded;
    for (const QChar c : name.toLower())
        if (c.isLetterOrNumber())
            folded += c;
    return folded;
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

char delimiterOf(std::string_view header)
{
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        std::size_t count = 0;
        bool quoted = false;
        for (const char c : header) {
            if (c == '"')
                quoted = !quoted;
            else if (c == candidate && !quoted)
                ++count;
        }
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

/// 3/4/2023, 03.04.23: two small numbers and a year.
std::optional<std::array<int, 3>> slashDate(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})$"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return std::array{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

/// What single dates of the column say about the order: a 25 is no month.
SlashDates orderOf(const ShipmentTable &table, int column)
{
    bool dayFirst = false, monthFirst = false;
    for (const QStringList &row : table.rows) {
        const auto parts = slashDate(row.value(column));
        if (!parts)
            continue;
        dayFirst = dayFirst || (*parts)[0] > 12;
        monthFirst = monthFirst || (*parts)[1] > 12;
    }
    if (dayFirst == monthFirst)
        return SlashDates::Unknown;
    return dayFirst ? SlashDates::DayFirst : SlashDates::MonthFirst;
}

/// Reads rows one after the other under a mapping.
class RowReader
{
public:
    RowReader(const ShipmentTable &table, const ShipmentMapping &mapping)
        : m_table(table)
        , m_mapping(mapping)
    {
    }

    ReadShipments read()
    {
        for (std::size_t i = 0; i < m_table.rows.size(); ++i)
            take(m_table.rows[i], m_table.lines[i]);
        for (const std::uint32_t line : m_table.torn)
            m_read.rejected.push_back({line, QStringLiteral("a quote has no end on its line"), {}});
        m_read.rowsRead = static_cast<std::int64_t>(m_table.rows.size() + m_table.torn.size());
        return std::move(m_read);
    }

private:
    QString field(const QStringList &row, ShipmentColumn column) const
    {
        const int at = m_mapping.at(column);
        return at < 0 ? QString() : row.value(at);
    }

    void reject(const QStringList &row, std::uint32_t line, const QString &reason)
    {
        m_read.rejected.push_back({line, reason, row.join(QStringLiteral(" | ")).left(200)});
    }

    void take(const QStringList &row, std::uint32_t line)
    {
        Shipment shipment;
        shipment.title = field(row, ShipmentColumn::Title);
        shipment.reference = field(row, ShipmentColumn::Reference);
        shipment.goods = field(row, ShipmentColumn::Goods);
        shipment.hsCode = field(row, ShipmentColumn::HsCode);
        shipment.shipper = field(row, ShipmentColumn::Shipper);
        shipment.consignee = field(row, ShipmentColumn::Consignee);
        shipment.vessel = field(row, ShipmentColumn::Vessel);
        shipment.loadingPort = field(row, ShipmentColumn::LoadingPort);
        shipment.dischargePort = field(row, ShipmentColumn::DischargePort);
        shipment.note = field(row, ShipmentColumn::Note);
        shipment.containers = containersFromText(field(row, ShipmentColumn::Containers));
        if (shipment.title.isEmpty() && shipment.reference.isEmpty() && shipment.goods.isEmpty())
            return reject(row, line, QStringLiteral("names neither a bill of lading nor goods"));
        if (const QString why = readDateOf(row, shipment); !why.isEmpty())
            return reject(row, line, why);
        if (const QString count = field(row, ShipmentColumn::Quantity); !count.isEmpty()) {
            const auto quantity = parseCount(count);
            if (!quantity || count.trimmed().startsWith(QLatin1Char('-')))
                return reject(row, line, QStringLiteral("quantity \"%1\" is no number").arg(count.left(40)));
            shipment.quantity = *quantity;
            if (const QString unit = field(row, ShipmentColumn::Unit); !unit.isEmpty())
                shipment.quantity.unit = unit;
            else if (shipment.quantity.unit.isEmpty())
                shipment.quantity.unit = m_mapping.unit;
        }
        warn(shipment, line);
        keep(std::move(shipment), line);
    }

    QString readDateOf(const QStringList &row, Shipment &shipment) const
    {
        const QString text = field(row, ShipmentColumn::Date);
        if (text.isEmpty())
            return {};
        QString written = text;
        if (const auto parts = slashDate(text)) {
            const bool dayFirst = m_mapping.dates == SlashDates::DayFirst;
            written = QStringLiteral("%1-%2-%3")
                          .arg((*parts)[2], 4, 10, QLatin1Char('0'))
                          .arg((*parts)[dayFirst ? 1 : 0], 2, 10, QLatin1Char('0'))
                          .arg((*parts)[dayFirst ? 0 : 1], 2, 10, QLatin1Char('0'));
        }
        auto date = parseDate(written);
        if (!date)
            return QStringLiteral("date \"%1\": %2").arg(text.left(40), date.error().what);
        shipment.when = *std::move(date);
        return {};
    }

    void warn(const Shipment &shipment, std::uint32_t line)
    {
        const auto add = [&](const QString &what) {
            m_read.warnings << QStringLiteral("line %1: %2").arg(line).arg(what);
        };
        for (const QString &written : shipment.containers)
            if (const ContainerNumber number = readContainerNumber(written); !number.isValid())
                add(QStringLiteral("container %1: %2").arg(written.left(40), number.problem));
        if (const QString why = whyNoHsCode(shipment.hsCode); !why.isEmpty())
            add(why);
    }

    static bool isSame(const Shipment &a, const Shipment &b)
    {
        return a.reference == b.reference && a.shipper == b.shipper && a.consignee == b.consignee &&
               a.vessel == b.vessel && a.loadingPort == b.loadingPort && a.dischargePort == b.dischargePort &&
               a.when == b.when && (a.quantity.isEmpty() || b.quantity.isEmpty() || a.quantity.unit == b.quantity.unit);
    }

    void keep(Shipment shipment, std::uint32_t line)
    {
        if (!shipment.reference.isEmpty()) {
            for (const std::size_t at : m_ofReference[shipment.reference])
                if (ReadShipment &known = m_read.shipments[at]; isSame(known.shipment, shipment))
                    return join(known, shipment, line);
            m_ofReference[shipment.reference].push_back(m_read.shipments.size());
        }
        m_read.shipments.push_back({std::move(shipment), {line}});
    }

    static void join(ReadShipment &known, const Shipment &more, std::uint32_t line)
    {
        Shipment &into = known.shipment;
        for (const QString &container : more.containers)
            if (!into.containers.contains(container))
                into.containers << container;
        const auto addText = [](QString &text, const QString &added) {
            if (!added.isEmpty() && !text.split(QStringLiteral("; ")).contains(added))
                text += (text.isEmpty() ? QString() : QStringLiteral("; ")) + added;
        };
        addText(into.goods, more.goods);
        addText(into.note, more.note);
        if (into.hsCode != more.hsCode)
            into.hsCode = into.hsCode.isEmpty() ? more.hsCode : into.hsCode;
        into.quantity = sum(into.quantity, more.quantity);
        known.lines.push_back(line);
    }

    static CountRange sum(const CountRange &a, const CountRange &b)
    {
        if (a.isEmpty() || b.isEmpty())
            return a.isEmpty() ? b : a;
        const auto low = [](const CountRange &c) { return c.low ? c.low : c.best; };
        const auto high = [](const CountRange &c) { return c.high ? c.high : c.best; };
        CountRange total{{}, {}, {}, a.unit};
        if (a.best && b.best)
            total.best = *a.best + *b.best;
        if (a.low || b.low || a.high || b.high) {
            total.low = *low(a) + *low(b);
            total.high = *high(a) + *high(b);
        }
        return total;
    }

    const ShipmentTable &m_table;
    const ShipmentMapping &m_mapping;
    ReadShipments m_read;
    std::map<QString, std::vector<std::size_t>> m_ofReference;
};

} // namespace

QString shipmentColumnWord(ShipmentColumn column)
{
    return columnNames[static_cast<std::size_t>(column)].word;
}

QString shipmentColumnTitle(ShipmentColumn column)
{
    return columnNames[static_cast<std::size_t>(column)].title;
}

std::optional<ShipmentColumn> shipmentColumnFromWord(QStringView word)
{
    for (const ColumnName &name : columnNames)
        if (word == name.word)
            return name.column;
    return std::nullopt;
}

Result<ShipmentTable> readShipmentTable(const QByteArray &csv, const QString &name)
{
    QByteArrayView bytes(csv);
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    QStringDecoder utf8(QStringDecoder::Utf8);
    static_cast<void>(QString(utf8(bytes)));
    if (utf8.hasError() || bytes.contains('\0'))
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no UTF-8 text"), name);
    ShipmentTable table;
    CsvRow fields;
    char delimiter = 0;
    std::uint32_t line = 0;
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype end = bytes.indexOf('\n', at);
        end = end < 0 ? bytes.size() : end;
        std::string_view row(bytes.data() + at, static_cast<std::size_t>(end - at));
        at = end + 1;
        ++line;
        if (!row.empty() && row.back() == '\r')
            row.remove_suffix(1);
        if (trimmed(row).empty())
            continue;
        const bool isHeader = delimiter == 0;
        if (isHeader)
            delimiter = delimiterOf(row);
        if (fields.split(row, delimiter) == CsvRow::Fault::Quotes) {
            if (isHeader)
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("line %1: a quote in the header has no end").arg(line), name);
            table.torn.push_back(line);
            continue;
        }
        QStringList texts;
        for (std::size_t i = 0; i < std::min(fields.count(), CsvRow::maximumFields); ++i)
            texts << textOf(fields[i]);
        if (isHeader) {
            table.header = texts;
        } else {
            table.rows.push_back(texts);
            table.lines.push_back(line);
        }
    }
    if (table.header.size() < 2)
        return fail(ErrorCode::InvalidInput,
                    table.header.isEmpty()
                        ? QStringLiteral("is empty")
                        : QStringLiteral("has a single column: a table of shipments has several, with "
                                         "their names in the first line"),
                    name);
    return table;
}

ShipmentMapping guessShipmentMapping(const ShipmentTable &table)
{
    ShipmentMapping mapping;
    for (int i = 0; i < table.header.size(); ++i) {
        const QString wanted = QLatin1Char('|') + foldedName(table.header[i]) + QLatin1Char('|');
        for (const ColumnName &name : columnNames)
            if (wanted.size() > 2 && mapping.at(name.column) < 0 && QString(name.synonyms).contains(wanted)) {
                mapping.at(name.column) = i;
                break;
            }
    }
    const int date = mapping.at(ShipmentColumn::Date);
    if (date >= 0)
        mapping.dates = orderOf(table, date);
    const int quantity = mapping.at(ShipmentColumn::Quantity);
    const QString name = quantity < 0 ? QString() : foldedName(table.header[quantity]);
    if (name.endsWith(QLatin1String("kg")))
        mapping.unit = QStringLiteral("kg");
    else if (name == QLatin1String("teu"))
        mapping.unit = QStringLiteral("TEU");
    else if (name == QLatin1String("containercount"))
        mapping.unit = QStringLiteral("containers");
    else if (name.contains(QLatin1String("packages")))
        mapping.unit = QStringLiteral("packages");
    return mapping;
}

Result<ReadShipments> readShipments(const ShipmentTable &table, const ShipmentMapping &mapping)
{
    if (const int date = mapping.at(ShipmentColumn::Date); date >= 0 && mapping.dates == SlashDates::Unknown)
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            if (slashDate(table.rows[i].value(date)))
                return fail(
                    ErrorCode::InvalidInput,
                    QStringLiteral("line %1: %2 can be read two ways, and no other date of the table tells: say "
                                   "whether the day or the month comes first")
                        .arg(table.lines[i])
                        .arg(table.rows[i].value(date)));
    return RowReader(table, mapping).read();
}

} // namespace leadline
