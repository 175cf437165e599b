// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace leadline {

/// The main file of the handed-over folder, mapped for as long as this lives; empty where it is larger than `mostBytes`
/// or cannot be mapped. One thread.
class MappedMainFile
{
public:
    explicit MappedMainFile(qint64 mostBytes);
    ~MappedMainFile();
    MappedMainFile(const MappedMainFile &) = delete;
    MappedMainFile &operator=(const MappedMainFile &) = delete;

    QByteArrayView bytes() const { return {static_cast<const char *>(m_data), m_size}; }

private:
    void *m_data = nullptr;
    qint64 m_size = 0;
};

} // namespace leadline
