// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

struct evp_md_ctx_st;

namespace leadline {

/// SHA-256 over bytes that come in pieces (OpenSSL's EVP: some ten times as fast as QCryptographicHash).
class Sha256
{
public:
    static constexpr qsizetype size = 32;

    Sha256();
    Sha256 &add(QByteArrayView bytes);
    /// 64 bits, little endian.
    Sha256 &add(std::int64_t number);
    /// 32 bytes. Starts anew.
    QByteArray finish();

private:
    friend class Sha512;
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

/// SHA-512 likewise: 64 bytes.
class Sha512
{
public:
    Sha512();
    Sha512 &add(QByteArrayView bytes);
    QByteArray finish();

private:
    std::unique_ptr<evp_md_ctx_st, Sha256::Free> m_context;
};

/// 32 bytes.
QByteArray sha256(QByteArrayView bytes);

/// Bytes that nobody can guess: salts and names of temporary files.
QByteArray randomBytes(qsizetype count);

} // namespace leadline
