// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/recorded_digest.h"

#include <openssl/evp.h>

#include <array>

namespace leadline {
namespace {

struct Algorithm
{
    const char *written;
    const char *name;
    qsizetype bytes;
};

constexpr Algorithm algorithms[] = {
    {"sha1", "SHA1", 20},      {"sha-1", "SHA1", 20},    {"sha256", "SHA256", 32},
    {"sha-256", "SHA256", 32}, {"sha512", "SHA512", 64}, {"sha-512", "SHA512", 64},
    {"sha384", "SHA384", 48},  {"md5", "MD5", 16},       {"sha3-512", "SHA3-512", 64},
};

/// RFC 4648 §6, without padding. Empty where a letter is none.
QByteArray fromBase32(QByteArrayView text)
{
    QByteArray bytes;
    unsigned bits = 0;
    int have = 0;
    for (const char c : text) {
        if (c == '=')
            break;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        unsigned digit = 0;
        if (upper >= 'A' && upper <= 'Z')
            digit = static_cast<unsigned>(upper - 'A');
        else if (upper >= '2' && upper <= '7')
            digit = static_cast<unsigned>(upper - '2' + 26);
        else
            return {};
        bits = (bits << 5U) | digit;
        have += 5;
        if (have >= 8) {
            have -= 8;
            bytes.append(static_cast<char>((bits >> static_cast<unsigned>(have)) & 0xffU));
        }
    }
    return bytes;
}

} // namespace

std::optional<RecordedDigest> RecordedDigest::parse(QByteArrayView written)
{
    const QByteArray text = written.toByteArray().trimmed();
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return {};
    const QByteArray name = text.left(colon).toLower();
    const QByteArray digits = text.mid(colon + 1);
    for (const Algorithm &algorithm : algorithms) {
        if (name != algorithm.written)
            continue;
        const bool hex = digits.size() == algorithm.bytes * 2;
        const QByteArray value = hex ? QByteArray::fromHex(digits) : fromBase32(digits);
        if (value.size() != algorithm.bytes)
            return {};
        return RecordedDigest{algorithm.name, value};
    }
    return {};
}

struct PassingDigest::State
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    State() = default;
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

PassingDigest::PassingDigest(const QByteArray &algorithm)
    : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context, EVP_get_digestbyname(algorithm.constData()), nullptr);
}
PassingDigest::~PassingDigest() = default;
PassingDigest::PassingDigest(PassingDigest &&) noexcept = default;
PassingDigest &PassingDigest::operator=(PassingDigest &&) noexcept = default;

void PassingDigest::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), static_cast<std::size_t>(bytes.size()));
}

QByteArray PassingDigest::value()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(m_state->context, bytes.data(), &size) != 1)
        return {};
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(size)};
}

} // namespace leadline
