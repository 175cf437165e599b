// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace leadline {

/// What a child of the decoder may still do once it is locked.
enum class Wall {
    NoFiles, ///< only the descriptors that it has: nothing is opened, nothing started
    Fonts,   ///< for the pages of documents: besides, the machine's fonts and tables may be opened to read
};

struct LockOutcome
{
    bool seccomp = false;
    int landlock = 0; ///< version of the kernel's Landlock; 0 = not there
};

/// Version of this kernel's Landlock; 0 = it has none.
int landlockVersion();

/// Limits of this process and of all that it starts; for good. 0 bytes = no memory limit.
void limitProcess(qint64 addressSpaceBytes, int openFiles);
/// So many more seconds of processor time until the system ends the process. May be asked for again.
void limitProcessorSeconds(int seconds);

/// Locks the calling process, for good: no new privileges, Landlock (no file but the wall's), then seccomp with a list
/// of allowed system calls; everything else fails with EPERM. Before the first foreign byte is looked at, and while
/// there is one thread: seccomp would hold others too, Landlock would not.
LockOutcome lockDown(Wall wall);

/// What a locked process is still able to do, by trying.
struct LockTrial
{
    bool socketRefused = false;
    bool openRefused = false;
    bool startRefused = false;
};
LockTrial tryLock();

} // namespace leadline
