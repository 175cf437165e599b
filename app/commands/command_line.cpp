// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command_line.h"

#include "model/text/visible_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadline {

namespace {

QCommandLineOption jsonOption()
{
    return {QStringLiteral("json"),
            QStringLiteral("Machine-readable output; keys are stable, units are in their names.")};
}

QCommandLineOption helpOption()
{
    return {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("This text.")};
}

QString commandHelp(const Command &command)
{
    QString text = QStringLiteral("leadline %1\n\n%2\n").arg(command.usage, command.summary);
    if (!command.details.isEmpty())
        text += QLatin1Char('\n') + command.details + QLatin1Char('\n');
    text += QStringLiteral("\nOptions:\n");
    QList<QCommandLineOption> options = command.options;
    options << jsonOption() << helpOption();
    for (const QCommandLineOption &option : options) {
        QStringList names;
        for (const QString &name : option.names())
            names << (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
        QString left = names.join(QStringLiteral(", "));
        if (!option.valueName().isEmpty())
            left += QLatin1Char(' ') + option.valueName();
        text += QStringLiteral("  %1  %2\n").arg(left, -28).arg(option.description());
    }
    text += QStringLiteral("\nExit status: 0 done; 1 the answer is \"no\" or something is altered; 2 wrong usage; 3 an "
                           "input was refused.\n");
    return text;
}

ExitStatus usageError(const CommandContext &context, const Command &command, const QString &what)
{
    context.err(QStringLiteral("leadline %1: %2").arg(command.name, what));
    context.err(QStringLiteral("usage: leadline %1").arg(command.usage));
    return ExitStatus::Usage;
}

QString plainText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 10);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

const std::vector<Command> &allCommands()
{
    static const std::vector<Command> commands{
        newCommand(),       addCommand(),           noteCommand(),         applyCommand(),   listCommand(),
        renderCommand(),    briefCommand(),         verifyCommand(),       backupCommand(),  exportCommand(),
        importCommand(),    doctorCommand(),        imageCommand(),        inspectCommand(), aisCommand(),
        custodyCommand(),   relinkCommand(),        forgetCommand(),       stampCommand(),   stacCommand(),
        tilesCommand(),     crsCommand(),           georeferenceCommand(), tableCommand(),   coverageCommand(),
        bookmarksCommand(), overviewsCommand(),     playCommand(),         chartCommand(),   importReportCommand(),
        vesselsCommand(),   analyseCommand(),       searchCommand(),       measureCommand(), annotationsCommand(),
        tallyCommand(),     correspondenceCommand()};
    return commands;
}

const Command *findCommand(const QStringList &arguments)
{
    if (arguments.isEmpty())
        return nullptr;
    for (const Command &command : allCommands()) {
        if (command.name == arguments.first())
            return &command;
    }
    return nullptr;
}

ExitStatus runCommandLine(const QStringList &arguments, const CommandContext &context)
{
    const Command *command = findCommand(arguments);
    if (!command) {
        context.err(QStringLiteral("leadline: no command \"%1\"; see leadline --help").arg(arguments.value(0)));
        return ExitStatus::Usage;
    }
    QCommandLineParser parser;
    parser.addOptions(command->options);
    parser.addOption(jsonOption());
    parser.addOption(helpOption());
    // parse() takes the first argument for the program's name.
    if (!parser.parse(arguments))
        return usageError(context, *command, parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        context.out(commandHelp(*command).toUtf8());
        return ExitStatus::Done;
    }
    const CommandArguments parsed{parser, parser.positionalArguments(), parser.isSet(QStringLiteral("json"))};
    const auto count = parsed.positional.size();
    if (count < command->leastArguments)
        return usageError(context, *command, QStringLiteral("something is missing"));
    if (command->mostArguments >= 0 && count > command->mostArguments)
        return usageError(context, *command,
                          QStringLiteral("one argument too many: \"%1\"").arg(parsed.positional.last()));
    return command->run(context, parsed);
}

QString generalHelp()
{
    QString text = QStringLiteral("leadline [CASE]\n    opens the window\n\n");
    for (const Command &command : allCommands())
        text += QStringLiteral("leadline %1\n    %2\n\n").arg(command.usage, command.summary);
    text += QStringLiteral("leadline COMMAND --help tells more. Every command takes --json. leadline --version\n"
                           "Exit status: 0 done; 1 the answer is \"no\" or something is altered; 2 wrong usage; 3 an "
                           "input was refused.\n");
    return text;
}

ExitStatus refuse(const CommandContext &context, const Error &error)
{
    context.err(QStringLiteral("leadline: %1").arg(error.message()));
    return error.code == ErrorCode::Usage ? ExitStatus::Usage : ExitStatus::Refused;
}

void printJson(const CommandContext &context, const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    context.out(document.toJson(QJsonDocument::Compact) + '\n');
}

void printLine(const CommandContext &context, const QString &line)
{
    context.out(visibleControls(line, TextLines::Several).toUtf8() + '\n');
}

void printDocument(const CommandContext &context, const QJsonObject &document)
{
    for (auto it = document.begin(); it != document.end(); ++it) {
        const bool empty = it.value().isArray() && it.value().toArray().isEmpty();
        if (it.key() != QLatin1String("exif") && !empty)
            printLine(context, it.key().leftJustified(24) + QStringLiteral("  ") + plainText(it.value()));
    }
}

} // namespace leadline
