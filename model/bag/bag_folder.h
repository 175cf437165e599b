// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_target.h"
#include "model/disk/durable_file.h"
#include "model/disk/new_entry.h"
#include "model/store/case_store.h"

#include <vector>

namespace leadline {

/// A regular file somewhere below a bag's folder.
struct FoundFile
{
    QString path; ///< relative, with slashes
    std::int64_t bytes = 0;
};

/// A folder from outside, read without ever leaving it: symbolic links are not followed, pipes and devices not opened.
class ForeignFolder
{
public:
    /// Errors: NotFound, NoPermission, InvalidInput (a file).
    static Result<ForeignFolder> open(const QString &folder);

    /// Every regular file, sorted by path. What else lies there is a finding: links, devices, names that are not text
    /// or not safe. Error: InvalidInput when it is deeper or fuller than any bag.
    Result<std::vector<FoundFile>> list(std::vector<Finding> &findings) const;
    /// For reading.
    Result<Descriptor> openFile(const QString &path) const;
    const QString &name() const { return m_name; }

private:
    explicit ForeignFolder(Descriptor root, QString name)
        : m_root(std::move(root))
        , m_name(std::move(name))
    {
    }
    Result<void> listInto(int folder, const QString &below, int depth, std::vector<FoundFile> &files,
                          std::vector<Finding> &findings) const;

    Descriptor m_root;
    QString m_name;
};

/// A new file below `folder`, with the folders that lead to it. Its mode is 0444 when it is an exhibit's, else 0644.
Result<std::unique_ptr<BagFile>> makeFileBelow(const QString &folder, const QString &path, const QString &context);

/// Writes a bag's files into a folder.
class FolderTarget final : public BagTarget
{
public:
    FolderTarget(QString folder, QString context)
        : m_folder(std::move(folder))
        , m_context(std::move(context))
    {
    }
    Result<std::unique_ptr<BagFile>> begin(const QString &path, std::int64_t) override
    {
        return makeFileBelow(m_folder, path, m_context);
    }
    bool takesSeveralAtOnce() const override { return true; }

private:
    QString m_folder;
    QString m_context;
};

} // namespace leadline
