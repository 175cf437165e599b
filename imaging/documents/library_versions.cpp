// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/library_versions.h"

#include <archive.h>
#include <libxml/parser.h>
#include <poppler-version.h>

#include <QString>

namespace leadline {

QJsonObject documentLibraryVersions()
{
    // libxml2 counts as 20914.
    const int xml = QByteArray(xmlParserVersion).left(5).toInt();
    QString archive = QString::fromLatin1(archive_version_string());
    archive.remove(QStringLiteral("libarchive "));
    return {
        {QStringLiteral("poppler"), QString::fromStdString(poppler::version_string())},
        {QStringLiteral("libxml2"), QStringLiteral("%1.%2.%3").arg(xml / 10000).arg(xml / 100 % 100).arg(xml % 100)},
        {QStringLiteral("libarchive"), archive}};
}

} // namespace leadline
