// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/readers/tables/stream_rows.h"

#include "tests/readers/fixtures.h"

#include <QJsonArray>

namespace leadline {

StreamedRows streamRows(const QString &path, int sheet)
{
    StreamedRows out;
    QByteArray text;
    DecodeRequest request;
    request.kind = DecodeKind::Rows;
    request.path = path;
    request.sheet = sheet;
    const auto end = realPool()->stream(request, [&text](QByteArrayView piece) {
        text.append(piece);
        return true;
    });
    if (!end) {
        out.error = end.error().message().toStdString();
        return out;
    }
    out.end = *end;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.isEmpty())
            out.lines.push_back(line.toStdString());
    }
    for (const QJsonValue warning : end->value(QLatin1String("warnings")).toArray())
        out.warnings += warning.toString().toStdString() + '\n';
    return out;
}

} // namespace leadline
