// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/mapped_main_file.h"

#include "imaging/readers/handed_folder.h"

#include <sys/mman.h>

namespace leadline {

MappedMainFile::MappedMainFile(qint64 mostBytes)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file || file->size <= 0 || file->size > mostBytes)
        return;
    void *data =
        ::mmap(nullptr, static_cast<std::size_t>(file->size), PROT_READ, MAP_PRIVATE, file->descriptor.fd(), 0);
    if (data == MAP_FAILED)
        return;
    m_data = data;
    m_size = file->size;
}

MappedMainFile::~MappedMainFile()
{
    if (m_data)
        ::munmap(m_data, static_cast<std::size_t>(m_size));
}

} // namespace leadline
