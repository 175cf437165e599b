// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/points_file.h"

#include "model/control/control_json.h"
#include "model/geo/projection.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

namespace leadline {

namespace {

/// A table of the most pairs is smaller by far.
constexpr qsizetype mostBytes = 1 << 20;

struct PointsTable
{
    std::shared_ptr<const Projection> map;                ///< null: degrees
    std::array<qsizetype, 5> columns{-1, -1, -1, -1, -1}; ///< mapX, mapY, x, y, enable

    bool knowsColumns() const { return columns[0] >= 0; }
};

Result<void> readCrs(const QString &text, PointsTable &table)
{
    if (text.isEmpty())
        return {};
    if (text.startsWith(QLatin1String("GEOG")) || text == QLatin1String("EPSG:4326")) {
        if (text.contains(QLatin1String("WGS 84")) || text.contains(QLatin1String("4326")))
            return {};
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("its degrees are not on WGS 84; save the points in EPSG:4326"));
    }
    auto projection = projectionFromCrs(text);
    if (!projection)
        return Unexpected{projection.error()};
    table.map = *std::move(projection);
    return {};
}

bool readColumns(const QStringList &cells, PointsTable &table)
{
    const std::array<QStringList, 5> names{QStringList{QStringLiteral("mapx")}, QStringList{QStringLiteral("mapy")},
                                           QStringList{QStringLiteral("sourcex"), QStringLiteral("pixelx")},
                                           QStringList{QStringLiteral("sourcey"), QStringLiteral("pixely")},
                                           QStringList{QStringLiteral("enable")}};
    for (qsizetype i = 0; i < cells.size(); ++i)
        for (std::size_t k = 0; k < names.size(); ++k)
            if (names[k].contains(cells[i].trimmed().toLower()))
                table.columns[k] = i;
    return std::all_of(table.columns.begin(), table.columns.begin() + 4, [](qsizetype at) { return at >= 0; });
}

Result<ControlPair> readRow(const QStringList &cells, const PointsTable &table)
{
    std::array<double, 4> numbers{};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        bool isNumber = false;
        const qsizetype at = table.columns[k];
        numbers[k] = at < cells.size() ? cells[at].toDouble(&isNumber) : 0;
        if (!isNumber || !std::isfinite(numbers[k]))
            return fail(ErrorCode::InvalidInput, QStringLiteral("a number is missing"));
    }
    ControlPair pair;
    pair.pixel = {numbers[2], -numbers[3]};
    pair.position = {numbers[1], numbers[0]};
    if (table.map) {
        const auto position = table.map->inverse({numbers[0], numbers[1]});
        if (!position)
            return fail(ErrorCode::InvalidInput, QStringLiteral("lies outside of its coordinate system"));
        pair.position = *position;
    }
    const qsizetype enable = table.columns[4];
    pair.used = enable < 0 || enable >= cells.size() || cells[enable].trimmed() != QLatin1String("0");
    return pair;
}

Result<GroundControl> readTable(const QString &text, const QString &name)
{
    GroundControl control;
    PointsTable table;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        const QString where = QStringLiteral("%1, line %2").arg(name).arg(i + 1);
        if (line.startsWith(QLatin1String("#CRS:"))) {
            if (const auto known = readCrs(line.mid(5).trimmed(), table); !known)
                return Unexpected{Error{known.error().code, known.error().what, where}};
            continue;
        }
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        const QStringList cells = line.split(QLatin1Char(','));
        if (!table.knowsColumns()) {
            if (!readColumns(cells, table))
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("neither JSON nor a table of points with the columns mapX, mapY, sourceX, "
                                           "sourceY"),
                            where);
            continue;
        }
        const Result<ControlPair> pair = readRow(cells, table);
        if (!pair)
            return fail(ErrorCode::InvalidInput, pair.error().what, where);
        if (control.pairs.size() == mostControlPairs)
            return fail(ErrorCode::InvalidInput, QStringLiteral("more than %1 pairs").arg(mostControlPairs), where);
        control.pairs.push_back(*pair);
    }
    if (control.pairs.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("holds no pairs"), name);
    return control;
}

} // namespace

Result<GroundControl> readPoints(const QByteArray &bytes, const QString &name)
{
    if (bytes.size() > mostBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("too large for a list of points"), name);
    if (!bytes.trimmed().startsWith('{'))
        return readTable(QString::fromUtf8(bytes), name);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not JSON: %1").arg(problem.errorString()), name);
    Result<GroundControl> control = controlFromJson(document.object());
    if (!control)
        return fail(control.error().code, control.error().what, name);
    return control;
}

QByteArray qgisPoints(const GroundControl &control)
{
    QByteArray table = "#CRS: EPSG:4326\nmapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n";
    for (const ControlPair &pair : control.pairs) {
        for (const double value : {pair.position.lon, pair.position.lat, pair.pixel.x(), -pair.pixel.y()})
            table += QByteArray::number(value, 'g', 15) + ',';
        table += pair.used ? "1,0,0,0\n" : "0,0,0,0\n";
    }
    return table;
}

} // namespace leadline
