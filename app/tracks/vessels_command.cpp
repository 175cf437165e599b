// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/case/vessel_rulings.h"
#include "model/edit/vessel_edits.h"
#include "model/listing/item_list.h"
#include "model/time/date_words.h"

#include <QJsonArray>

namespace leadline {

namespace {

Result<Edit> mergeFrom(const CommandArguments &arguments, const CaseData &data)
{
    const Result<VesselId> from = findVessel(data, arguments.positional.at(2));
    const Result<VesselId> into = findVessel(data, arguments.value(QStringLiteral("into")));
    if (!from || !into)
        return Unexpected{!from ? from.error() : into.error()};
    return mergedVessels(data, *from, *into, arguments.value(QStringLiteral("reason")));
}

Result<Edit> splitFrom(const CommandArguments &arguments, CaseEditor &editor)
{
    const CaseData &data = editor.data();
    const Result<VesselId> from = findVessel(data, arguments.positional.at(2));
    if (!from)
        return Unexpected{from.error()};
    const Result<EdtfDate> span = parseDate(arguments.value(QStringLiteral("time")));
    if (!span)
        return fail(ErrorCode::Usage, span.error().what, QStringLiteral("--time"));
    VesselPart part;
    part.span = *span;
    part.reason = arguments.value(QStringLiteral("reason"));
    part.name = arguments.value(QStringLiteral("name"));
    if (arguments.has(QStringLiteral("into"))) {
        const Result<VesselId> into = findVessel(data, arguments.value(QStringLiteral("into")));
        if (!into)
            return Unexpected{into.error()};
        part.into = *into;
    } else {
        part.newId = VesselId{editor.store().reserveId(ItemKind::Vessel)};
    }
    return dividedVessel(data, *from, part);
}

Result<Edit> editFrom(const QString &verb, const CommandArguments &arguments, CaseEditor &editor)
{
    if (verb == u"merge")
        return mergeFrom(arguments, editor.data());
    if (verb == u"split")
        return splitFrom(arguments, editor);
    const Result<VesselId> vessel = findVessel(editor.data(), arguments.positional.at(2));
    return vessel ? restoredVessel(editor.data(), *vessel) : Unexpected{vessel.error()};
}

ExitStatus rule(const CommandContext &context, const CommandArguments &arguments)
{
    const QString verb = arguments.positional.at(1);
    const bool merges = verb == u"merge", splits = verb == u"split";
    if (!merges && !splits && verb != u"restore")
        return refuse(
            context,
            {ErrorCode::Usage, QStringLiteral("\"%1\" is none of merge, split, restore").arg(verb.left(40)), {}});
    if (merges && !arguments.has(QStringLiteral("into")))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("merge with which vessel? --into VESSEL"), {}});
    if (splits && !arguments.has(QStringLiteral("time")))
        return refuse(context, {ErrorCode::Usage, QStringLiteral("of which time? --time T1/T2"), {}});
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    auto edit = editFrom(verb, arguments, **editor);
    if (!edit)
        return refuse(context, edit.error());
    const QString what = edit->name;
    const auto committed = (*editor)->commit(*std::move(edit));
    if (!committed)
        return refuse(context, committed.error());
    if (!arguments.json) {
        printLine(context, what);
        return ExitStatus::Done;
    }
    const auto summaries = (*editor)->store().trackSummaries();
    if (!summaries)
        return refuse(context, summaries.error());
    printJson(context, listVessels((*editor)->data(), *summaries));
    return ExitStatus::Done;
}

} // namespace

Command vesselsCommand()
{
    Command command;
    command.name = QStringLiteral("vessels");
    command.usage = QStringLiteral("vessels CASE merge VESSEL --into VESSEL | split VESSEL --time T1/T2 (--name NAME | "
                                   "--into VESSEL) | restore VESSEL");
    command.summary = QStringLiteral("Rules that two vessels are one ship, or that a span of what one MMSI reported is "
                                     "of another ship. What came in is not rewritten.");
    command.details = QStringLiteral(
        "A vessel is named by vessel:3, its MMSI, IMO number or name. merge: positions and statements of the first "
        "count "
        "for the second, now and when more come in, and links to it become links to the second; the first stays in the "
        "case with its MMSI. split: those within the span, both ends included, count for a new vessel of the same "
        "MMSI, "
        "or for one that is there; a segment of leadline list segments is such a span. restore takes rulings on that "
        "vessel back; links that were moved stay. A ruling is a link (\"counts as\", \"counts in part as\") and can be "
        "made or removed by leadline apply too. With --json the list of vessels as it is then.");
    command.options = {
        {QStringLiteral("into"), QStringLiteral("The vessel for which they count."), QStringLiteral("VESSEL")},
        {QStringLiteral("time"), QStringLiteral("The span, EDTF in a known zone: 2013-03-01T00:00Z/2013-03-05T12:00Z."),
         QStringLiteral("T1/T2")},
        {QStringLiteral("name"), QStringLiteral("Of the new vessel."), QStringLiteral("NAME")},
        {QStringLiteral("reason"), QStringLiteral("Why; kept with the ruling."), QStringLiteral("TEXT")},
        whoOption()};
    command.leastArguments = 3;
    command.mostArguments = 3;
    command.run = rule;
    return command;
}

} // namespace leadline
