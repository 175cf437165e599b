// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/gunzip.h"

#include <zlib.h>

#include <algorithm>

namespace leadline {

std::optional<QByteArray> gunzip(QByteArrayView packed, qsizetype most)
{
    constexpr int gzipOnly = 16;
    constexpr qsizetype firstGuess = 64 << 10;
    z_stream zlib = {};
    if (packed.size() > most || inflateInit2(&zlib, MAX_WBITS + gzipOnly) != Z_OK)
        return std::nullopt;
    zlib.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    zlib.avail_in = static_cast<uInt>(packed.size());
    QByteArray plain;
    int status = Z_OK;
    while (status == Z_OK && plain.size() < most) {
        const qsizetype had = plain.size();
        plain.resize(std::min(most, std::max(firstGuess, 2 * had)));
        zlib.next_out = reinterpret_cast<Bytef *>(plain.data() + had);
        zlib.avail_out = static_cast<uInt>(plain.size() - had);
        status = inflate(&zlib, Z_NO_FLUSH);
        plain.truncate(plain.size() - zlib.avail_out);
    }
    inflateEnd(&zlib);
    return status == Z_STREAM_END ? std::optional(plain) : std::nullopt;
}

} // namespace leadline
