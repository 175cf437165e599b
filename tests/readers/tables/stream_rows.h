// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace leadline {

/// What the decoder streams of a table, as text.
struct StreamedRows
{
    std::vector<std::string> lines;
    QJsonObject end;
    std::string error; ///< instead of the rest
    std::string warnings;
};

StreamedRows streamRows(const QString &path, int sheet = 0);

} // namespace leadline
