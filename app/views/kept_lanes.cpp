// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/views/kept_lanes.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace leadline {

namespace {

constexpr qint64 longestFile = 1024 * 1024; // thousands of lanes

QString pathIn(const QString &derivedFolder)
{
    return derivedFolder + QStringLiteral("/timeline.json");
}

} // namespace

LaneArrangement readKeptLanes(const QString &derivedFolder)
{
    QFile file(pathIn(derivedFolder));
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return {};
    return laneArrangementFromJson(QJsonDocument::fromJson(file.read(longestFile)).object());
}

Result<void> writeKeptLanes(const QString &derivedFolder, const LaneArrangement &lanes)
{
    QSaveFile file(pathIn(derivedFolder));
    const QByteArray text = QJsonDocument(toJson(lanes)).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io,
                    QStringLiteral("the order of the timeline cannot be kept: %1").arg(file.errorString()),
                    QStringLiteral("derived/timeline.json"));
    return {};
}

} // namespace leadline
