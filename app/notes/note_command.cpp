// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/notes/note_exhibit.h"
#include "model/time/date_words.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

namespace leadline {

namespace {

const QString titleOption = QStringLiteral("title");
const QString textOption = QStringLiteral("text");
const QString fileOption = QStringLiteral("file");
const QString dateOption = QStringLiteral("date");
const QString fromOption = QStringLiteral("from");
const QString byOption = QStringLiteral("by");
const QString versionOption = QStringLiteral("version-of");
const QString syntheticOption = QStringLiteral("synthetic");

Result<QString> textFrom(const CommandArguments &arguments)
{
    if (arguments.has(textOption) == arguments.has(fileOption))
        return fail(ErrorCode::Usage, QStringLiteral("say what the note holds: --text WORDS or --file FILE"));
    if (arguments.has(textOption))
        return arguments.value(textOption);
    constexpr qint64 mostBytes = 4 << 20;
    const QString path = arguments.value(fileOption);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("cannot be read: %1").arg(file.errorString()), path);
    const QByteArray bytes = file.read(mostBytes + 1);
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    if (bytes.size() > mostBytes || utf8.hasError())
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no text in UTF-8 of at most 4 MiB"), path);
    return text;
}

Result<NoteDraft> draftFrom(const CommandArguments &arguments)
{
    const auto text = textFrom(arguments);
    if (!text)
        return Unexpected{text.error()};
    NoteDraft draft;
    draft.title = arguments.value(titleOption);
    draft.text = *text;
    draft.source = arguments.value(fromOption);
    draft.by = arguments.value(byOption);
    draft.program = QStringLiteral("Leadline ") + QCoreApplication::applicationVersion();
    draft.synthetic = arguments.has(syntheticOption);
    if (arguments.has(dateOption)) {
        const auto date = parseDate(arguments.value(dateOption));
        if (!date)
            return fail(ErrorCode::Usage, date.error().what, QStringLiteral("--") + dateOption);
        draft.when = *date;
    }
    return draft;
}

/// What is left unsaid of a new version is as it was.
void takeOver(NoteDraft &draft, const Evidence &earlier, const CommandArguments &arguments)
{
    draft.versionOf = earlier.id;
    if (!arguments.has(titleOption))
        draft.title = earlier.title;
    if (!arguments.has(fromOption))
        draft.source = earlier.source;
    if (!arguments.has(dateOption))
        draft.when = earlier.date;
}

ExitStatus keepNote(const CommandContext &context, const CommandArguments &arguments)
{
    auto draft = draftFrom(arguments);
    if (!draft)
        return refuse(context, draft.error());
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    std::optional<Evidence> earlier;
    if (const QString label = arguments.value(versionOption); !label.isEmpty()) {
        const Evidence *known = (*editor)->data().findEvidence(label);
        if (!known)
            return refuse(context,
                          {ErrorCode::NotFound, QStringLiteral("there is no such exhibit in the case"), label});
        earlier = *known;
        takeOver(*draft, *known, arguments);
    }
    const auto decoders = context.decoders();
    Intake intake((*editor)->store(), *decoders);
    intake.begin((*editor)->data());
    IntakeReport report;
    intake.commit(**editor, {},
                  prepareNote(intake, (*editor)->store(), *draft, earlier, context.clock->now(), context.progress),
                  report);
    if (!report.failures.empty())
        return refuse(context, report.failures.front().error);
    const IntakeItem &item = report.items.front();
    if (arguments.json)
        printJson(context, report.toJson().value(QStringLiteral("items"))[0]);
    else
        printLine(context, QStringLiteral("%1  note  %2").arg(item.label, item.file));
    return ExitStatus::Done;
}

} // namespace

Command noteCommand()
{
    Command command;
    command.name = QStringLiteral("note");
    command.usage = QStringLiteral("note CASE --text WORDS|--file FILE [--title T] [--date D] [--from WHO] "
                                   "[--version-of E-003]");
    command.summary = QStringLiteral("Keeps words as a note: an exhibit with a file and a hash, like any other.");
    command.details = QStringLiteral(
        "A note is not changed afterwards. With --version-of a new one is made from it that says so; what is left "
        "unsaid of title, date and source is as it was.");
    command.options = {
        {titleOption, QStringLiteral("What it is called; its first line by default."), QStringLiteral("T")},
        {textOption, QStringLiteral("The words."), QStringLiteral("WORDS")},
        {fileOption, QStringLiteral("A file with the words, UTF-8."), QStringLiteral("FILE")},
        {dateOption, QStringLiteral("What it tells of, EDTF or plain words; not when it was written."),
         QStringLiteral("D")},
        {fromOption, QStringLiteral("From whom it comes."), QStringLiteral("WHO")},
        {byOption, QStringLiteral("Who wrote it down."), QStringLiteral("NAME")},
        {versionOption, QStringLiteral("The note that it takes the place of, by its label."), QStringLiteral("E-003")},
        {syntheticOption, QStringLiteral("It is made up.")},
        whoOption()};
    command.run = keepNote;
    return command;
}

} // namespace leadline
