// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/disk/durable_file.h"

#include <memory>

namespace leadline {

/// A new folder that becomes visible under its name when it is whole, and is removed when it never is.
class NewFolder
{
public:
    /// Makes `<target>.part-…`, open to nobody else. Errors: AlreadyExists, NotFound, NoPermission, DiskFull.
    static Result<std::unique_ptr<NewFolder>> make(const QString &target);
    ~NewFolder();
    Q_DISABLE_COPY_MOVE(NewFolder)

    const QString &path() const { return m_part; }
    /// What errors are about.
    const QString &name() const { return m_name; }
    /// Syncs all that was written, opens it to whom `mode` says, and renames it.
    Result<void> finish(unsigned mode);

private:
    NewFolder(QString target, QString part, QString name)
        : m_target(std::move(target))
        , m_part(std::move(part))
        , m_name(std::move(name))
    {
    }
    QString m_target;
    QString m_part;
    QString m_name;
};

/// A new file likewise, readable to nobody else.
class NewFile
{
public:
    static Result<std::unique_ptr<NewFile>> make(const QString &target);

    int descriptor() const { return m_file.value(); }
    const QString &name() const { return m_name; }
    Result<void> finish();

private:
    NewFile(QString target, QString name, const QString &part, Descriptor file)
        : m_target(std::move(target))
        , m_name(std::move(name))
        , m_part(part)
        , m_file(std::move(file))
    {
    }
    QString m_target;
    QString m_name;
    TemporaryFile m_part;
    Descriptor m_file;
};

} // namespace leadline
