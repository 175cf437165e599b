// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <memory>

namespace leadline {

/// Bytes that must not reach a disk or a core file: locked in memory where the system allows it, between guard pages,
/// and wiped when they go.
class Secret
{
public:
    /// Room for so many bytes, none of them used. Aborts when there is no memory for it.
    explicit Secret(std::size_t capacity);

    unsigned char *data() { return m_bytes.get(); }
    const unsigned char *data() const { return m_bytes.get(); }
    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }
    QByteArrayView view() const
    {
        return {reinterpret_cast<const char *>(m_bytes.get()), static_cast<qsizetype>(m_size)};
    }
    /// False when it is full.
    bool append(unsigned char byte);
    /// Drops the last byte, if there is one.
    void dropLast();
    void resize(std::size_t size) { m_size = std::min(size, m_capacity); }

private:
    struct Free
    {
        void operator()(unsigned char *bytes) const;
    };
    std::unique_ptr<unsigned char, Free> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity;
};

/// The longest passphrase that is read, in bytes.
inline constexpr std::size_t longestPassphrase = 1024;

} // namespace leadline
