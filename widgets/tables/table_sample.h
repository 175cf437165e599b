// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tracks/table_head.h"

#include <QByteArray>
#include <QString>

namespace leadline {

/// The beginning of a table that somebody is asked about.
struct TableSample
{
    QString path;
    QString name;
    QByteArray bytes; ///< as CSV
    TableHead head;
    QString rowWord = QStringLiteral("line");
    int rowsBefore = 0; ///< of the table, which are none of the file's: AisCsvOptions::rowsBefore
};

} // namespace leadline
