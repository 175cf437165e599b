// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_folder.h"

#include "model/bag/bag_path.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leadline {

namespace {

constexpr int deepest = 32;
constexpr std::size_t mostFiles = 1'000'000;

struct CloseFolder
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};

QString joined(const QString &below, const QString &name)
{
    return below.isEmpty() ? name : below + QLatin1Char('/') + name;
}

class WrittenFile final : public BagFile
{
public:
    WrittenFile(Descriptor file, mode_t mode, QString context)
        : m_file(std::move(file))
        , m_mode(mode)
        , m_context(std::move(context))
    {
    }
    Result<void> write(QByteArrayView bytes) override
    {
        if (!writeAll(m_file.value(), bytes))
            return failErrno(errno, QStringLiteral("writing it"), m_context);
        return {};
    }
    Result<void> finish() override
    {
        // Not every file system has modes (FAT, exFAT): the hash protects what they do not.
        static_cast<void>(::fchmod(m_file.value(), m_mode));
        const Descriptor closed(std::exchange(m_file, Descriptor()));
        return {};
    }

private:
    Descriptor m_file;
    mode_t m_mode;
    QString m_context;
};

} // namespace

Result<ForeignFolder> ForeignFolder::open(const QString &folder)
{
    const QString name = QFileInfo(QDir::cleanPath(folder)).fileName();
    Descriptor root(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root && errno == ENOENT)
        return fail(ErrorCode::NotFound, QStringLiteral("there is no such folder"), name);
    if (!root && errno == ENOTDIR)
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is a file, not a folder"), name);
    if (!root)
        return failErrno(errno, QStringLiteral("reading it"), name);
    return ForeignFolder(std::move(root), name);
}

Result<std::vector<FoundFile>> ForeignFolder::list(std::vector<Finding> &findings) const
{
    std::vector<FoundFile> files;
    if (const auto listed = listInto(m_root.value(), {}, 0, files, findings); !listed)
        return Unexpected{listed.error()};
    std::sort(files.begin(), files.end(), [](const auto &a, const auto &b) { return a.path < b.path; });
    return files;
}

Result<void> ForeignFolder::listInto(int folder, const QString &below, int depth, std::vector<FoundFile> &files,
                                     std::vector<Finding> &findings) const
{
    if (depth > deepest)
        return fail(ErrorCode::InvalidInput, QStringLiteral("its folders are too deep for a bag"), m_name);
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, CloseFolder> entries(again >= 0 ? ::fdopendir(again) : nullptr);
    if (!entries)
        return failErrno(errno, QStringLiteral("reading it"), joined(m_name, below));
    while (const dirent *entry = ::readdir(entries.get())) {
        const QByteArray bytes(entry->d_name);
        if (bytes == "." || bytes == "..")
            continue;
        const QString path = joined(below, QString::fromUtf8(bytes));
        struct stat facts;
        if (::fstatat(folder, bytes.constData(), &facts, AT_SYMLINK_NOFOLLOW) != 0)
            return failErrno(errno, QStringLiteral("reading it"), path);
        if (const QString why = whyUnsafe(path); !why.isEmpty()) {
            findings.push_back({path, QStringLiteral("its name %1").arg(why)});
        } else if (S_ISDIR(facts.st_mode)) {
            const Descriptor inner(
                ::openat(folder, bytes.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            if (!inner)
                return failErrno(errno, QStringLiteral("reading it"), path);
            if (const auto listed = listInto(inner.value(), path, depth + 1, files, findings); !listed)
                return listed;
        } else if (S_ISREG(facts.st_mode)) {
            files.push_back({path, facts.st_size});
        } else {
            findings.push_back({path, S_ISLNK(facts.st_mode) ? QStringLiteral("it is a symbolic link")
                                                             : QStringLiteral("it is not a regular file")});
        }
        if (files.size() + findings.size() > mostFiles)
            return fail(ErrorCode::InvalidInput, QStringLiteral("it holds more than a million files"), m_name);
    }
    return {};
}

Result<Descriptor> ForeignFolder::openFile(const QString &path) const
{
    const QStringList parts = path.split(QLatin1Char('/'));
    Descriptor folder;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        const int below = folder ? folder.value() : m_root.value();
        folder = Descriptor(
            ::openat(below, QFile::encodeName(parts[i]).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!folder)
            return failErrno(errno, QStringLiteral("reading it"), path);
    }
    Descriptor file(::openat(folder ? folder.value() : m_root.value(), QFile::encodeName(parts.last()).constData(),
                             O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat facts;
    if (!file || ::fstat(file.value(), &facts) != 0)
        return failErrno(errno, QStringLiteral("reading it"), path);
    if (!S_ISREG(facts.st_mode))
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not a regular file"), path);
    return file;
}

Result<std::unique_ptr<BagFile>> makeFileBelow(const QString &folder, const QString &path, const QString &context)
{
    const QString file = folder + QLatin1Char('/') + path;
    const QString home = QFileInfo(file).path();
    if (!QDir().mkpath(home))
        return failErrno(errno, QStringLiteral("writing it"), context);
    Descriptor descriptor(
        ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!descriptor)
        return failErrno(errno, QStringLiteral("writing it"), context);
    const bool exhibit = path.contains(QLatin1String("evidence/"));
    return std::unique_ptr<BagFile>(
        std::make_unique<WrittenFile>(std::move(descriptor), exhibit ? 0444 : 0644, context));
}

} // namespace leadline
