// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/mapped_file.h"

#include <sys/mman.h>

namespace leadline {

MappedFile::MappedFile(const HandedFile *file, qint64 most)
{
    if (!file || file->size <= 0 || file->size > most)
        return;
    void *data = ::mmap(nullptr, static_cast<std::size_t>(file->size), PROT_READ | PROT_WRITE, MAP_PRIVATE,
                        file->descriptor.fd(), 0);
    if (data == MAP_FAILED)
        return;
    m_data = static_cast<char *>(data);
    m_size = file->size;
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(m_data, static_cast<std::size_t>(m_size));
}

} // namespace leadline
