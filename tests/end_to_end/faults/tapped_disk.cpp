// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/faults/tapped_disk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstring>

namespace leadline::faults {

namespace {

constexpr qsizetype sector = 512;

std::string folderOf(const std::string &path)
{
    return path.substr(0, path.rfind('/'));
}

std::size_t upTo(std::size_t most, std::mt19937 &random)
{
    return std::uniform_int_distribution<std::size_t>(0, most)(random);
}

} // namespace

std::vector<TapEvent> readTap(const QString &journal)
{
    QFile file(journal);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = file.readAll();
    std::vector<TapEvent> events;
    for (qsizetype at = 0; at + static_cast<qsizetype>(sizeof(TapRecord)) <= all.size();) {
        TapRecord record;
        std::memcpy(&record, all.constData() + at, sizeof record);
        at += static_cast<qsizetype>(sizeof record);
        const auto take = [&](std::uint32_t count) {
            const QByteArray piece = all.mid(at, count);
            at += count;
            return piece;
        };
        TapEvent event{record.kind, record.inode, record.offset, {}, {}, {}};
        event.path = take(record.pathBytes).toStdString();
        event.secondPath = take(record.secondPathBytes).toStdString();
        event.data = take(record.dataBytes);
        events.push_back(std::move(event));
    }
    return events;
}

void TappedDisk::applyData(QByteArray &bytes, const Change &change)
{
    if (change.truncate) {
        const auto length = static_cast<qsizetype>(change.offset);
        bytes = length <= bytes.size() ? bytes.left(length) : bytes + QByteArray(length - bytes.size(), '\0');
        return;
    }
    const auto offset = static_cast<qsizetype>(change.offset);
    if (bytes.size() < offset + change.data.size())
        bytes.append(QByteArray(offset + change.data.size() - bytes.size(), '\0'));
    std::copy(change.data.begin(), change.data.end(), bytes.begin() + offset);
}

void TappedDisk::applyName(Names &names, const NameChange &change)
{
    switch (change.kind) {
    case TapKind::Create:
        names[change.path] = change.file;
        break;
    case TapKind::MakeFolder:
        names[change.path] = 0;
        break;
    case TapKind::Rename:
        // The half of the folder that it came from, or the half of the one that it went to, or both.
        if (!change.path.empty())
            names.erase(change.path);
        if (!change.secondPath.empty())
            names[change.secondPath] = change.file;
        break;
    default:
        names.erase(change.path);
    }
}

void TappedDisk::apply(const TapEvent &event)
{
    const auto rename = [this](NameChange change) {
        applyName(m_now, change);
        const std::string &path = change.path.empty() ? change.secondPath : change.path;
        m_unsafe[folderOf(path)].push_back(change);
    };
    switch (event.kind) {
    case TapKind::Create:
        m_inodes[event.inode] = m_files.size() + 1;
        m_files[m_inodes[event.inode]] = {};
        rename({event.kind, event.path, {}, m_inodes[event.inode]});
        break;
    case TapKind::Write:
        m_files[m_inodes[event.inode]].unsafe.push_back({event.offset, event.data, false});
        break;
    case TapKind::Truncate:
        m_files[m_inodes[event.inode]].unsafe.push_back({event.offset, {}, true});
        break;
    case TapKind::SyncFile:
        for (const Change &change : m_files[m_inodes[event.inode]].unsafe)
            applyData(m_files[m_inodes[event.inode]].safe, change);
        m_files[m_inodes[event.inode]].unsafe.clear();
        break;
    case TapKind::SyncFolder:
        for (const NameChange &change : m_unsafe[event.path])
            applyName(m_safe, change);
        m_unsafe.erase(event.path);
        break;
    case TapKind::Rename: {
        const std::uint64_t file = m_now[event.path];
        if (folderOf(event.path) == folderOf(event.secondPath)) {
            rename({event.kind, event.path, event.secondPath, file});
        } else {
            rename({event.kind, {}, event.secondPath, file});
            rename({event.kind, event.path, {}, file});
        }
        break;
    }
    case TapKind::Unlink:
    case TapKind::RemoveFolder:
    case TapKind::MakeFolder:
        rename({event.kind, event.path, {}, 0});
        break;
    case TapKind::Said:
        break;
    }
}

QByteArray TappedDisk::contentOf(const File &file, Loss loss, std::mt19937 &random) const
{
    QByteArray bytes = file.safe;
    if (loss == Loss::All || loss == Loss::Data)
        return bytes;
    for (const Change &change : file.unsafe) {
        if (loss != Loss::Some) {
            applyData(bytes, change);
        } else if (change.truncate) {
            if (upTo(1, random) == 1)
                applyData(bytes, change);
        } else {
            for (qsizetype at = 0; at < change.data.size();) {
                const qsizetype here = static_cast<qsizetype>(change.offset) + at;
                const qsizetype count = std::min(change.data.size() - at, sector - here % sector);
                if (upTo(1, random) == 1)
                    applyData(bytes, {here, change.data.mid(at, count), false});
                at += count;
            }
        }
    }
    return bytes;
}

void TappedDisk::writeTo(const QString &target, Loss loss, std::mt19937 &random) const
{
    Names names = m_safe;
    if (loss != Loss::All && loss != Loss::Names) {
        for (const auto &[folder, changes] : m_unsafe) {
            const std::size_t kept = loss == Loss::Some ? upTo(changes.size(), random) : changes.size();
            for (std::size_t i = 0; i < kept; ++i)
                applyName(names, changes[i]);
        }
    }
    QDir(target).removeRecursively();
    QDir().mkpath(target);
    // In order of their names, a folder comes before what is in it; what lost its folder is lost.
    for (const auto &[path, id] : names) {
        const QString place = target + QString::fromStdString(path.substr(m_folder.size()));
        if (id == 0) {
            QDir().mkdir(place);
            continue;
        }
        QFile file(place);
        const auto content = m_files.find(id);
        if (content != m_files.end() && file.open(QIODevice::WriteOnly))
            file.write(contentOf(content->second, loss, random));
    }
}

} // namespace leadline::faults
