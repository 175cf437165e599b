// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/program_report.h"

#include "imaging/style/fonts.h"
#include "model/gpkg/sqlite_connection.h"

#include <QJsonArray>
#include <QSysInfo>

namespace leadline {
namespace {

struct Script
{
    const char *name;
    const char16_t *sample;
};

/// Writing systems that names in cases of this field come in.
constexpr Script scripts[] = {
    {"Latin", u"Rajin Dunai äéøžș"}, {"Cyrillic", u"Дунай ёїў"},   {"Greek", u"Πειραιάς"},   {"Korean", u"라진 두만강"},
    {"Chinese", u"罗津 羅津"},       {"Japanese", u"日本語 かな"}, {"Arabic", u"بندر عباس"}, {"Hebrew", u"חיפה"},
};

QString tierWord(WallTier tier)
{
    switch (tier) {
    case WallTier::Bubblewrap:
        return QStringLiteral("bubblewrap");
    case WallTier::Landlock:
        return QStringLiteral("landlock");
    case WallTier::Process:
        break;
    }
    return QStringLiteral("process");
}

QString refusal(bool refused, const QString &what)
{
    return (refused ? QStringLiteral("%1: refused") : QStringLiteral("%1: POSSIBLE")).arg(what);
}

void noteVersions(ProgramReport &report, const WallReport &walls)
{
    for (auto it = walls.versions.begin(); it != walls.versions.end(); ++it)
        report.versions.insert(it.key(), it.value());
}

QStringList warningsOf(const ProgramReport &report)
{
    QStringList warnings;
    if (!report.decoderError.isEmpty())
        warnings << QStringLiteral("no decoder runs, so no picture, scene or document can be read: %1")
                        .arg(report.decoderError);
    else if (report.walls.tier == WallTier::Process)
        warnings << QStringLiteral("reduced protection: files of strangers are read in a process of their own with "
                                   "limits, but nothing keeps it from files and the network; install bubblewrap, or "
                                   "use a newer kernel");
    if (report.decoderError.isEmpty() && !report.videoError.isEmpty())
        warnings << QStringLiteral("no video can be read: %1").arg(report.videoError);
    if (!report.missingScripts.isEmpty())
        warnings << QStringLiteral("no font can draw %1: names would miss letters on the map and in the briefing; "
                                   "install fonts-noto-core and fonts-noto-cjk")
                        .arg(report.missingScripts.join(QStringLiteral(", ")));
    return warnings;
}

} // namespace

ProgramReport examineProgram(DecoderPool &decoders)
{
    ProgramReport report;
    report.versions = {{QStringLiteral("leadline"), QStringLiteral(LEADLINE_VERSION)},
                       {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
                       {QStringLiteral("sqlite"), sqlite::libraryVersion()}};
    report.system = QStringLiteral("%1, %2 %3, %4")
                        .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                             QSysInfo::currentCpuArchitecture());
    if (const Result<WallReport> walls = decoders.walls())
        report.walls = *walls;
    else
        report.decoderError = walls.error().message();
    noteVersions(report, report.walls);
    if (const Result<WallReport> video = decoders.videoWalls())
        noteVersions(report, *video);
    else
        report.videoError = video.error().message();
    for (const Script &script : scripts) {
        if (!missingGlyphs({QString::fromUtf16(script.sample)}).isEmpty())
            report.missingScripts << QString::fromLatin1(script.name);
    }
    report.warnings = warningsOf(report);
    return report;
}

QJsonObject toJson(const ProgramReport &report)
{
    QJsonObject decoder = {{QStringLiteral("walls"), wallsInWords(report.walls)},
                           {QStringLiteral("tier"), tierWord(report.walls.tier)},
                           {QStringLiteral("seccomp"), report.walls.seccomp},
                           {QStringLiteral("landlock"), report.walls.landlock},
                           {QStringLiteral("socket_refused"), report.walls.socketRefused},
                           {QStringLiteral("open_refused"), report.walls.openRefused},
                           {QStringLiteral("start_refused"), report.walls.startRefused},
                           {QStringLiteral("drivers"), QJsonArray::fromStringList(report.walls.drivers)}};
    if (!report.walls.whyNotBubblewrap.isEmpty())
        decoder.insert(QStringLiteral("why_not_bubblewrap"), report.walls.whyNotBubblewrap);
    if (!report.decoderError.isEmpty())
        decoder = {{QStringLiteral("error"), report.decoderError}};
    return {{QStringLiteral("versions"), report.versions},
            {QStringLiteral("system"), report.system},
            {QStringLiteral("decoder"), decoder},
            {QStringLiteral("fonts"),
             QJsonObject{{QStringLiteral("missing_scripts"), QJsonArray::fromStringList(report.missingScripts)}}},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings)}};
}

QStringList toLines(const ProgramReport &report)
{
    QStringList versions;
    for (auto it = report.versions.begin(); it != report.versions.end(); ++it)
        versions << it.key() + QLatin1Char(' ') + it.value().toString();
    QStringList lines = {versions.join(QStringLiteral(", ")), report.system};
    if (report.decoderError.isEmpty()) {
        const QString because = report.walls.whyNotBubblewrap.isEmpty()
                                    ? QString()
                                    : QStringLiteral(" (not bubblewrap: %1)").arg(report.walls.whyNotBubblewrap);
        lines << QStringLiteral("files of strangers are read behind %1%2").arg(wallsInWords(report.walls), because);
        lines << QStringLiteral("tried inside: %1; %2; %3")
                     .arg(refusal(report.walls.socketRefused, QStringLiteral("a connection")),
                          refusal(report.walls.openRefused, QStringLiteral("opening a file")),
                          refusal(report.walls.startRefused, QStringLiteral("starting a program")));
        lines << QStringLiteral("formats of pictures and scenes: %1")
                     .arg(report.walls.drivers.join(QStringLiteral(", ")));
    }
    if (report.missingScripts.isEmpty())
        lines << QStringLiteral("fonts: every writing system that was looked for can be drawn");
    return lines;
}

} // namespace leadline
