// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace leadline {

/// Hashes that a capture records, held against its bytes.
struct HashFindings
{
    static constexpr qsizetype mostNamed = 20;

    int agree = 0;
    int differ = 0;
    int unchecked = 0;    ///< of bytes that are not in the file, or in a form that cannot be checked
    QJsonArray differing; ///< the first: [{what, recorded, computed}]
    bool complete = true; ///< false: there was no time for all
};

/// What was found in a web capture, whatever its format.
struct CaptureFindings
{
    QString format;
    QString url;
    QString title;
    QString captureTime; ///< RFC 3339, with the zone that the capture states
    QString published;   ///< of what was captured, as the capture states it
    QString software;
    QString signedBy; ///< who signed the package; the signature is not checked
    int records = 0;  ///< WARC records, MIME parts
    int pageCount = 0;
    QJsonArray pages; ///< the first: [{url, title, time}]
    HashFindings hashes;
    QStringList warnings;

    QByteArray mainPage;    ///< HTML of the page that the capture is of, unpacked
    QString mainCharset;    ///< as its server declared it
    bool mainCut = false;   ///< the page was larger than what is kept
    QByteArray screenshot;  ///< a picture that the capturing program made, encoded
    int screenshotRank = 0; ///< which of several is preferred
};

} // namespace leadline
