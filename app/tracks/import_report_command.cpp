// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/imports/import_report.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace leadline {

namespace {

Result<QByteArray> formatted(const QJsonObject &report, const QString &format)
{
    if (format == u"text")
        return importReportText(report).toUtf8();
    if (format == u"csv")
        return importReportCsv(report);
    if (format == u"json")
        return QJsonDocument(report).toJson();
    return fail(ErrorCode::Usage, QStringLiteral("\"%1\" is none of text, csv, json").arg(format.left(40)),
                QStringLiteral("--format"));
}

Result<void> writeNew(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()), path);
    return {};
}

ExitStatus writeReport(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const QString label = arguments.positional.at(1);
    const Evidence *evidence = data->findEvidence(label);
    if (!evidence)
        return refuse(context, {ErrorCode::NotFound, QStringLiteral("there is no such exhibit in the case"), label});
    const auto report = importReportOf(*evidence);
    if (!report)
        return refuse(context,
                      {ErrorCode::InvalidInput,
                       QStringLiteral("it is neither a file of positions nor a cargo list whose rows were read"),
                       label});
    const auto bytes =
        formatted(*report, arguments.json ? QStringLiteral("json") : arguments.value(QStringLiteral("format")));
    if (!bytes)
        return refuse(context, bytes.error());
    const QString path = arguments.value(QStringLiteral("output"));
    if (path.isEmpty()) {
        context.out(*bytes);
        return ExitStatus::Done;
    }
    if (const auto written = writeNew(path, *bytes); !written)
        return refuse(context, written.error());
    return ExitStatus::Done;
}

} // namespace

Command importReportCommand()
{
    Command command;
    command.name = QStringLiteral("import-report");
    command.usage = QStringLiteral("import-report CASE E-001 [--format text|csv|json] [-o FILE]");
    command.summary = QStringLiteral(
        "Writes what became of the rows of a file of positions or of a cargo list: read, kept, rejected by "
        "reason with their lines and text, duplicates, how times and columns were read.");
    command.details = QStringLiteral(
        "The report is kept with the exhibit, in the case. Of each reason the numbers of the first 1,000 rows and the "
        "text of the first five are in it. leadline list CASE imports has all of them.");
    command.options = {{QStringLiteral("format"), QStringLiteral("text, csv (a line for each row not kept), json."),
                        QStringLiteral("FORMAT"), QStringLiteral("text")},
                       {{QStringLiteral("o"), QStringLiteral("output")},
                        QStringLiteral("The file to write; standard output by default."),
                        QStringLiteral("FILE")}};
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = writeReport;
    return command;
}

} // namespace leadline
