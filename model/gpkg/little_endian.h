// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace leadline {

/// Appends a number to a blob, little endian whatever the machine.
template<class T>
void appendLittle(QByteArray &blob, T value)
{
    if constexpr (std::is_same_v<T, double>) {
        appendLittle(blob, std::bit_cast<std::uint64_t>(value));
    } else {
        const T little = qToLittleEndian(value);
        blob.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
}

/// Reads a number out of a blob. Precondition: offset + sizeof(T) <= blob.size().
template<class T>
T littleAt(QByteArrayView blob, qsizetype offset)
{
    if constexpr (std::is_same_v<T, double>) {
        return std::bit_cast<double>(littleAt<std::uint64_t>(blob, offset));
    } else {
        T value;
        std::memcpy(&value, blob.data() + offset, sizeof value);
        return qFromLittleEndian(value);
    }
}

} // namespace leadline
