// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/handed_files.h"

#include <QByteArrayView>

namespace leadline {

/// A handed file in memory for as long as this lives; empty where it cannot be, or is longer than `most` bytes. What is
/// written into it stays in this process.
class MappedFile
{
public:
    MappedFile(const HandedFile *file, qint64 most);
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    QByteArrayView bytes() const { return {m_data, m_size}; }
    /// For the one who must change a byte of the copy.
    char *writable() { return m_data; }

private:
    char *m_data = nullptr;
    qsizetype m_size = 0;
};

} // namespace leadline
