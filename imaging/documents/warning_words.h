// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// "1 script", "3 scripts".
inline QString counted(qint64 count, const QString &one, const QString &several)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : several);
}

/// What every reader of documents says in the same words.
inline QString linksAreListed(qint64 links)
{
    return QStringLiteral("%1 listed, never followed")
        .arg(counted(links, QStringLiteral("link to another address is"),
                     QStringLiteral("links to other addresses are")));
}

inline QString scriptsWereNotRun(qint64 scripts)
{
    return QStringLiteral("holds %1 not run")
        .arg(counted(scripts, QStringLiteral("script, which was"), QStringLiteral("scripts, which were")));
}

/// `first` is the name of one of them.
inline QString filesLieInside(qint64 files, const QString &first)
{
    constexpr qsizetype longestName = 80;
    return QStringLiteral("%1 inside it (%2): listed, never opened")
        .arg(counted(files, QStringLiteral("file lies"), QStringLiteral("files lie")), first.left(longestName));
}

} // namespace leadline
