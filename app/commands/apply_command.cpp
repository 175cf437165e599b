// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/exchange/edit_lines.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

namespace leadline {

namespace {

// Larger files of edits are not something a person or a script writes for one case.
constexpr qint64 largestEditsFile = 256LL * 1024 * 1024;

Result<QByteArray> readEdits(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, QStringLiteral("no such file"), path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NoPermission, QStringLiteral("cannot be read: %1").arg(file.errorString()), path);
    if (file.size() > largestEditsFile)
        return fail(ErrorCode::InvalidInput, QStringLiteral("more than 256 MiB of edits"), path);
    return file.readAll();
}

ExitStatus applyEdits(const CommandContext &context, const CommandArguments &arguments)
{
    const QString path = arguments.positional.at(1);
    const auto text = readEdits(path);
    if (!text)
        return refuse(context, text.error());
    auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const auto reserve = [&](ItemKind kind) { return (*editor)->store().reserveId(kind); };
    auto lines = readEditLines(*text, QFileInfo(path).fileName(), (*editor)->data(), reserve);
    if (!lines)
        return refuse(context, lines.error());
    const auto committed = (*editor)->commit(std::move(lines->edit));
    if (!committed)
        return refuse(context, committed.error());

    if (arguments.json) {
        QJsonObject aliases;
        for (const auto &[alias, ref] : lines->aliases)
            aliases.insert(alias, toText(ref));
        printJson(context, QJsonObject{{QStringLiteral("added"), lines->added},
                                       {QStringLiteral("changed"), lines->changed},
                                       {QStringLiteral("removed"), lines->removed},
                                       {QStringLiteral("linked"), lines->linked},
                                       {QStringLiteral("aliases"), aliases}});
    } else {
        printLine(context, QStringLiteral("%1 added, %2 changed, %3 removed, %4 linked")
                               .arg(lines->added)
                               .arg(lines->changed)
                               .arg(lines->removed)
                               .arg(lines->linked));
    }
    return ExitStatus::Done;
}

} // namespace

Command applyCommand()
{
    Command command;
    command.name = QStringLiteral("apply");
    command.usage = QStringLiteral("apply CASE EDITS.jsonl");
    command.summary = QStringLiteral(
        "Makes, changes, links or removes events, claims, places, entities, vessels, annotations, layers "
        "of the map and bookmarks, and changes exhibits: all of the file in one step, or nothing.");
    command.details = QStringLiteral(
        "One JSON object a line:\n"
        "  {\"add\":\"place\",\"as\":\"@rajin\",\"name\":\"Rajin\",\"position\":\"42.25 130.30\"}\n"
        "  "
        "{\"add\":\"event\",\"title\":\"…\",\"date\":\"2023-09-07/"
        "2023-09-08\",\"links\":[[\"at\",\"@rajin\"],[\"cites\",\"E-002\"]]}\n"
        "  {\"change\":\"E-003\",\"date\":\"2023-10~\",\"source\":\"…\"}\n"
        "  {\"change\":\"E-003\",\"scene\":{\"provider\":\"…\",\"cloud_cover_percent\":4}}\n"
        "  "
        "{\"add\":\"layer\",\"kind\":\"scene\",\"exhibit\":\"evidence:3\",\"title\":\"…\",\"style\":{\"sharpen_with\":"
        "\"E-004\"}}\n"
        "  {\"change\":\"layer:2\",\"opacity\":0.6,\"style\":{\"rendering\":\"bands\",\"bands\":[4,3,2]}}\n"
        "  {\"link\":[\"E-003\",\"shows\",\"vessel:2\"]}\n"
        "  {\"link\":[\"E-003\",\"supports\",\"claim:4\"],\"quote\":\"…\",\"page\":\"12\",\"pointer\":"
        "\"annotation:2\"}\n"
        "  {\"link\":[\"entity:2\",\"owns\",\"vessel:2\"],\"date\":\"2022-05-08~\",\"exhibits\":[\"E-001\"]}\n"
        "  {\"merge\":[\"place:4\",\"place:1\"],\"note\":\"two spellings\"}\n"
        "  {\"remove\":\"event:12\"}\n"
        "\"merge\" names what goes, then what stays: two organisations, people or places, or two vessels; links and "
        "names go over. 'analyse CASE same-entity' suggests such pairs.\n"
        "\"scene\" is the metadata sheet of a scene, as 'list scenes' has it; null takes a fact that was "
        "filled in away.\n"
        "A layer has kind (scene, remote_scene, tiles), title, exhibit or url, rank (the greater lies above), group, "
        "visible, opacity (0 to 1), style, date, credit, licence, note; 'list layers' shows them.\n"
        "A style is set whole; its keys: rendering (automatic, bands, expression, hillshade), bands, expression, "
        "stretch "
        "(automatic, none, min_max, percentile, standard_deviation, fixed), low_percent, high_percent, deviations, "
        "ranges ([[low, high],…]), gamma, ramp, ramp_reversed, light_azimuth, light_altitude, height_factor, "
        "resampling "
        "(nearest, bilinear, cubic), sharpen_with (the panchromatic exhibit whose detail is borrowed: E-004). 'image "
        "--help' says what they mean.\n"
        "Dates are EDTF. Lines that are blank or begin with # are skipped.");
    command.options = {whoOption()};
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = applyEdits;
    return command;
}

} // namespace leadline
