// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/archives/handed_device.h"

#include "imaging/archives/inside.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace leadline {
namespace {

constexpr qint64 headBytes = 16;

bool isWanted(const QString &entry, const QStringList &endings)
{
    return endings.isEmpty() || std::ranges::any_of(endings, [&entry](const QString &ending) {
               return entry.endsWith(ending, Qt::CaseInsensitive);
           });
}

/// Goes to the first file that is wanted; a compressed file has one, without a name.
Result<void> findEntry(ArchiveReader &reader, Packing packing, const QStringList &endings, const QString &name)
{
    while (true) {
        const auto entry = reader.next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            return fail(ErrorCode::InvalidInput, QStringLiteral("there is no file in it that is read here"), name);
        if (packing != Packing::Zip || ((*entry)->isFile && isWanted((*entry)->name, endings)))
            return {};
    }
}

} // namespace

Result<std::unique_ptr<HandedDevice>> HandedDevice::open(const HandedFile &file, const QString &name,
                                                         const QStringList &endings)
{
    std::unique_ptr<HandedDevice> device(new HandedDevice(file, name));
    const Packing packing = packingOf(headOf(file, headBytes));
    if (packing != Packing::None) {
        auto reader = ArchiveReader::open(file, packing, name);
        if (!reader)
            return Unexpected{reader.error()};
        if (const Result<void> found = findEntry(**reader, packing, endings, name); !found)
            return Unexpected{found.error()};
        device->m_reader = *std::move(reader);
    }
    device->QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return device;
}

qint64 HandedDevice::readPlain(char *to, qint64 room)
{
    ssize_t read = 0;
    do
        read = ::pread(m_file.descriptor.fd(), to, static_cast<std::size_t>(room), m_offset);
    while (read < 0 && errno == EINTR);
    if (read < 0)
        m_fault = Error{ErrorCode::Io,
                        QStringLiteral("cannot be read: %1").arg(QString::fromLocal8Bit(std::strerror(errno))), m_name};
    m_offset += std::max<qint64>(read, 0);
    return read;
}

qint64 HandedDevice::readData(char *to, qint64 room)
{
    if (m_fault)
        return -1;
    qint64 read = 0;
    if (m_reader) {
        const Result<qsizetype> unpacked = m_reader->read(to, room);
        if (!unpacked)
            m_fault = unpacked.error();
        read = unpacked ? *unpacked : -1;
    } else {
        read = readPlain(to, room);
    }
    return read == 0 ? -1 : read; // -1 is the end of a sequential device
}

} // namespace leadline
