// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/store/geopackage_store.h"
#include "model/tally/tally_edits.h"
#include "model/tally/tally_rows.h"

#include <QFile>

namespace leadline {

namespace {

const QString csvOption = QStringLiteral("csv");
const QString keepOption = QStringLiteral("keep");
const QString stackOption = QStringLiteral("stack");
const QString sizeOption = QStringLiteral("container");
const QString lengthOption = QStringLiteral("length");
const QString rowsOption = QStringLiteral("rows");
const QString tiersOption = QStringLiteral("tiers");

Unexpected wrong(const QString &option, const QString &what)
{
    return fail(ErrorCode::Usage, what, QStringLiteral("--") + option);
}

Result<StackInput> stackFrom(const CommandArguments &arguments)
{
    StackInput input;
    const QString named = arguments.has(sizeOption) ? arguments.value(sizeOption) : QStringLiteral("40 ft");
    const ContainerSize *size = containerSize(named);
    if (!size) {
        QStringList names;
        for (const ContainerSize &known : containerSizes())
            names << known.name;
        return wrong(sizeOption, QStringLiteral("is one of: %1").arg(names.join(QStringLiteral(", "))));
    }
    input.size = *size;
    for (const auto &[option, range] : {std::pair(&lengthOption, &input.lengthwise),
                                        std::pair(&rowsOption, &input.rows), std::pair(&tiersOption, &input.tiers)}) {
        const auto read = readRange(arguments.value(*option));
        if (!read)
            return wrong(*option, read.error().what);
        *range = *read;
    }
    return input;
}

ExitStatus countStack(const CommandContext &context, const CommandArguments &arguments, CaseEditor &editor)
{
    const auto ref = itemRefFromText(arguments.value(stackOption));
    if (!ref || ref->kind != ItemKind::Annotation)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("which outline? Such as: --stack annotation:3"), {}});
    const auto input = stackFrom(arguments);
    if (!input)
        return refuse(context, input.error());
    const auto estimate = recordStack(editor, AnnotationId{ref->id}, *input);
    if (!estimate)
        return refuse(context, estimate.error());
    for (const QString &doubt : estimate->doubts)
        context.err(QStringLiteral("leadline: %1").arg(doubt));
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("least"), *estimate->count.low},
                                       {QStringLiteral("best"), *estimate->count.best},
                                       {QStringLiteral("most"), *estimate->count.high},
                                       {QStringLiteral("basis"), estimate->basis},
                                       {QStringLiteral("doubts"), QJsonArray::fromStringList(estimate->doubts)}});
    else
        printLine(context, QStringLiteral("%1: %2").arg(describeCount(estimate->count), estimate->basis));
    return ExitStatus::Done;
}

ExitStatus show(const CommandContext &context, const CommandArguments &arguments, const Tally &tally)
{
    if (!arguments.value(csvOption).isEmpty()) {
        QFile file(arguments.value(csvOption));
        const QByteArray text = tallyCsv(tally);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return refuse(context, {ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()),
                                    arguments.value(csvOption)});
    }
    if (arguments.json)
        printJson(context, listTally(tally));
    else
        printLine(context, describeTally(tally));
    return ExitStatus::Done;
}

ExitStatus count(const CommandContext &context, const CommandArguments &arguments)
{
    if (!arguments.has(keepOption) && !arguments.has(stackOption)) {
        const auto store = openToRead(arguments.positional.front(), context);
        if (!store)
            return refuse(context, store.error());
        const auto data = (*store)->load();
        return data ? show(context, arguments, tallyOf(*data)) : refuse(context, data.error());
    }
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    if (arguments.has(stackOption))
        return countStack(context, arguments, **editor);
    const auto kept = recordTally(**editor, tallyOf((*editor)->data()));
    if (!kept)
        return refuse(context, kept.error());
    context.err(QStringLiteral("leadline: %1 counts kept").arg(*kept));
    return show(context, arguments, tallyOf((*editor)->data()));
}

} // namespace

Command tallyCommand()
{
    Command command;
    command.name = QStringLiteral("tally");
    command.usage = QStringLiteral("tally CASE [--keep] [--csv OUT.csv] | tally CASE --stack annotation:N --length L "
                                   "--rows R --tiers T [--container SIZE]");
    command.summary = QStringLiteral("Counts what was marked in each dated scene.");
    command.details = QStringLiteral(
        "Annotations with a category (container, wagon, truck, vessel …) are counted by scene and by who drew them. A "
        "mark of low confidence counts for the most only, one of moderate confidence not for the least. With two "
        "analysts it says how many things both found. Where a thing is narrower than 3 pixels of its scene, nothing is "
        "counted: the ground that the drawn areas cover is given instead. With --keep the counts become sightings, "
        "which "
        "charts, the timeline and the briefing show. With --stack an outlined stack is counted as length x rows x "
        "tiers, each a number or a range (2-4, 2-3-4), and held against the outline by the sizes of ISO 668.");
    command.options = {
        whoOption(),
        {keepOption, QStringLiteral("Keep the counts in the case.")},
        {csvOption, QStringLiteral("Write them to a table too."), QStringLiteral("OUT.csv")},
        {stackOption, QStringLiteral("The outline of a stack of containers."), QStringLiteral("REF")},
        {sizeOption, QStringLiteral("20 ft, 40 ft (usual), 40 ft high cube, 45 ft high cube."), QStringLiteral("SIZE")},
        {lengthOption, QStringLiteral("Containers end to end."), QStringLiteral("RANGE")},
        {rowsOption, QStringLiteral("Containers side by side."), QStringLiteral("RANGE")},
        {tiersOption, QStringLiteral("Containers on top of each other."), QStringLiteral("RANGE")}};
    command.run = count;
    return command;
}

} // namespace leadline
