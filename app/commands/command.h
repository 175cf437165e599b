// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/result/result.h"
#include "model/time/clock.h"
#include "model/work/progress.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace leadline {

/// The exit statuses of `leadline`; scripts rely on them.
enum class ExitStatus {
    Done = 0,
    Altered = 1, ///< the answer is "no", or something was altered
    Usage = 2,   ///< wrong arguments
    Refused = 3, ///< an input was refused; file, place in it and reason are on stderr
};

/// What a command works with. Handed in by main; tests replace the parts.
struct CommandContext
{
    std::shared_ptr<const Clock> clock;
    /// Made on first use: most commands need no decoder process.
    std::function<std::shared_ptr<DecoderPool>()> decoders;
    std::function<void(const QByteArray &)> out; ///< standard output, UTF-8
    std::function<void(const QString &)> err;    ///< one line to standard error
    Progress progress;
};

/// A parsed command line: positional arguments after the command's name, and options.
struct CommandArguments
{
    const QCommandLineParser &parser;
    QStringList positional;
    bool json = false;

    QString value(const QString &option) const { return parser.value(option); }
    bool has(const QString &option) const { return parser.isSet(option); }
};

/// One of `leadline`'s commands.
struct Command
{
    QString name;
    QString usage;   ///< what follows "leadline ", for --help
    QString summary; ///< one sentence
    QString details; ///< more for its own --help; may be empty
    QList<QCommandLineOption> options;
    int leastArguments = 1;
    int mostArguments = 1;   ///< -1: any number
    bool needsFonts = false; ///< paints: needs a QGuiApplication, offscreen
    std::function<ExitStatus(const CommandContext &, const CommandArguments &)> run;
};

Command newCommand();
Command addCommand();
Command aisCommand();
Command analyseCommand();
Command annotationsCommand();
Command crsCommand();
Command listCommand();
Command measureCommand();
Command noteCommand();
Command applyCommand();
Command georeferenceCommand();
Command imageCommand();
Command inspectCommand();
Command renderCommand();
Command playCommand();
Command chartCommand();
Command briefCommand();
Command stacCommand();
Command stampCommand();
Command tableCommand();
Command tallyCommand();
Command tilesCommand();
Command verifyCommand();
Command vesselsCommand();
Command backupCommand();
Command bookmarksCommand();
Command exportCommand();
Command importCommand();
Command importReportCommand();
Command doctorCommand();
Command correspondenceCommand();
Command coverageCommand();
Command custodyCommand();
Command forgetCommand();
Command relinkCommand();
Command searchCommand();
Command overviewsCommand();

/// Prints the error as "leadline: …" and says which status it means.
ExitStatus refuse(const CommandContext &context, const Error &error);

/// Compact JSON and a line end on standard output.
void printJson(const CommandContext &context, const QJsonValue &value);
/// What a decoder read, a line for each key; empty lists and the long one "exif" are left out.
void printDocument(const CommandContext &context, const QJsonObject &document);
void printLine(const CommandContext &context, const QString &line);

} // namespace leadline
