// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <gtest/gtest.h>

#include <sys/inotify.h>
#include <unistd.h>

namespace leadline::testing {

/// Tells whether anybody, this process included, opened a file since it is watched (inotify).
class OpenedFiles
{
public:
    explicit OpenedFiles(const QString &path)
        : m_watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        EXPECT_GE(inotify_add_watch(m_watch, QFile::encodeName(path).constData(), IN_OPEN), 0);
    }
    ~OpenedFiles() { ::close(m_watch); }
    OpenedFiles(const OpenedFiles &) = delete;
    OpenedFiles &operator=(const OpenedFiles &) = delete;

    bool any()
    {
        char event[4096];
        return ::read(m_watch, event, sizeof event) > 0;
    }

private:
    int m_watch;
};

} // namespace leadline::testing
