// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/digest.h"
#include "model/result/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace leadline {

/// What is known of a file's bytes: lower-case hex.
struct FileDigests
{
    QByteArray sha256;
    QByteArray sha512;
    std::int64_t bytes = 0;
};

/// Both hashes in one pass.
class DoubleDigest
{
public:
    void add(QByteArrayView bytes)
    {
        m_short.add(bytes);
        m_long.add(bytes);
        m_bytes += bytes.size();
    }
    FileDigests finish() { return {m_short.finish().toHex(), m_long.finish().toHex(), std::exchange(m_bytes, 0)}; }

private:
    Sha256 m_short;
    Sha512 m_long;
    std::int64_t m_bytes = 0;
};

enum class DigestKind { Sha256, Sha512 };

/// One line of a manifest.
struct ManifestLine
{
    QString path;      ///< safe, see whyUnsafe()
    QByteArray digest; ///< lower-case hex
    friend bool operator==(const ManifestLine &, const ManifestLine &) = default;
};

/// A manifest or any other tag file that is larger is refused unread.
inline constexpr std::int64_t largestTagFileBytes = 64 << 20;

/// Reads manifest-*.txt or tagmanifest-*.txt (RFC 8493 §2.1.3, §2.2.1): a digest, blanks, a path, a line end. Strict:
/// UTF-8, every digest as long as its kind, no path twice, not even in other letters, at most a million lines. "%0A",
/// "%0D" and "%25" in a path are read as the standard says, and nothing else is. Error: InvalidInput, with the line.
Result<std::vector<ManifestLine>> parseManifest(QByteArrayView text, DigestKind kind, const QString &file);

/// The lines in the order of their paths' bytes, as sha256sum -c and sha512sum -c read them.
QByteArray manifestText(std::vector<ManifestLine> lines);

/// One line of bag-info.txt.
struct BagInfoLine
{
    QString label;
    QString value;
};

/// Reads bag-info.txt (§2.2.2); what is folded over several lines comes back as one. Error: InvalidInput, with the
/// line.
Result<std::vector<BagInfoLine>> parseBagInfo(QByteArrayView text);

/// Control characters and line ends in a value become blanks, so that it cannot pose as another line.
QByteArray bagInfoText(const std::vector<BagInfoLine> &lines);

/// bagit.txt of RFC 8493.
QByteArray bagDeclaration();

/// Accepts version 1.0 and the drafts 0.93 to 0.97, in UTF-8. Error: InvalidInput, Unsupported.
Result<void> checkBagDeclaration(QByteArrayView text);

} // namespace leadline
