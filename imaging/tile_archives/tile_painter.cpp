// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/tile_painter.h"

#include "imaging/readers/image_reader.h"
#include "imaging/readers/scene_placement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leadline {
namespace {

constexpr double half = std::numbers::pi * 6378137; ///< map metres from the middle of the slippy map to its edge
constexpr std::size_t keptPictures = 48;
constexpr int mostPictureSide = 4096;
/// How far up a coarser tile may stand in: beyond, it is one colour.
constexpr int mostLevelsUp = 8;
/// Stored tiles that one warped tile may be made of; coarser views than that are left empty.
constexpr std::int64_t mostStoredTiles = 100;
constexpr int gridStep = 8; ///< pixels between which source coordinates are taken as straight
constexpr int mostSamples = 4;
constexpr int deepestZoom = 24; ///< that the map shows

bool isNear(double a, double b, double scale)
{
    return std::abs(a - b) <= 1e-6 * scale;
}

OGRSpatialReference referenceOf(int epsg)
{
    OGRSpatialReference reference;
    reference.importFromEPSG(epsg);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

bool isWebMercator(const QString &crs)
{
    static const QStringList names{QStringLiteral("EPSG:3857"), QStringLiteral("EPSG:900913"),
                                   QStringLiteral("EPSG:3785"), QStringLiteral("EPSG:102100"),
                                   QStringLiteral("EPSG:102113")};
    return names.contains(crs);
}

struct Rectangle
{
    double left = 0, top = 0, width = 0, height = 0;
};

std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t weight)
{
    // Two channels at a time; weight 0..256.
    const std::uint32_t even = (((a & 0xff00ffU) * (256 - weight) + (b & 0xff00ffU) * weight) >> 8) & 0xff00ffU;
    const std::uint32_t odd = (((a >> 8) & 0xff00ffU) * (256 - weight) + ((b >> 8) & 0xff00ffU) * weight) & 0xff00ff00U;
    return even | odd;
}

/// Bilinear between pixel centres, inside of the picture.
std::uint32_t sampleAt(const PackedPixels &picture, double x, double y)
{
    x = std::clamp(x - 0.5, 0.0, picture.width - 1.0);
    y = std::clamp(y - 0.5, 0.0, picture.height - 1.0);
    const auto left = static_cast<std::size_t>(x), top = static_cast<std::size_t>(y);
    const std::size_t right = std::min<std::size_t>(left + 1, static_cast<std::size_t>(picture.width) - 1);
    const std::size_t bottom = std::min<std::size_t>(top + 1, static_cast<std::size_t>(picture.height) - 1);
    const auto across = static_cast<std::uint32_t>((x - static_cast<double>(left)) * 256);
    const auto down = static_cast<std::uint32_t>((y - static_cast<double>(top)) * 256);
    const auto at = [&](std::size_t column, std::size_t row) {
        return picture.argb[row * static_cast<std::size_t>(picture.width) + column];
    };
    return mix(mix(at(left, top), at(right, top), across), mix(at(left, bottom), at(right, bottom), across), down);
}

bool allOpaque(std::span<const std::uint32_t> pixels)
{
    return std::ranges::all_of(pixels, [](std::uint32_t pixel) { return pixel >= 0xff000000U; });
}

/// A part of a picture, magnified or made smaller to fill the whole.
void scaleInto(const PackedPixels &picture, const Rectangle &part, int size, std::span<std::uint32_t> out)
{
    if (part.width == size && part.height == size && picture.width == size && picture.height == size) {
        std::ranges::copy(picture.argb, out.begin());
        return;
    }
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column)
            out[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)] =
                sampleAt(picture, part.left + (column + 0.5) * part.width / size,
                         part.top + (row + 0.5) * part.height / size);
}

/// Source coordinates of a warped tile's pixels: exact every few pixels, straight between them.
class SourceGrid
{
public:
    SourceGrid(OGRCoordinateTransformation &toCrs, const Rectangle &metres, int size)
        : m_size(size)
        , m_points(size / gridStep + 1)
    {
        const auto count = static_cast<std::size_t>(m_points) * static_cast<std::size_t>(m_points);
        m_x.resize(count);
        m_y.resize(count);
        m_ok.assign(count, 0);
        for (int row = 0; row < m_points; ++row)
            for (int column = 0; column < m_points; ++column) {
                m_x[at(column, row)] = metres.left + metres.width * column / (m_points - 1);
                m_y[at(column, row)] = metres.top - metres.height * row / (m_points - 1);
            }
        toCrs.Transform(static_cast<int>(count), m_x.data(), m_y.data(), nullptr, m_ok.data());
    }

    /// Of a place in pixels from the upper left; nothing where the reference system has none.
    std::optional<std::pair<double, double>> source(double x, double y) const
    {
        const double gridX = x / m_size * (m_points - 1), gridY = y / m_size * (m_points - 1);
        const int column = std::min(static_cast<int>(gridX), m_points - 2);
        const int row = std::min(static_cast<int>(gridY), m_points - 2);
        const std::array corners{at(column, row), at(column + 1, row), at(column, row + 1), at(column + 1, row + 1)};
        if (!std::ranges::all_of(
                corners, [this](std::size_t i) { return m_ok[i] && std::isfinite(m_x[i]) && std::isfinite(m_y[i]); }))
            return std::nullopt;
        const double across = gridX - column, down = gridY - row;
        const auto between = [&](const std::vector<double> &values) {
            return std::lerp(std::lerp(values[corners[0]], values[corners[1]], across),
                             std::lerp(values[corners[2]], values[corners[3]], across), down);
        };
        return std::pair(between(m_x), between(m_y));
    }

    /// Units of the source that a pixel covers in the middle, or where there is a place at all; 0: nowhere.
    double step() const
    {
        for (const double at : {0.5, 0.25, 0.75, 0.02, 0.98}) {
            const auto here = source(m_size * at, m_size * at);
            const auto there = source(m_size * at + 1, m_size * at + 1);
            if (here && there)
                return std::hypot(there->first - here->first, there->second - here->second) / std::numbers::sqrt2;
        }
        return 0;
    }

private:
    std::size_t at(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_points) + static_cast<std::size_t>(column);
    }

    int m_size;
    int m_points;
    std::vector<double> m_x;
    std::vector<double> m_y;
    std::vector<int> m_ok;
};

Rectangle metresOf(int zoom, std::int64_t x, std::int64_t y)
{
    const double side = 2 * half / std::exp2(zoom);
    return {-half + static_cast<double>(x) * side, half - static_cast<double>(y) * side, side, side};
}

} // namespace

TilePainter::TilePainter(TileSet &set, QString name)
    : m_set(set)
    , m_name(std::move(name))
{
}

Result<std::unique_ptr<TilePainter>> TilePainter::of(TileSet &set, const QString &name)
{
    std::unique_ptr<TilePainter> painter(new TilePainter(set, name));
    if (const Result<void> placed = painter->place(); !placed)
        return Unexpected{placed.error()};
    painter->learnTileSize();
    return painter;
}

Result<void> TilePainter::place()
{
    if (m_set.grid().matrices.empty())
        return fail(ErrorCode::Unsupported, QStringLiteral("there is no tile in it"), m_name);
    return takeSlippyMap() ? Result<void>() : takeOtherGrid();
}

/// Whether the grid is that of the slippy map, or some of its levels.
bool TilePainter::takeSlippyMap()
{
    const TileGrid &grid = m_set.grid();
    if (!isWebMercator(grid.crs) || !isNear(grid.left, -half, half) || !isNear(grid.top, half, half))
        return false;
    for (std::size_t i = 0; i < grid.matrices.size(); ++i) {
        const TileMatrix &matrix = grid.matrices[i];
        const int zoom = static_cast<int>(std::lround(std::log2(2 * half / (matrix.pixelWidth * matrix.tileWidth))));
        const double side = 2 * half / std::exp2(zoom);
        if (zoom < 0 || zoom > deepestLevel || !isNear(matrix.pixelWidth * matrix.tileWidth, side, side) ||
            !isNear(matrix.pixelHeight * matrix.tileHeight, side, side))
            return false;
        m_byZoom.emplace(zoom, i);
    }
    m_minZoom = std::min(m_byZoom.begin()->first, deepestZoom);
    m_maxZoom = std::min(m_byZoom.rbegin()->first, deepestZoom);
    return true;
}

Result<void> TilePainter::takeOtherGrid()
{
    m_byZoom.clear();
    const TileGrid &grid = m_set.grid();
    const Result<OGRSpatialReference> crs = crsFromText(grid.crs);
    if (!crs)
        return fail(ErrorCode::Unsupported, crs.error().what, m_name);
    const OGRSpatialReference mercator = referenceOf(3857), degrees = referenceOf(4326);
    m_toCrs.reset(OGRCreateCoordinateTransformation(&mercator, &*crs));
    m_toDegrees.reset(OGRCreateCoordinateTransformation(&*crs, &degrees));
    if (!m_toCrs || !m_toDegrees)
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("its reference system (%1) leads to no place on the map").arg(grid.crs.left(40)),
                    m_name);
    // The zoom whose pixels are as large as the set's, at its middle.
    const TileMatrix &finest = grid.matrices.back();
    double x = grid.left + finest.pixelWidth * finest.tileWidth * static_cast<double>(finest.columns) / 2;
    double y = grid.top - finest.pixelHeight * finest.tileHeight * static_cast<double>(finest.rows) / 2;
    const OGRSpatialReference &from = *crs;
    const Transform back(OGRCreateCoordinateTransformation(&from, &mercator));
    std::array<double, 2> xs{x, x + finest.pixelWidth}, ys{y, y};
    std::array<int, 2> ok{};
    if (!back || !back->Transform(2, xs.data(), ys.data(), nullptr, ok.data()) || !ok[0] || !ok[1] ||
        !std::isfinite(xs[0]) || !std::isfinite(xs[1]))
        return fail(ErrorCode::Unsupported, QStringLiteral("its tiles lie nowhere on the map"), m_name);
    const double metres = std::max(1e-3, std::hypot(xs[1] - xs[0], ys[1] - ys[0]));
    const double finestZoom = std::log2(2 * half / (256 * metres));
    const double levels = std::log2(grid.matrices.front().pixelWidth / finest.pixelWidth);
    m_maxZoom = std::clamp(static_cast<int>(std::ceil(finestZoom - 0.1)), 0, deepestZoom);
    // Two levels coarser can still be made of the coarsest that there is.
    m_minZoom = std::clamp(static_cast<int>(std::floor(finestZoom - levels)) - 2, 0, m_maxZoom);
    return {};
}

/// A GeoPackage says how large its tiles are, the others show it.
void TilePainter::learnTileSize()
{
    const TileMatrix &matrix = m_set.grid().matrices.back();
    int side = matrix.tileWidth;
    if (!warps()) {
        const auto sample = m_set.sample();
        const Result<PackedPixels> picture = sample && *sample
                                                 ? readTileBytes(**sample, m_name, mostPictureSide, mostPictureSide)
                                                 : Result<PackedPixels>(PackedPixels());
        if (picture && picture->width > 0)
            side = picture->width;
    }
    m_tileSize = side >= 512 && !warps() ? 512 : 256;
}

std::optional<std::array<double, 4>> TilePainter::box() const
{
    const TileSetFacts &facts = m_set.facts();
    if (facts.box || (!m_toDegrees && !facts.extent))
        return facts.box;
    const OGRSpatialReference mercator = referenceOf(3857), degrees = referenceOf(4326);
    const Transform fromMercator(m_toDegrees ? nullptr : OGRCreateCoordinateTransformation(&mercator, &degrees));
    OGRCoordinateTransformation *toDegrees = m_toDegrees ? m_toDegrees.get() : fromMercator.get();
    const TileGrid &grid = m_set.grid();
    const TileMatrix &finest = grid.matrices.back();
    const auto [left, bottom, right, top] = facts.extent.value_or(
        std::array{grid.left, grid.top - finest.pixelHeight * finest.tileHeight * static_cast<double>(finest.rows),
                   grid.left + finest.pixelWidth * finest.tileWidth * static_cast<double>(finest.columns), grid.top});
    double west = 180, south = 90, east = -180, north = -90;
    for (const double across : {0.0, 0.5, 1.0}) {
        for (const double up : {0.0, 0.5, 1.0}) {
            double x = std::lerp(left, right, across), y = std::lerp(bottom, top, up);
            int ok = 0;
            if (!toDegrees || !toDegrees->Transform(1, &x, &y, nullptr, &ok) || !ok || !std::isfinite(x) ||
                !std::isfinite(y))
                continue;
            west = std::min(west, x);
            east = std::max(east, x);
            south = std::min(south, y);
            north = std::max(north, y);
        }
    }
    if (!(west < east && south < north && west >= -180.001 && east <= 180.001 && south >= -90.001 && north <= 90.001))
        return std::nullopt;
    return std::array{west, south, east, north};
}

Result<TilePainter::Picture> TilePainter::picture(const StoredTile &tile)
{
    const auto kept = std::ranges::find(m_kept, tile, &Kept::tile);
    if (kept != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, kept);
        return m_kept.front().picture;
    }
    const TileMatrix &matrix = m_set.grid().matrices[tile.matrix];
    const QString name = QStringLiteral("tile %1/%2/%3").arg(matrix.level).arg(tile.column).arg(tile.row);
    const Result<std::optional<QByteArray>> bytes = m_set.tile(matrix, tile.column, tile.row);
    if (!bytes)
        return Unexpected{bytes.error()};
    Picture decoded;
    if (*bytes) {
        Result<PackedPixels> pixels = readTileBytes(**bytes, name, mostPictureSide, mostPictureSide);
        if (!pixels)
            return fail(ErrorCode::Damaged, QStringLiteral("%1 is damaged: %2").arg(name, pixels.error().what), m_name);
        decoded = std::make_shared<const PackedPixels>(*std::move(pixels));
    }
    m_kept.push_front({tile, decoded});
    if (m_kept.size() > keptPictures)
        m_kept.pop_back();
    return decoded;
}

Result<bool> TilePainter::paint(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out)
{
    std::ranges::fill(out, 0U);
    const std::int64_t count = std::int64_t{1} << std::clamp(zoom, 0, deepestLevel);
    if (zoom < 0 || zoom > deepestLevel || x < 0 || y < 0 || x >= count || y >= count)
        return fail(ErrorCode::InvalidInput, QStringLiteral("there is no such tile"), m_name);
    return warps() ? paintWarped(zoom, x, y, size, out) : paintStored(zoom, x, y, size, out);
}

Result<bool> TilePainter::paintStored(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out)
{
    for (int up = 0; up <= std::min(mostLevelsUp, zoom); ++up) {
        const auto matrix = m_byZoom.find(zoom - up);
        if (matrix == m_byZoom.end())
            continue;
        const Result<Picture> stored = picture({matrix->second, x >> up, y >> up});
        if (!stored)
            return Unexpected{stored.error()};
        if (!*stored)
            continue;
        const double parts = std::exp2(up);
        const double width = (*stored)->width / parts, height = (*stored)->height / parts;
        const auto within = static_cast<double>((std::int64_t{1} << up) - 1);
        const auto inX = static_cast<double>(x & static_cast<std::int64_t>(within));
        const auto inY = static_cast<double>(y & static_cast<std::int64_t>(within));
        scaleInto(**stored, {inX * width, inY * height, width, height}, size, out);
        return (*stored)->opaque;
    }
    return false;
}

/// The coarsest level that is as fine as the wanted pixels, or the finest.
std::size_t TilePainter::matrixFor(double step) const
{
    const std::vector<TileMatrix> &matrices = m_set.grid().matrices;
    for (std::size_t i = 0; i < matrices.size(); ++i)
        if (matrices[i].pixelWidth <= step * 1.2)
            return i;
    return matrices.size() - 1;
}

Result<bool> TilePainter::paintWarped(int zoom, std::int64_t x, std::int64_t y, int size, std::span<std::uint32_t> out)
{
    const SourceGrid grid(*m_toCrs, metresOf(zoom, x, y), size);
    const double step = grid.step();
    if (step <= 0)
        return false;
    const std::size_t index = matrixFor(step);
    const TileMatrix &matrix = m_set.grid().matrices[index];
    const double tileWidth = matrix.pixelWidth * matrix.tileWidth, tileHeight = matrix.pixelHeight * matrix.tileHeight;
    const double pixelsAcross = step * size / tileWidth;
    if (pixelsAcross * pixelsAcross > static_cast<double>(mostStoredTiles))
        return false;
    const int samples = std::clamp(static_cast<int>(std::lround(step / matrix.pixelWidth)), 1, mostSamples);

    StoredTile last{index, -1, -1};
    Picture shown;
    for (int row = 0; row < size; ++row) {
        for (int column = 0; column < size; ++column) {
            std::array<std::uint32_t, 4> sum{};
            for (int sample = 0; sample < samples * samples; ++sample) {
                const auto place =
                    grid.source(column + (sample % samples + 0.5) / samples, row + (sample / samples + 0.5) / samples);
                if (!place)
                    continue;
                const double across = (place->first - m_set.grid().left) / tileWidth;
                const double down = (m_set.grid().top - place->second) / tileHeight;
                if (!(across >= 0 && down >= 0 && across < static_cast<double>(matrix.columns) &&
                      down < static_cast<double>(matrix.rows)))
                    continue;
                const StoredTile wanted{index, static_cast<std::int64_t>(across), static_cast<std::int64_t>(down)};
                if (!(wanted == last)) {
                    const Result<Picture> stored = picture(wanted);
                    if (!stored)
                        return Unexpected{stored.error()};
                    shown = *stored;
                    last = wanted;
                }
                if (!shown)
                    continue;
                const std::uint32_t pixel =
                    sampleAt(*shown, (across - static_cast<double>(wanted.column)) * shown->width,
                             (down - static_cast<double>(wanted.row)) * shown->height);
                for (unsigned channel = 0; channel < 4; ++channel)
                    sum[channel] += (pixel >> (8 * channel)) & 0xffU;
            }
            const auto count = static_cast<std::uint32_t>(samples * samples);
            std::uint32_t pixel = 0;
            for (unsigned channel = 0; channel < 4; ++channel)
                pixel |= (sum[channel] / count) << (8 * channel);
            out[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)] =
                pixel;
        }
    }
    return allOpaque(out);
}

} // namespace leadline
