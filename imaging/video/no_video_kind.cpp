// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/video/video_kind.h"

namespace leadline {

Result<VideoAnswer> readVideo(const HandedFile &, const QString &name, std::optional<double>, int, int)
{
    return fail(ErrorCode::Unsupported, QStringLiteral("videos are read by a program of their own"), name);
}

QJsonObject videoLibraryVersions()
{
    return {};
}

} // namespace leadline
