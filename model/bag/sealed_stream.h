// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/secret.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct crypto_secretstream_xchacha20poly1305_state;

namespace leadline {

/// What guessing one passphrase costs (Argon2id): passes over so much memory.
struct SealCost
{
    std::uint64_t passes = 3;
    std::uint64_t memoryBytes = 256u << 20; ///< libsodium's "moderate": about a second of one core
};

/// A sealed stream of bytes, by libsodium: XChaCha20-Poly1305 in its secretstream construction, under a key that
/// Argon2id makes of a passphrase.
///
///     offset 0   16  "LEADLINE-SEALED\n"
///            16   4  u32  version, 1 (numbers are little endian)
///            20   4  u32  0
///            24   8  u64  passes
///            32   8  u64  bytes of memory
///            40  16  salt
///            56  24  secretstream header
///            80      messages of 65,536 + 17 bytes
///
/// The first message is bound to those 80 bytes (additional data). Every message is full: what is sealed ends where its
/// own framing says, zeros follow, and the last message is tagged FINAL. So a stranger learns the size of the whole to
/// 64 KiB and nothing about the sizes or names of the files in it. One thread at a time.
class SealWriter
{
public:
    /// Writes the header to an open file. Errors: Usage (the passphrase is too short to protect anything), Internal (no
    /// memory for Argon2id), DiskFull, Io.
    static Result<SealWriter> begin(int descriptor, const Secret &passphrase, SealCost cost, const QString &context);
    Result<void> write(QByteArrayView bytes);
    /// Fills up the last message and ends the stream.
    Result<void> finish();

    struct FreeState
    {
        void operator()(crypto_secretstream_xchacha20poly1305_state *state) const;
    };
    using State = std::unique_ptr<crypto_secretstream_xchacha20poly1305_state, FreeState>;

private:
    SealWriter(int descriptor, State state, QByteArray header, QString context);
    Result<void> writeMessage(unsigned char tag);

    int m_descriptor;
    State m_state;
    QByteArray m_bound; ///< the header, until the first message is out
    QString m_context;
    Secret m_plain;
    QByteArray m_sealed;
};

/// Reads it back.
class SealReader
{
public:
    /// Errors: InvalidInput (not a sealed bag, or one that asks for more memory than 1 GiB or more passes than 16),
    /// NewerVersion, Internal. A wrong passphrase shows with the first next().
    static Result<SealReader> begin(int descriptor, const Secret &passphrase, const QString &context);
    /// The bytes of the next message, valid until the next call; empty after the last. Errors: InvalidInput with a
    /// sentence for a passphrase that does not fit; Damaged for a stream that was altered, cut off or continued.
    Result<QByteArrayView> next();
    /// Bytes of the sealed file that were read so far.
    std::int64_t position() const { return m_position; }

private:
    SealReader(int descriptor, SealWriter::State state, QByteArray header, QString context);

    int m_descriptor;
    SealWriter::State m_state;
    QByteArray m_bound;
    QString m_context;
    Secret m_plain;
    QByteArray m_sealed;
    std::int64_t m_position;
    bool m_final = false;
};

/// True when the file begins as a sealed bag does.
bool looksSealed(const QString &path);

/// The fewest characters that a passphrase must have.
inline constexpr int shortestPassphrase = 12;

} // namespace leadline
