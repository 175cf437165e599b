// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_intake.h"

#include "model/bag/bag_folder.h"
#include "model/bag/bag_path.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

namespace {

constexpr std::int64_t mostTagBytes = 4 * largestTagFileBytes;

bool isPayload(QStringView path)
{
    return path.startsWith(QLatin1String("data/"));
}

bool isTagManifest(const QString &path)
{
    return path.startsWith(QLatin1String("tagmanifest-"));
}

/// What a case that Leadline exported is made of.
bool belongsToACase(const QString &path)
{
    static const QRegularExpression known(QStringLiteral("\\Adata/(case\\.gpkg|evidence/([0-9a-f]{2})/\\2[0-9a-f]{62}|"
                                                         "derived/thumbnails/[0-9a-f]{64}\\.raw)\\z"));
    return known.match(path).hasMatch();
}

} // namespace

class BagIntake::Arriving final : public BagFile
{
public:
    Arriving(BagIntake &intake, QString path, std::int64_t bytes, std::unique_ptr<BagFile> copy)
        : m_intake(intake)
        , m_path(std::move(path))
        , m_bytes(bytes)
        , m_copy(std::move(copy))
    {
    }
    Result<void> write(QByteArrayView bytes) override
    {
        m_digest.add(bytes);
        m_seen += bytes.size();
        if (m_seen > m_bytes)
            return fail(ErrorCode::InvalidInput, QStringLiteral("it is longer than it said"), m_path);
        if (!isPayload(m_path))
            m_text.append(bytes);
        return m_copy ? m_copy->write(bytes) : Result<void>{};
    }
    Result<void> finish() override
    {
        if (m_seen != m_bytes)
            return fail(ErrorCode::InvalidInput, QStringLiteral("it is shorter than it said"), m_path);
        if (m_copy) {
            if (const auto copied = m_copy->finish(); !copied)
                return copied;
        }
        m_intake.keep(m_path, {m_digest.finish(), std::move(m_text)});
        return {};
    }

private:
    BagIntake &m_intake;
    QString m_path;
    std::int64_t m_bytes;
    std::int64_t m_seen = 0;
    std::unique_ptr<BagFile> m_copy;
    DoubleDigest m_digest;
    QByteArray m_text;
};

Result<void> BagIntake::admit(const QString &path, std::int64_t bytes)
{
    const auto refused = [&](const QString &what) { return fail(ErrorCode::InvalidInput, what, path); };
    if (const QString why = whyUnsafe(path); !why.isEmpty())
        return refused(QStringLiteral("its name %1").arg(why));
    if (!m_folder.isEmpty() && isPayload(path) && !belongsToACase(path))
        return refused(QStringLiteral("it is not a part of a Leadline case"));
    const std::lock_guard guard(m_mutex);
    if (!m_names.insert(nameKey(path)).second)
        return refused(QStringLiteral("there is another file of that name"));
    if (isPayload(path))
        return {};
    m_tagBytes += bytes;
    if (bytes > largestTagFileBytes || m_tagBytes > mostTagBytes)
        return refused(QStringLiteral("it is too large for a list of a bag's files"));
    return {};
}

Result<std::unique_ptr<BagFile>> BagIntake::begin(const QString &path, std::int64_t bytes)
{
    if (const auto admitted = admit(path, bytes); !admitted)
        return Unexpected{admitted.error()};
    std::unique_ptr<BagFile> copy;
    if (!m_folder.isEmpty() && isPayload(path)) {
        auto made = makeFileBelow(m_folder, path.mid(5), m_context);
        if (!made)
            return made;
        copy = *std::move(made);
    }
    return std::unique_ptr<BagFile>(std::make_unique<Arriving>(*this, path, bytes, std::move(copy)));
}

void BagIntake::keep(const QString &path, Arrived arrived)
{
    const std::lock_guard guard(m_mutex);
    m_files.emplace(path, std::move(arrived));
}

void BagIntake::note(Finding finding)
{
    const std::lock_guard guard(m_mutex);
    m_findings.push_back(std::move(finding));
}

BagReport BagIntake::finish()
{
    BagReport report;
    for (const auto &[path, file] : m_files) {
        if (!isPayload(path))
            continue;
        ++report.files;
        report.bytes += file.digests.bytes;
    }
    checkDeclaration();
    checkInfo(report);
    checkManifests();
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding &a, const Finding &b) { return a.item < b.item; });
    report.findings = std::move(m_findings);
    return report;
}

void BagIntake::checkDeclaration()
{
    const auto file = m_files.find(QStringLiteral("bagit.txt"));
    if (file == m_files.end())
        return note({QStringLiteral("bagit.txt"), QStringLiteral("it is missing")});
    if (const auto known = checkBagDeclaration(file->second.text); !known)
        note({QStringLiteral("bagit.txt"), known.error().what});
    const auto fetch = m_files.find(QStringLiteral("fetch.txt"));
    if (fetch != m_files.end() && !fetch->second.text.trimmed().isEmpty())
        note({QStringLiteral("fetch.txt"),
              QStringLiteral("it names files to be fetched from the network; Leadline fetches nothing")});
}

void BagIntake::checkInfo(BagReport &report)
{
    const auto file = m_files.find(QStringLiteral("bag-info.txt"));
    if (file == m_files.end())
        return;
    auto info = parseBagInfo(file->second.text);
    if (!info)
        return note({info.error().context, info.error().what});
    report.info = *std::move(info);
    const QString whole = QStringLiteral("%1.%2").arg(report.bytes).arg(report.files);
    for (const BagInfoLine &line : report.info) {
        if (line.label.compare(QLatin1String("Payload-Oxum"), Qt::CaseInsensitive) == 0 && line.value != whole)
            note({file->first,
                  QStringLiteral("it says that the payload is %1 (bytes.files); it is %2").arg(line.value, whole)});
    }
}

void BagIntake::checkManifests()
{
    const std::pair<const char *, DigestKind> kinds[]{{"manifest-sha256.txt", DigestKind::Sha256},
                                                      {"manifest-sha512.txt", DigestKind::Sha512},
                                                      {"tagmanifest-sha256.txt", DigestKind::Sha256},
                                                      {"tagmanifest-sha512.txt", DigestKind::Sha512}};
    for (const auto &[name, kind] : kinds) {
        if (m_files.contains(QLatin1String(name)))
            checkManifest(QLatin1String(name), kind);
    }
    if (!m_files.contains(QStringLiteral("manifest-sha256.txt")) &&
        !m_files.contains(QStringLiteral("manifest-sha512.txt")))
        note({QStringLiteral("manifest-sha512.txt"),
              QStringLiteral("it is missing, and so is manifest-sha256.txt: nothing says what the files must be")});
}

void BagIntake::checkManifest(const QString &name, DigestKind kind)
{
    const auto lines = parseManifest(m_files.at(name).text, kind, name);
    if (!lines)
        return note({lines.error().context, lines.error().what});
    checkListed(name, kind, *lines);
    checkAllListed(name, *lines);
}

void BagIntake::checkListed(const QString &manifest, DigestKind kind, const std::vector<ManifestLine> &lines)
{
    for (const ManifestLine &line : lines) {
        if (isPayload(line.path) == isTagManifest(manifest)) {
            note({line.path, QStringLiteral("%1 lists it, where it does not belong").arg(manifest)});
            continue;
        }
        const auto file = m_files.find(line.path);
        if (file == m_files.end()) {
            note({line.path, QStringLiteral("it is missing; %1 lists it").arg(manifest)});
            continue;
        }
        const FileDigests &digests = file->second.digests;
        if (line.digest != (kind == DigestKind::Sha256 ? digests.sha256 : digests.sha512))
            note({line.path, QStringLiteral("its bytes are not those that %1 lists").arg(manifest)});
    }
}

void BagIntake::checkAllListed(const QString &manifest, const std::vector<ManifestLine> &lines)
{
    std::set<QString> listed;
    for (const ManifestLine &line : lines)
        listed.insert(line.path);
    for (const auto &[path, file] : m_files) {
        const bool concerned = isTagManifest(manifest) ? !isPayload(path) && !isTagManifest(path) : isPayload(path);
        if (concerned && !listed.contains(path))
            note({path, QStringLiteral("%1 does not list it").arg(manifest)});
    }
}

} // namespace leadline
