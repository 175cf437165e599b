// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/end_to_end/faults/disk_tap.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace leadline::faults {

/// One operation out of the journal of disk_tap.
struct TapEvent
{
    TapKind kind;
    std::uint64_t inode = 0;
    std::int64_t offset = 0;
    std::string path;
    std::string secondPath;
    QByteArray data;
};

std::vector<TapEvent> readTap(const QString &journal);

/// What the power's going does to writes and names that were not synced.
enum class Loss {
    All,   ///< nothing of them reached the disk
    Data,  ///< names did, bytes did not: a new file is empty, an old one as it was
    Names, ///< bytes did, names did not
    None,  ///< everything did: as after kill -9
    Some,  ///< of each write any of its sectors of 512 bytes, of names a beginning
};

/// The watched folder as the disk has it. POSIX as its worst reader takes it: bytes are safe when their file was
/// synced, a name when its folder was. A renaming within one folder is whole or not there.
class TappedDisk
{
public:
    explicit TappedDisk(std::string folder)
        : m_folder(std::move(folder))
    {
    }
    void apply(const TapEvent &event);
    /// Writes below `target` what a machine would find that lost its power now.
    void writeTo(const QString &target, Loss loss, std::mt19937 &random) const;

private:
    struct Change
    {
        std::int64_t offset = 0;
        QByteArray data;
        bool truncate = false;
    };
    struct File
    {
        QByteArray safe;
        std::vector<Change> unsafe;
    };
    struct NameChange
    {
        TapKind kind;
        std::string path;
        std::string secondPath;
        std::uint64_t file = 0;
    };
    using Names = std::map<std::string, std::uint64_t>; ///< to files; 0: a folder

    static void applyName(Names &names, const NameChange &change);
    static void applyData(QByteArray &bytes, const Change &change);
    QByteArray contentOf(const File &file, Loss loss, std::mt19937 &random) const;

    std::string m_folder;
    std::map<std::uint64_t, File> m_files;           ///< by our own numbers: the disk gives an inode again
    std::map<std::uint64_t, std::uint64_t> m_inodes; ///< to the file that it is now
    Names m_now;
    Names m_safe;
    std::map<std::string, std::vector<NameChange>> m_unsafe; ///< by folder
};

} // namespace leadline::faults
