// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <functional>

namespace leadline {

/// A video that a test makes.
struct VideoFixture
{
    int width = 160;
    int height = 96;
    int frames = 100;     ///< 10 a second
    int quarterTurns = 0; ///< clockwise, for the player
    QByteArray creationTime = {};
    QByteArray location = {};
    /// 0xRRGGBB of the whole frame.
    std::function<unsigned(int frame)> colour = [](int) { return 0x808080U; };
};

/// Writes it through FFmpeg: MPEG-4 pictures in the container that the name's ending calls for.
QString writeVideo(const QTemporaryDir &folder, const QString &name, const VideoFixture &video);

} // namespace leadline
