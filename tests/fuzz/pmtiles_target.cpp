// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/pmtiles_directory.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/pmtiles_file.h"

namespace leadline::fuzz {
namespace {

void checkHeader(QByteArrayView bytes)
{
    const auto header = readPmtilesHeader(bytes, bytes.size());
    promise(header || !header.error().what.isEmpty(), "a refusal says why");
    if (!header)
        return;
    for (const PmtilesHeader::Part &part : {header->root, header->metadata, header->leaves, header->tiles})
        promise(part.offset >= 0 && part.length >= 0 && part.offset + part.length <= bytes.size(),
                "every part lies in the file");
    promise(header->minZoom >= 0 && header->minZoom <= header->maxZoom && header->maxZoom <= 30,
            "zoom levels can be counted with");
}

void checkDirectory(QByteArrayView bytes)
{
    const auto entries = readPmtilesDirectory(bytes);
    if (!entries)
        return;
    promise(static_cast<qsizetype>(entries->size()) <= bytes.size(), "no more entries than bytes");
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const PmtilesEntry &entry = (*entries)[i];
        promise(entry.length > 0 && entry.offset >= 0, "an entry has bytes somewhere");
        promise(i == 0 || entry.tileId > (*entries)[i - 1].tileId, "ids ascend");
        promise(findPmtilesEntry(*entries, entry.tileId).has_value(), "an entry is found by its id");
    }
}

void readPmtiles(QByteArrayView bytes)
{
    checkHeader(bytes);
    checkDirectory(bytes);
    if (bytes.size() > pmtilesHeaderBytes)
        checkDirectory(bytes.sliced(pmtilesHeaderBytes));
}

QList<QByteArray> seeds()
{
    PmtilesParts parts;
    parts.root = pmtilesDirectory({{0, 1, 0, 9}, {1, 3, 9, 4}, {9, 0, 0, 30}});
    parts.tiles = QByteArray(40, 't');
    return {pmtilesFile(parts), parts.root, pmtilesDirectory({})};
}

} // namespace

FuzzTarget pmtilesTarget()
{
    return {"pmtiles", readPmtiles, seeds, 400'000};
}

} // namespace leadline::fuzz
