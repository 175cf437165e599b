// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_target.h"
#include "model/bag/manifest.h"
#include "model/store/case_store.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>

namespace leadline {

/// What the check of a bag found.
struct BagReport
{
    std::vector<Finding> findings; ///< `item` is a path in the bag
    std::vector<BagInfoLine> info;
    std::int64_t files = 0; ///< of the payload
    std::int64_t bytes = 0; ///< of the payload
    bool valid() const { return findings.empty(); }
};

/// Takes the files of a bag from outside, in any order and from any thread, hashes them, and says at the end whether
/// the bag is complete and valid (RFC 8493 §3): every file listed, every listed file there, every digest right, and
/// nothing to be fetched. Lists and other tag files are kept in memory, no more than 64 MiB each.
class BagIntake final : public BagTarget
{
public:
    /// Only checks.
    BagIntake() = default;
    /// Writes the payload as a case into `folder`: data/case.gpkg, data/evidence/…, data/derived/thumbnails/…; any
    /// other payload is refused. `context` is what errors of writing are about.
    BagIntake(QString folder, QString context)
        : m_folder(std::move(folder))
        , m_context(std::move(context))
    {
    }

    /// Error: InvalidInput for a name that is not safe, came before, or is not a case's.
    Result<std::unique_ptr<BagFile>> begin(const QString &path, std::int64_t bytes) override;
    bool takesSeveralAtOnce() const override { return true; }

    void note(Finding finding);
    /// When every file is in.
    BagReport finish();

private:
    class Arriving;
    struct Arrived
    {
        FileDigests digests;
        QByteArray text; ///< of tag files only
    };

    Result<void> admit(const QString &path, std::int64_t bytes);
    void keep(const QString &path, Arrived arrived);
    void checkDeclaration();
    void checkInfo(BagReport &report);
    void checkManifests();
    void checkManifest(const QString &name, DigestKind kind);
    void checkListed(const QString &manifest, DigestKind kind, const std::vector<ManifestLine> &lines);
    void checkAllListed(const QString &manifest, const std::vector<ManifestLine> &lines);

    QString m_folder;
    QString m_context;
    std::mutex m_mutex; ///< guards what follows
    std::map<QString, Arrived> m_files;
    std::set<QString> m_names;
    std::int64_t m_tagBytes = 0;
    std::vector<Finding> m_findings;
};

} // namespace leadline
