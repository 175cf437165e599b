// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/outline_table.h"

#include <QRegularExpression>

#include <algorithm>

namespace leadline {

const QStringList &outlineColumns()
{
    static const QStringList names{QStringLiteral("wkt"), QStringLiteral("geometry"), QStringLiteral("the_geom"),
                                   QStringLiteral("geom"), QStringLiteral("wkt_geom")};
    return names;
}

bool holdsOutlines(QByteArrayView head)
{
    const QByteArray start = head.first(std::min<qsizetype>(head.size(), 64 << 10)).toByteArray();
    const qsizetype end = start.indexOf('\n');
    if (end <= 0)
        return false;
    static const QRegularExpression separators(QStringLiteral("[,;\t]"));
    QString header = QString::fromUtf8(start.left(end)).trimmed().toLower();
    header.remove(QLatin1Char('"')).remove(QChar::ByteOrderMark);
    const QStringList names = header.split(separators);
    const bool named =
        std::ranges::any_of(names, [](const QString &name) { return outlineColumns().contains(name.trimmed()); });
    static const QRegularExpression shape(
        QStringLiteral("\\b(?:POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION)"
                       "\\s*(?:Z|M|ZM)?\\s*(?:\\(|EMPTY)"),
        QRegularExpression::CaseInsensitiveOption);
    return named && shape.match(QString::fromLatin1(start.mid(end))).hasMatch();
}

} // namespace leadline
