// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QTemporaryDir>

namespace leadline::end_to_end {

/// A case with two made-up vessels on 1 January 2023: a fast cargo ship that is silent from 00:20 to 06:00, and a slow
/// tanker elsewhere.
class TrackedCase : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("Tracks")})
                      .exitStatus,
                  0);
        QByteArray rows =
            "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,"
            "Draft,Cargo,TransceiverClass\n";
        for (const char *row : {"366000001,2023-01-01T00:00:00,42.0,130.0,12.0,90.0,90,SYNTHETIC FAST",
                                "366000001,2023-01-01T00:10:00,42.0,130.05,13.0,90.0,90,SYNTHETIC FAST",
                                "366000001,2023-01-01T00:20:00,42.0,130.1,,90.0,90,SYNTHETIC FAST",
                                "366000001,2023-01-01T06:00:00,42.0,131.0,9.0,90.0,90,SYNTHETIC FAST",
                                "366000001,2023-01-01T06:10:00,42.0,131.05,8.0,90.0,90,SYNTHETIC FAST"})
            rows += row + QByteArray(",,,70,0,100,10,5,70,A\n");
        for (const char *row : {"273000002,2023-01-01T00:00:00,43.0,132.0,0.5,10.0,10,SYNTHETIC SLOW",
                                "273000002,2023-01-01T01:00:00,43.0,132.01,0.5,10.0,10,SYNTHETIC SLOW"})
            rows += row + QByteArray(",,,80,0,100,10,5,80,A\n");
        writeFile(path(QStringLiteral("SYNTHETIC_rows.csv")), rows);
        ASSERT_EQ(leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("SYNTHETIC_rows.csv"))}).exitStatus,
                  0);
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString casePath() const { return path(QStringLiteral("Tracks.leadline")); }
    Outcome on(const QString &command, const QStringList &more) const
    {
        return leadline(QStringList{command, casePath(), QStringLiteral("--json")} + more);
    }

    QTemporaryDir m_folder;
};

} // namespace leadline::end_to_end
