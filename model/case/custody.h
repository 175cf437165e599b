// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"
#include "model/time/edtf.h"

#include <QJsonArray>
#include <QString>

#include <optional>
#include <vector>

namespace leadline {

/// One hand that an exhibit passed through, before or after it came into the case: received, handed over, copied,
/// examined, sealed, returned. The list in an exhibit is in the order in which it was written down; who wrote it and
/// when is in the activity log.
struct CustodyEntry
{
    std::optional<EdtfDate> when;
    QString action; ///< "handed over", "received", "copied", "examined"; never empty
    QString from;   ///< person, place or URL
    QString to;
    QString note;

    friend bool operator==(const CustodyEntry &, const CustodyEntry &) = default;
};

/// A file that belongs to an exhibit and without which its bytes say less: the world file or the outer overviews of a
/// scene. Kept beside it in evidence/ under its own hash.
struct CompanionFile
{
    QString name;   ///< as it lay beside the exhibit's file, without folders
    QString sha256; ///< 64 lower-case hex digits
    std::int64_t bytes = 0;

    friend bool operator==(const CompanionFile &, const CompanionFile &) = default;
};

/// [{"date":"2023-10-20","action":"handed over","from":"…","to":"…","note":"…"},…]; empty texts are left out.
QJsonArray custodyJson(const std::vector<CustodyEntry> &entries);
/// Reads what custodyJson writes. Error: InvalidInput with what must be there, as a clause ("must be …").
Result<std::vector<CustodyEntry>> custodyFromJson(const QJsonValue &value);

/// [{"file":"scene.tfw","sha256":"…","bytes":71},…]
QJsonArray companionsJson(const std::vector<CompanionFile> &files);
Result<std::vector<CompanionFile>> companionsFromJson(const QJsonValue &value);

} // namespace leadline
