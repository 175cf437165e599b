// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/wacz_capture.h"

#include "imaging/captures/recorded_digest.h"
#include "imaging/captures/warc_capture.h"
#include "imaging/documents/archive_walk.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadline {
namespace {

constexpr qint64 largestList = 16 << 20;
constexpr qsizetype mostPages = 50;
constexpr qsizetype longestField = 1000;

/// What the package says of itself.
struct Package
{
    QJsonObject description;
    QJsonObject digest;
    QByteArray pages;
    bool hasDescription = false;
    QByteArray descriptionHash; ///< SHA-256 of datapackage.json as it is
};

Result<Package> readLists(const HandedFile &file, const QString &name)
{
    Result<ArchiveWalk> walk = ArchiveWalk::open(file, ArchiveWalk::Format::Zip, name);
    if (!walk)
        return Unexpected{walk.error()};
    Package package;
    while (true) {
        const Result<bool> more = walk->next();
        if (!more)
            return Unexpected{more.error()};
        if (!*more)
            return package;
        const QString &entry = walk->entryName();
        if (entry != u"datapackage.json" && entry != u"datapackage-digest.json" && entry != u"pages/pages.jsonl")
            continue;
        Result<QByteArray> bytes = walk->readAll(largestList);
        if (!bytes)
            return Unexpected{bytes.error()};
        if (entry == u"pages/pages.jsonl") {
            package.pages = *std::move(bytes);
        } else if (entry == u"datapackage.json") {
            package.description = QJsonDocument::fromJson(*bytes).object();
            package.hasDescription = true;
            PassingDigest hash("SHA256");
            hash.add(*bytes);
            package.descriptionHash = hash.value();
        } else {
            package.digest = QJsonDocument::fromJson(*bytes).object();
        }
    }
}

QString textOf(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().trimmed().left(longestField);
}

void addPages(const QByteArray &lines, CaptureFindings &findings)
{
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject page = QJsonDocument::fromJson(line).object();
        const QString url = textOf(page, QLatin1String("url"));
        if (url.isEmpty())
            continue;
        ++findings.pageCount;
        if (findings.pages.size() < mostPages)
            findings.pages.append(QJsonObject{{QStringLiteral("url"), url},
                                              {QStringLiteral("title"), textOf(page, QLatin1String("title"))},
                                              {QStringLiteral("time"), textOf(page, QLatin1String("ts"))}});
    }
}

void describe(const Package &package, CaptureFindings &findings)
{
    const QJsonObject &description = package.description;
    addPages(package.pages, findings);
    findings.software = textOf(description, QLatin1String("software"));
    findings.title = textOf(description, QLatin1String("title"));
    findings.url = textOf(description, QLatin1String("mainPageUrl"));
    findings.captureTime = textOf(description, QLatin1String("mainPageDate"));
    const QJsonObject first = findings.pages.first().toObject();
    if (findings.url.isEmpty() && !first.isEmpty()) {
        findings.url = textOf(first, QLatin1String("url"));
        findings.captureTime = textOf(first, QLatin1String("time"));
    }
    if (findings.title.isEmpty() && textOf(first, QLatin1String("url")) == findings.url)
        findings.title = textOf(first, QLatin1String("title"));
    const QJsonObject seal = package.digest.value(QLatin1String("signedData")).toObject();
    if (!seal.isEmpty()) {
        findings.signedBy = textOf(seal, QLatin1String("domain"));
        if (findings.signedBy.isEmpty())
            findings.signedBy = QStringLiteral("a key of its own");
        findings.warnings << QStringLiteral("it is signed by %1; the signature was not checked").arg(findings.signedBy);
    }
}

void compare(const QString &what, const RecordedDigest &recorded, const QByteArray &computed, HashFindings &hashes)
{
    if (computed == recorded.value) {
        ++hashes.agree;
        return;
    }
    ++hashes.differ;
    if (hashes.differing.size() < HashFindings::mostNamed)
        hashes.differing.append(
            QJsonObject{{QStringLiteral("what"), what},
                        {QStringLiteral("recorded"), QString::fromLatin1(recorded.value.toHex())},
                        {QStringLiteral("computed"),
                         computed.isEmpty() ? QStringLiteral("not there") : QString::fromLatin1(computed.toHex())}});
}

QHash<QString, RecordedDigest> recordedHashes(const QJsonObject &description, HashFindings &hashes)
{
    QHash<QString, RecordedDigest> recorded;
    for (const auto &entry : description.value(QLatin1String("resources")).toArray()) {
        const QJsonObject resource = entry.toObject();
        const auto digest = RecordedDigest::parse(resource.value(QLatin1String("hash")).toString().toLatin1());
        if (digest)
            recorded.insert(resource.value(QLatin1String("path")).toString(), *digest);
        else
            ++hashes.unchecked;
    }
    return recorded;
}

bool isRecords(const QString &entry)
{
    return entry.startsWith(u"archive/") && (entry.endsWith(u".warc") || entry.endsWith(u".warc.gz"));
}

/// One file of archive/: its records are read while its bytes pass by the package's hash.
Result<void> readArchived(ArchiveWalk &package, qint64 packedBytes, PassingDigest *hash, const QString &name,
                          const ProcessorTime &time, CaptureFindings &findings)
{
    std::optional<Error> broken;
    const auto pieces = [&]() -> QByteArrayView {
        const Result<QByteArrayView> piece = package.piece();
        if (!piece) {
            broken = piece.error();
            return {};
        }
        if (hash)
            hash->add(*piece);
        return *piece;
    };
    Result<void> read;
    if (package.entryName().endsWith(u".gz")) {
        Result<ArchiveWalk> inside = ArchiveWalk::open(pieces, packedBytes, name);
        if (!inside)
            return Unexpected{inside.error()};
        const Result<bool> there = inside->next();
        if (!there)
            return Unexpected{there.error()};
        WarcRecords records([&]() { return inside->piece(); }, name);
        read = readWarc(records, time, findings);
    } else {
        WarcRecords records([&]() { return Result<QByteArrayView>(pieces()); }, name);
        read = readWarc(records, time, findings);
    }
    return broken ? Result<void>(Unexpected{*broken}) : read;
}

/// One entry that has a hash or records: both at once, since it is unpacked only once.
Result<void> readEntry(ArchiveWalk &walk, qint64 packedBytes, const std::optional<RecordedDigest> &recorded,
                       const QString &name, const ProcessorTime &time, CaptureFindings &findings)
{
    const QString entry = walk.entryName();
    std::optional<PassingDigest> hash;
    if (recorded)
        hash.emplace(recorded->algorithm);
    if (isRecords(entry)) {
        const Result<void> read = readArchived(walk, packedBytes, hash ? &*hash : nullptr, name, time, findings);
        if (!read && read.error().code == ErrorCode::Unsupported)
            return read;
        if (!read)
            findings.warnings << QStringLiteral("%1: %2").arg(entry, read.error().what);
    }
    const Result<void> rest = walk.read([&](QByteArrayView bytes) {
        if (hash)
            hash->add(bytes);
        return !time.isSpent();
    });
    if (!rest)
        return rest;
    if (time.isSpent())
        findings.hashes.complete = false;
    else if (hash)
        compare(entry, *recorded, hash->value(), findings.hashes);
    return {};
}

/// Takes out of `recorded` what was checked.
Result<void> readEntries(const HandedFile &file, const QString &name, const ProcessorTime &time,
                         QHash<QString, RecordedDigest> &recorded, CaptureFindings &findings)
{
    Result<ArchiveWalk> walk = ArchiveWalk::open(file, ArchiveWalk::Format::Zip, name);
    if (!walk)
        return Unexpected{walk.error()};
    while (findings.hashes.complete) {
        const Result<bool> more = walk->next();
        if (!more)
            return Unexpected{more.error()};
        if (!*more)
            break;
        const QString &entry = walk->entryName();
        if (!recorded.contains(entry) && !isRecords(entry))
            continue;
        const std::optional<RecordedDigest> wanted =
            recorded.contains(entry) ? std::optional(recorded.take(entry)) : std::nullopt;
        if (const Result<void> read = readEntry(*walk, file.size, wanted, name, time, findings); !read)
            return read;
    }
    return {};
}

} // namespace

Result<void> readWacz(const HandedFile &file, const QString &name, const ProcessorTime &time, CaptureFindings &findings)
{
    const Result<Package> package = readLists(file, name);
    if (!package)
        return Unexpected{package.error()};
    if (!package->hasDescription || package->description.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("not a whole WACZ package: its datapackage.json is missing or no JSON"), name);
    describe(*package, findings);
    QHash<QString, RecordedDigest> recorded = recordedHashes(package->description, findings.hashes);
    if (const auto seal = RecordedDigest::parse(package->digest.value(QLatin1String("hash")).toString().toLatin1()))
        compare(QStringLiteral("datapackage.json"), *seal, package->descriptionHash, findings.hashes);

    const Result<void> checked = readEntries(file, name, time, recorded, findings);
    if (checked && findings.hashes.complete)
        for (auto it = recorded.begin(); it != recorded.end(); ++it)
            compare(it.key(), *it, {}, findings.hashes);
    return checked;
}

} // namespace leadline
