// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>
#include <QString>

#include <utility>

namespace leadline {

/// An open file of the system; closes it. Movable; -1 is none.
class Descriptor
{
public:
    explicit Descriptor(int value = -1)
        : m_value(value)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_value(std::exchange(other.m_value, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_value, other.m_value);
        return *this;
    }
    ~Descriptor();
    int value() const { return m_value; }
    explicit operator bool() const { return m_value >= 0; }

private:
    int m_value;
};

/// A file that goes away unless it is kept.
class TemporaryFile
{
public:
    explicit TemporaryFile(QString path)
        : m_path(std::move(path))
    {
    }
    ~TemporaryFile();
    Q_DISABLE_COPY_MOVE(TemporaryFile)
    const QString &path() const { return m_path; }
    void keep() { m_path.clear(); }

private:
    QString m_path;
};

/// What an errno means to the user: NotFound, NoPermission, DiskFull or Io. `doing` is what failed: "reading it".
Unexpected failErrno(int error, const QString &doing, const QString &context);

/// False leaves the reason in errno.
bool writeAll(int descriptor, QByteArrayView bytes);

/// Gives a finished file or folder its name. What has that name already stays: AlreadyExists.
Result<void> renameToNewName(const QString &from, const QString &to, const QString &context);

/// Makes names in a folder durable (renames, new files). False where the system refused.
bool syncFolder(const QString &folder);

} // namespace leadline
