// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/disk/digest.h"

#include <QtEndian>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstdlib>

namespace leadline {

namespace {

// Fetched once: looking an algorithm up by name costs as much as hashing a short row.
const EVP_MD *algorithm()
{
    static EVP_MD *const sha = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return sha;
}

const EVP_MD *longAlgorithm()
{
    static EVP_MD *const sha = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    return sha;
}

} // namespace

void Sha256::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex2(m_context.get(), algorithm(), nullptr);
}

Sha256 &Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
    return *this;
}

Sha256 &Sha256::add(std::int64_t number)
{
    const std::int64_t little = qToLittleEndian(number);
    return add(QByteArrayView(reinterpret_cast<const char *>(&little), sizeof little));
}

QByteArray Sha256::finish()
{
    QByteArray hash(size, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(hash.data()), nullptr);
    EVP_DigestInit_ex2(m_context.get(), algorithm(), nullptr);
    return hash;
}

Sha512::Sha512()
    : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex2(m_context.get(), longAlgorithm(), nullptr);
}

Sha512 &Sha512::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
    return *this;
}

QByteArray Sha512::finish()
{
    QByteArray hash(64, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(hash.data()), nullptr);
    EVP_DigestInit_ex2(m_context.get(), longAlgorithm(), nullptr);
    return hash;
}

QByteArray sha256(QByteArrayView bytes)
{
    return Sha256().add(bytes).finish();
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    // Without randomness a salt would hide nothing: better to stop than to go on.
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(count)) != 1)
        std::abort();
    return bytes;
}

} // namespace leadline
