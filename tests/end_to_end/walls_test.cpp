// SPDX-License-Identifier: GPL-3.0-or-later
// What stands between strangers' files and the machine, as the command line tells it.
#include "leadline_program.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <gmock/gmock.h>

namespace leadline::end_to_end {
namespace {

TEST(Walls, TheDoctorTellsWhatWasTriedInside)
{
    const Outcome told = leadline({QStringLiteral("doctor"), QStringLiteral("--json")});
    const QJsonObject program = told.object().value(QStringLiteral("program")).toObject();
    const QJsonObject decoder = program.value(QStringLiteral("decoder")).toObject();
    EXPECT_TRUE(decoder.value(QStringLiteral("socket_refused")).toBool());
    EXPECT_TRUE(decoder.value(QStringLiteral("open_refused")).toBool());
    EXPECT_TRUE(decoder.value(QStringLiteral("start_refused")).toBool());
    EXPECT_THAT(decoder.value(QStringLiteral("walls")).toString().toStdString(), ::testing::HasSubstr("seccomp"));
    EXPECT_EQ(told.exitStatus, program.value(QStringLiteral("warnings")).toArray().isEmpty() ? 0 : 1);
    for (const char *library : {"leadline", "qt", "sqlite", "gdal", "proj", "exiv2", "openssl"})
        EXPECT_FALSE(
            program.value(QStringLiteral("versions")).toObject().value(QLatin1String(library)).toString().isEmpty())
            << library;
}

TEST(Walls, TheDoctorTellsNothingPrivate)
{
    const Outcome told = leadline({QStringLiteral("doctor"), QStringLiteral("--json")});
    for (const char *variable : {"HOME", "USER", "HOSTNAME"}) {
        const QByteArray value = qgetenv(variable);
        if (value.size() > 4) {
            EXPECT_FALSE(told.out.contains(value)) << variable;
        }
    }
}

/// A crash would write what is in memory, the case, to where nobody looks after it.
TEST(Walls, NoCoreOfTheProgramIsWritten)
{
    const QTemporaryDir folder;
    const QString caseFolder = folder.filePath(QStringLiteral("c.leadline"));
    ASSERT_EQ(leadline({QStringLiteral("new"), caseFolder, QStringLiteral("--title"), QStringLiteral("t")}).exitStatus,
              0);
    QProcess waiting; // for its passphrase
    waiting.start(leadlineProgram(),
                  {QStringLiteral("export"), caseFolder, QStringLiteral("--format"), QStringLiteral("bag"),
                   QStringLiteral("--seal"), QStringLiteral("--passphrase-file"), QStringLiteral("-"),
                   QStringLiteral("-o"), folder.filePath(QStringLiteral("x"))});
    ASSERT_TRUE(waiting.waitForStarted());
    QByteArray limits;
    while (!limits.contains("Max core file size        0 ") && waiting.state() == QProcess::Running) {
        QFile file(QStringLiteral("/proc/%1/limits").arg(waiting.processId()));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        limits = file.readAll();
        waiting.waitForFinished(5);
    }
    EXPECT_EQ(waiting.state(), QProcess::Running) << "it ended before it forbade cores";
    waiting.closeWriteChannel();
    waiting.waitForFinished();
}

TEST(Walls, TheLogEntrySaysBehindWhatAFileWasRead)
{
    const QTemporaryDir folder;
    const QString caseFolder = folder.filePath(QStringLiteral("c.leadline"));
    ASSERT_EQ(leadline({QStringLiteral("new"), caseFolder, QStringLiteral("--title"), QStringLiteral("t")}).exitStatus,
              0);
    const Outcome doctor = leadline({QStringLiteral("doctor"), QStringLiteral("--json")});
    const QString walls =
        doctor.object()[QStringLiteral("program")][QStringLiteral("decoder")][QStringLiteral("walls")].toString();
    const QString photo = sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg"));
    const QString report = folder.filePath(QStringLiteral("SYNTHETIC_report.html"));
    writeFile(report, "<!DOCTYPE html><html><head><title>t</title></head><body>SYNTHETIC</body></html>");
    const QString vector = folder.filePath(QStringLiteral("SYNTHETIC_point.geojson"));
    writeFile(vector, R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[130,42]}})");
    for (const QString &path : {photo, report, vector}) {
        SCOPED_TRACE(path.toStdString());
        ASSERT_EQ(leadline({QStringLiteral("add"), caseFolder, path}).exitStatus, 0);
        const QJsonArray log = leadline({QStringLiteral("list"), caseFolder, QStringLiteral("log"),
                                         QStringLiteral("--values"), QStringLiteral("--json")})
                                   .array();
        EXPECT_THAT(QJsonDocument(log.last().toObject()).toJson(QJsonDocument::Compact).toStdString(),
                    ::testing::HasSubstr("\"decoded_behind\":\"" + walls.toStdString() + "\""));
    }
}

} // namespace
} // namespace leadline::end_to_end
