// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace leadline {

/// A hash as a capture records it: "sha1:" and base 32 (WARC 1.1 §5.8), or any of "sha1:", "sha256:", "sha-256:",
/// "sha512:", "md5:" and hexadecimal or base 32 digits.
struct RecordedDigest
{
    QByteArray algorithm; ///< as OpenSSL calls it: "SHA1", "SHA256", …
    QByteArray value;     ///< the bytes

    /// Nothing for what is no hash of a known kind.
    static std::optional<RecordedDigest> parse(QByteArrayView written);
};

/// Works out a hash of bytes that pass by. One thread.
class PassingDigest
{
public:
    explicit PassingDigest(const QByteArray &algorithm);
    ~PassingDigest();
    PassingDigest(PassingDigest &&) noexcept;
    PassingDigest &operator=(PassingDigest &&) noexcept;

    void add(QByteArrayView bytes);
    /// The hash; once.
    QByteArray value();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace leadline
