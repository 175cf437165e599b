// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/sealed_stream.h"

#include "model/disk/durable_file.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <sodium.h>
#include <unistd.h>

namespace leadline {

namespace {

constexpr qsizetype plainBytes = 65536;
constexpr qsizetype sealedBytes = plainBytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr char magic[] = "LEADLINE-SEALED\n";
constexpr qsizetype magicBytes = 16;
constexpr qsizetype saltAt = 40;
constexpr qsizetype streamAt = 56;
constexpr qsizetype headerBytes = 80;
constexpr std::uint32_t version = 1;

// A file from outside says how much work its key is: within these bounds.
constexpr std::uint64_t mostPasses = 16;
constexpr std::uint64_t mostMemoryBytes = 1u << 30;

static_assert(crypto_pwhash_SALTBYTES == 16 && crypto_secretstream_xchacha20poly1305_HEADERBYTES == 24);

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}
const unsigned char *bytesOf(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

SealWriter::State newState()
{
    void *memory = sodium_malloc(sizeof(crypto_secretstream_xchacha20poly1305_state));
    return SealWriter::State(static_cast<crypto_secretstream_xchacha20poly1305_state *>(memory));
}

Result<Secret> keyOf(const Secret &passphrase, const QByteArray &header, const QString &context)
{
    Secret key(crypto_secretstream_xchacha20poly1305_KEYBYTES);
    key.resize(key.capacity());
    const auto passes = qFromLittleEndian<quint64>(header.constData() + 24);
    const auto memory = qFromLittleEndian<quint64>(header.constData() + 32);
    const int made =
        crypto_pwhash(key.data(), key.size(), passphrase.view().data(), passphrase.size(), bytesOf(header) + saltAt,
                      passes, static_cast<std::size_t>(memory), crypto_pwhash_ALG_ARGON2ID13);
    if (made != 0)
        return fail(ErrorCode::Internal,
                    QStringLiteral("there is not enough free memory to make the key (%1 MiB)").arg(memory >> 20),
                    context);
    return key;
}

/// Up to `wanted` bytes, fewer only at the end; nothing for an error, which is in errno.
std::optional<qsizetype> readUpTo(int descriptor, char *buffer, qsizetype wanted)
{
    qsizetype filled = 0;
    while (filled < wanted) {
        const ssize_t count = ::read(descriptor, buffer + filled, static_cast<std::size_t>(wanted - filled));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::nullopt;
        if (count == 0)
            break;
        filled += count;
    }
    return filled;
}

Result<void> checkHeader(const QByteArray &header, const QString &context)
{
    const auto refused = [&](ErrorCode code, const QString &what) { return fail(code, what, context); };
    if (header.size() < headerBytes || !header.startsWith(QByteArrayView(magic, magicBytes)))
        return refused(ErrorCode::InvalidInput, QStringLiteral("it is not a sealed bag"));
    if (qFromLittleEndian<quint32>(header.constData() + 16) != version)
        return refused(ErrorCode::NewerVersion, QStringLiteral("it was sealed by a newer version of Leadline"));
    const auto passes = qFromLittleEndian<quint64>(header.constData() + 24);
    const auto memory = qFromLittleEndian<quint64>(header.constData() + 32);
    if (passes < crypto_pwhash_OPSLIMIT_MIN || passes > mostPasses || memory < crypto_pwhash_MEMLIMIT_MIN ||
        memory > mostMemoryBytes)
        return refused(ErrorCode::InvalidInput,
                       QStringLiteral("it asks for more work than any sealed bag needs (%1 passes over %2 MiB)")
                           .arg(passes)
                           .arg(memory >> 20));
    return {};
}

qsizetype charactersIn(const Secret &passphrase)
{
    // UTF-8: every character has one byte that does not continue another.
    const QByteArrayView bytes = passphrase.view();
    return std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

} // namespace

void SealWriter::FreeState::operator()(crypto_secretstream_xchacha20poly1305_state *state) const
{
    sodium_free(state);
}

SealWriter::SealWriter(int descriptor, State state, QByteArray header, QString context)
    : m_descriptor(descriptor)
    , m_state(std::move(state))
    , m_bound(std::move(header))
    , m_context(std::move(context))
    , m_plain(plainBytes)
    , m_sealed(sealedBytes, Qt::Uninitialized)
{
}

Result<SealWriter> SealWriter::begin(int descriptor, const Secret &passphrase, SealCost cost, const QString &context)
{
    if (charactersIn(passphrase) < shortestPassphrase)
        return fail(ErrorCode::Usage,
                    QStringLiteral("a passphrase of fewer than %1 characters can be guessed; five or six words that "
                                   "have nothing to do with each other are a good one")
                        .arg(shortestPassphrase));
    QByteArray header(headerBytes, '\0');
    std::memcpy(header.data(), magic, magicBytes);
    qToLittleEndian<quint32>(version, header.data() + 16);
    qToLittleEndian<quint64>(cost.passes, header.data() + 24);
    qToLittleEndian<quint64>(cost.memoryBytes, header.data() + 32);
    randombytes_buf(header.data() + saltAt, crypto_pwhash_SALTBYTES);
    const auto key = keyOf(passphrase, header, context);
    if (!key)
        return Unexpected{key.error()};
    State state = newState();
    if (!state ||
        crypto_secretstream_xchacha20poly1305_init_push(state.get(), bytesOf(header) + streamAt, key->data()) != 0)
        return fail(ErrorCode::Internal, QStringLiteral("the key could not be set up"), context);
    if (!writeAll(descriptor, header))
        return failErrno(errno, QStringLiteral("writing it"), context);
    return SealWriter(descriptor, std::move(state), header, context);
}

Result<void> SealWriter::writeMessage(unsigned char tag)
{
    crypto_secretstream_xchacha20poly1305_push(m_state.get(), bytesOf(m_sealed), nullptr, m_plain.data(),
                                               m_plain.size(), bytesOf(m_bound),
                                               static_cast<unsigned long long>(m_bound.size()), tag);
    m_bound.clear();
    m_plain.resize(0);
    if (!writeAll(m_descriptor, m_sealed))
        return failErrno(errno, QStringLiteral("writing it"), m_context);
    return {};
}

Result<void> SealWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto room = static_cast<qsizetype>(m_plain.capacity() - m_plain.size());
        const qsizetype count = std::min(room, bytes.size());
        std::memcpy(m_plain.data() + m_plain.size(), bytes.data(), static_cast<std::size_t>(count));
        m_plain.resize(m_plain.size() + static_cast<std::size_t>(count));
        bytes = bytes.sliced(count);
        if (m_plain.size() < m_plain.capacity())
            continue;
        if (const auto written = writeMessage(0); !written)
            return written;
    }
    return {};
}

Result<void> SealWriter::finish()
{
    std::memset(m_plain.data() + m_plain.size(), 0, m_plain.capacity() - m_plain.size());
    m_plain.resize(m_plain.capacity());
    return writeMessage(crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

SealReader::SealReader(int descriptor, SealWriter::State state, QByteArray header, QString context)
    : m_descriptor(descriptor)
    , m_state(std::move(state))
    , m_bound(std::move(header))
    , m_context(std::move(context))
    , m_plain(plainBytes)
    , m_sealed(sealedBytes, Qt::Uninitialized)
    , m_position(headerBytes)
{
}

Result<SealReader> SealReader::begin(int descriptor, const Secret &passphrase, const QString &context)
{
    QByteArray header(headerBytes, '\0');
    const auto count = readUpTo(descriptor, header.data(), headerBytes);
    if (!count)
        return failErrno(errno, QStringLiteral("reading it"), context);
    header.truncate(*count);
    if (const auto known = checkHeader(header, context); !known)
        return Unexpected{known.error()};
    const auto key = keyOf(passphrase, header, context);
    if (!key)
        return Unexpected{key.error()};
    SealWriter::State state = newState();
    if (!state ||
        crypto_secretstream_xchacha20poly1305_init_pull(state.get(), bytesOf(header) + streamAt, key->data()) != 0)
        return fail(ErrorCode::Damaged, QStringLiteral("its beginning was altered"), context);
    return SealReader(descriptor, std::move(state), header, context);
}

Result<QByteArrayView> SealReader::next()
{
    const auto count = readUpTo(m_descriptor, m_sealed.data(), sealedBytes);
    if (!count)
        return failErrno(errno, QStringLiteral("reading it"), m_context);
    if (m_final && *count == 0)
        return QByteArrayView();
    if (m_final)
        return fail(ErrorCode::Damaged, QStringLiteral("something was added after its end"), m_context);
    if (*count < sealedBytes)
        return fail(ErrorCode::Damaged, QStringLiteral("it was cut off: it ends at byte %1").arg(m_position + *count),
                    m_context);
    unsigned char tag = 0;
    const int opened = crypto_secretstream_xchacha20poly1305_pull(
        m_state.get(), m_plain.data(), nullptr, &tag, bytesOf(std::as_const(m_sealed)), sealedBytes,
        bytesOf(std::as_const(m_bound)), static_cast<unsigned long long>(m_bound.size()));
    if (opened != 0 && !m_bound.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("the passphrase does not fit, or the beginning of the file was altered"), m_context);
    if (opened != 0)
        return fail(
            ErrorCode::Damaged,
            QStringLiteral("it was altered, or its parts were put in another order, at byte %1").arg(m_position),
            m_context);
    m_bound.clear();
    m_plain.resize(plainBytes);
    m_position += *count;
    m_final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return m_plain.view();
}

bool looksSealed(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(magicBytes) == QByteArray(magic, magicBytes);
}

} // namespace leadline
