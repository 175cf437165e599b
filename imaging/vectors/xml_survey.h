// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>
#include <QMap>
#include <QStringList>

namespace leadline {

/// What an XML file holds, before a reader of its format sees it.
struct XmlSurvey
{
    QString root;                 ///< name of the outermost element
    QMap<QString, qint64> counts; ///< of each element that was asked for
    qint64 links = 0;             ///< addresses on other machines: http, https, ftp, file, \\server
    QStringList addresses;        ///< the first ten of them, each once
};

/// Walks through the whole file once. Errors: InvalidInput (a document type, which can define entities; nested deeper
/// than 100 elements), Damaged with the line (not well-formed).
Result<XmlSurvey> surveyXml(QByteArrayView bytes, const QStringList &counted, const QString &name);

} // namespace leadline
