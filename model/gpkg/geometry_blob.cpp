// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/gpkg/geometry_blob.h"

#include "model/gpkg/little_endian.h"

#include <array>

namespace leadline {

void Envelope::include(double x, double y)
{
    minX = std::min(minX, x);
    maxX = std::max(maxX, x);
    minY = std::min(minY, y);
    maxY = std::max(maxY, y);
}

void Envelope::include(const Envelope &other)
{
    include(other.minX, other.minY);
    include(other.maxX, other.maxY);
}

Envelope envelopeOf(const Geometry &geometry)
{
    if (geometry.isEmpty())
        return {};
    const LatLon first = geometry.parts.front().front();
    Envelope envelope = Envelope::of(first.lon, first.lat);
    for (const auto &part : geometry.parts) {
        for (const LatLon &p : part)
            envelope.include(p.lon, p.lat);
    }
    return envelope;
}

QByteArray geometryBlobHeader(const std::optional<Envelope> &envelope)
{
    QByteArray blob;
    blob.append("GP", 2);
    blob.append(char(0));
    // Bit 0: little endian. Bits 1 to 3: which envelope; 1 is [minx, maxx, miny, maxy].
    blob.append(char(envelope ? 0x03 : 0x01));
    appendLittle(blob, std::int32_t{4326});
    if (envelope) {
        for (const double value : {envelope->minX, envelope->maxX, envelope->minY, envelope->maxY})
            appendLittle(blob, value);
    }
    return blob;
}

QByteArray geometryBlob(const Geometry &geometry)
{
    // A point's envelope says nothing that the point does not.
    const bool withEnvelope = geometry.type != GeometryType::Point;
    return geometryBlobHeader(withEnvelope ? std::optional(envelopeOf(geometry)) : std::nullopt) + toWkb(geometry);
}

std::optional<Envelope> envelopeOfBlob(QByteArrayView start)
{
    constexpr qsizetype header = 8;
    if (start.size() < header || start[0] != 'G' || start[1] != 'P')
        return std::nullopt;
    const auto number = [start](qsizetype offset) { return littleAt<double>(start, offset); };
    if (((static_cast<unsigned char>(start[3]) >> 1) & 7) == 1 && start.size() >= header + 32)
        return Envelope{number(header), number(header + 8), number(header + 16), number(header + 24)};
    // Without an envelope it is a point: byte order, type, x, y.
    if (start.size() >= header + 5 + 16)
        return Envelope::of(number(header + 5), number(header + 13));
    return std::nullopt;
}

QByteArrayView wkbOfBlob(QByteArrayView blob)
{
    static constexpr std::array<qsizetype, 5> envelopeBytes{0, 32, 48, 48, 64};
    if (blob.size() < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0)
        return {};
    const auto flags = static_cast<unsigned char>(blob[3]);
    const std::size_t indicator = (flags >> 1) & 7;
    if (indicator >= envelopeBytes.size() || !(flags & 1) || littleAt<std::int32_t>(blob, 4) != 4326)
        return {};
    const qsizetype header = 8 + envelopeBytes[indicator];
    return blob.size() > header ? blob.sliced(header) : QByteArrayView{};
}

} // namespace leadline
