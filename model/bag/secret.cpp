// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/secret.h"

#include <cstdlib>
#include <sodium.h>

namespace leadline {

namespace {

unsigned char *lockedBytes(std::size_t count)
{
    auto *bytes = sodium_init() < 0 ? nullptr : static_cast<unsigned char *>(sodium_malloc(count));
    // Without a safe place a secret must not be held at all.
    if (!bytes)
        std::abort();
    return bytes;
}

} // namespace

void Secret::Free::operator()(unsigned char *bytes) const
{
    sodium_free(bytes);
}

Secret::Secret(std::size_t capacity)
    : m_bytes(lockedBytes(capacity))
    , m_capacity(capacity)
{
}

bool Secret::append(unsigned char byte)
{
    if (m_size == m_capacity)
        return false;
    m_bytes.get()[m_size++] = byte;
    return true;
}

void Secret::dropLast()
{
    if (m_size > 0)
        m_bytes.get()[--m_size] = 0;
}

} // namespace leadline
