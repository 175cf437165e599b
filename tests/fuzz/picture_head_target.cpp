// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/jpeg_structure.h"
#include "imaging/readers/photo_metadata.h"
#include "imaging/readers/sniff.h"
#include "tests/fuzz/fuzz_target.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>

namespace leadline::fuzz {
namespace {

void readHead(QByteArrayView bytes)
{
    static const bool ready = [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        return Exiv2::XmpParser::initialize();
    }();
    promise(ready, "the XMP parser starts");
    const SniffedFormat format = sniffFormat(bytes.first(std::min<qsizetype>(bytes.size(), 64 << 10)).toByteArray(),
                                             bytes.size(), QStringLiteral("photo.jpg"));
    promise(!format.format.isEmpty(), "every file has a name for what it is");
    isWholeJpeg(bytes);
    photoMetadata(bytes);
}

QList<QByteArray> seeds()
{
    return {QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffda0003011122ff0033ffd9"),
            QByteArray::fromHex("ffd8ffe100224578696600004d4d002a00000008000101120003000000010006000000000000ffd9"),
            QByteArray::fromHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"),
            "<?xml version=\"1.0\"?><kml><Document/></kml>",
            "{\"type\":\"FeatureCollection\",\"features\":[]}",
            "%PDF-1.7\n1 0 obj<<>>endobj\n",
            QByteArray("RIFF\0\0\0\0WEBPVP8 ", 16)};
}

} // namespace

FuzzTarget pictureHeadTarget()
{
    return {"picture_head", readHead, seeds, 50'000};
}

} // namespace leadline::fuzz
