// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "model/derived/overview_files.h"
#include "model/exchange/scene_overviews.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

namespace leadline {

namespace {

/// The scenes that were named, or all whose bytes the case has. Error: NotFound.
Result<std::vector<const Evidence *>> namedScenes(const CaseData &data, const QStringList &labels)
{
    std::vector<const Evidence *> scenes;
    if (labels.isEmpty()) {
        for (const auto &[id, evidence] : data.all<Evidence>())
            if (evidence.kind == EvidenceKind::Scene)
                scenes.push_back(&evidence);
        return scenes;
    }
    for (const QString &label : labels) {
        const Evidence *exhibit = data.findEvidence(label);
        if (!exhibit)
            return fail(ErrorCode::NotFound, QStringLiteral("the case has no such exhibit"), label);
        if (exhibit->kind != EvidenceKind::Scene)
            return fail(ErrorCode::InvalidInput, QStringLiteral("is no scene"), label);
        scenes.push_back(exhibit);
    }
    return scenes;
}

QString nameOf(SceneOverviews::State state)
{
    switch (state) {
    case SceneOverviews::State::Present:
        return QStringLiteral("present");
    case SceneOverviews::State::Made:
        return QStringLiteral("made");
    default:
        return QStringLiteral("not_needed");
    }
}

QString sentenceOf(const Evidence &scene, const SceneOverviews &overviews)
{
    const QString size = QLocale(QLocale::English).formattedDataSize(overviews.bytes, 1, QLocale::DataSizeSIFormat);
    switch (overviews.state) {
    case SceneOverviews::State::Present:
        return QStringLiteral("%1  has overviews that were made before, %2").arg(scene.label, size);
    case SceneOverviews::State::Made:
        return QStringLiteral("%1  overviews made, %2 in %3 s")
            .arg(scene.label, size)
            .arg(overviews.seconds, 0, 'f', 1);
    default:
        return QStringLiteral("%1  needs none").arg(scene.label);
    }
}

ExitStatus removeAll(const CommandContext &context, const CommandArguments &arguments, const CaseStore &store,
                     const std::vector<const Evidence *> &scenes)
{
    QJsonArray removed;
    for (const Evidence *scene : scenes) {
        if (overviewsOf(store.folder(), scene->sha256).isEmpty())
            continue;
        removeOverviews(store.folder(), scene->sha256);
        removed.append(scene->label);
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  overviews removed").arg(scene->label));
    }
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("removed"), removed}});
    return ExitStatus::Done;
}

/// One scene that cannot be read does not keep the others from theirs.
ExitStatus makeAll(const CommandContext &context, const CommandArguments &arguments, const CaseStore &store,
                   const std::vector<const Evidence *> &scenes)
{
    QJsonArray answers;
    ExitStatus status = ExitStatus::Done;
    for (const Evidence *scene : scenes) {
        const auto overviews = makeOverviews(store, *scene, *context.decoders(), context.progress);
        if (!overviews) {
            status = refuse(context, overviews.error());
            if (overviews.error().code == ErrorCode::Cancelled || overviews.error().code == ErrorCode::DiskFull)
                break;
            continue;
        }
        QJsonObject answer{{QStringLiteral("label"), scene->label},
                           {QStringLiteral("overviews"), nameOf(overviews->state)}};
        if (overviews->bytes > 0)
            answer.insert(QStringLiteral("bytes"), overviews->bytes);
        if (overviews->state == SceneOverviews::State::Made)
            answer.insert(QStringLiteral("seconds"), overviews->seconds);
        answers.append(answer);
        if (!arguments.json)
            printLine(context, sentenceOf(*scene, *overviews));
    }
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("scenes"), answers}});
    return status;
}

ExitStatus overviews(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    sweepOverviews((*store)->folder(), hashesOfScenes(*data));
    const auto scenes = namedScenes(*data, arguments.positional.mid(1));
    if (!scenes)
        return refuse(context, scenes.error());
    return arguments.has(QStringLiteral("remove")) ? removeAll(context, arguments, **store, *scenes)
                                                   : makeAll(context, arguments, **store, *scenes);
}

} // namespace

Command overviewsCommand()
{
    Command command;
    command.name = QStringLiteral("overviews");
    command.usage = QStringLiteral("overviews CASE [EXHIBIT…] [--remove]");
    command.summary = QStringLiteral("Makes reduced copies of large scenes that have none, so that they show at once.");
    command.details = QStringLiteral(
        "They lie in the case's folder derived/overviews and can be deleted at any time; the exhibits are only read. "
        "The window makes them by itself. Without EXHIBIT: of every scene that needs them (more than 16 million "
        "pixels, none of its own). Averages, the nearest pixel for palettes; without loss.");
    command.options = {{QStringLiteral("remove"), QStringLiteral("Deletes those that were made.")}};
    command.mostArguments = -1;
    command.run = overviews;
    return command;
}

} // namespace leadline
