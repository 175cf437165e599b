// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cpl_vsi.h>

#include <QByteArray>
#include <QByteArrayView>

namespace leadline {

/// Bytes under a name in GDAL's own memory (/vsimem/), for as long as this lives; they must live as long. GDAL only
/// reads them.
class MemoryFile
{
public:
    MemoryFile(QByteArray path, QByteArrayView bytes)
        : m_path(std::move(path))
    {
        auto *data = reinterpret_cast<GByte *>(const_cast<char *>(bytes.data()));
        VSIFCloseL(VSIFileFromMemBuffer(m_path.constData(), data, static_cast<vsi_l_offset>(bytes.size()), FALSE));
    }
    ~MemoryFile() { VSIUnlink(m_path.constData()); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    const QByteArray &path() const { return m_path; }

private:
    QByteArray m_path;
};

} // namespace leadline
