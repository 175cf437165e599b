// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tiles_pack.h"

#include "app/commands/area_option.h"
#include "app/commands/command_network.h"
#include "app/commands/open_case.h"
#include "imaging/tiles/tile_pack_download.h"
#include "imaging/tiles/tile_presets.h"
#include "imaging/tiles/tile_stack.h"
#include "model/exchange/downloaded_pack.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

const QString presetOption = QStringLiteral("preset");
const QString layerOption = QStringLiteral("layer");
const QString zoomsOption = QStringLiteral("zooms");
const QString outputOption = QStringLiteral("output");
const QString countOption = QStringLiteral("count");
const QString incompleteOption = QStringLiteral("incomplete");
const QString keyOption = QStringLiteral("key-file");

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

/// "12" or "8-14".
Result<std::pair<int, int>> readZooms(const QString &text)
{
    const QStringList ends = text.split(u'-');
    bool first = false, last = false;
    const int from = ends.value(0).toInt(&first), to = ends.value(ends.size() - 1).toInt(&last);
    if (ends.size() > 2 || !first || !last || from > to)
        return usage(QStringLiteral("--zooms takes a zoom level or two, the smaller one first: 8-14"));
    return std::pair(from, to);
}

/// A preset, or a layer of the case by its id or name, at its own time.
Result<TileSource> sourceFrom(const CommandArguments &arguments, const CaseData &data)
{
    if (const QString id = arguments.value(presetOption); !id.isEmpty()) {
        for (const TileSource &preset : presetTileSources())
            if (preset.id == id)
                return preset;
        return usage(QStringLiteral("--preset: \"%1\" is none that leadline tiles presets lists").arg(id));
    }
    const QString wanted = arguments.value(layerOption);
    if (wanted.isEmpty())
        return usage(QStringLiteral("say of what: --layer of the case, or --preset"));
    for (const TileLayerSpec &spec : tileLayersOf(data)) {
        if (spec.source.name != wanted && toText(ItemRef{ItemKind::Layer, spec.id.value}) != wanted)
            continue;
        if (!spec.trouble.isEmpty())
            return fail(ErrorCode::InvalidInput, spec.trouble, spec.source.name);
        return spec.source;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("the case has no layer of tiles \"%1\"").arg(wanted));
}

Result<TilePackPlan> planFrom(const CommandArguments &arguments, const CaseData &data)
{
    const auto source = sourceFrom(arguments, data);
    if (!source)
        return Unexpected{source.error()};
    if (!arguments.has(QStringLiteral("bbox")) || !arguments.has(zoomsOption))
        return usage(QStringLiteral("say which area and how close: --bbox W,S,E,N --zooms 8-14"));
    const auto box = readBox(arguments.value(QStringLiteral("bbox")));
    const auto zooms = readZooms(arguments.value(zoomsOption));
    if (!box || !zooms)
        return Unexpected{box ? zooms.error() : box.error()};
    TilePackPlan plan{*source, *box, zooms->first, zooms->second};
    if (const QString time = arguments.value(QStringLiteral("time")); !time.isEmpty())
        plan.source.time = time;
    if (const auto sound = checkPlan(plan); !sound)
        return Unexpected{sound.error()};
    return plan;
}

/// The first line of a file, so that a key stands in no list of processes and no history.
Result<QString> keyFrom(const CommandArguments &arguments, const TileSource &source)
{
    const QString path = arguments.value(keyOption);
    if (path.isEmpty() && needsKey(source))
        return usage(QStringLiteral("%1 needs a key: --key-file FILE").arg(source.name));
    QFile file(path);
    if (path.isEmpty())
        return QString();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("cannot be read: %1").arg(file.errorString()), path);
    return QString::fromUtf8(file.readLine(4096)).trimmed();
}

QJsonObject jsonOf(const TilePackPlan &plan)
{
    const TilePackSize size = sizeOf(plan);
    return {{QStringLiteral("source"), plan.source.name},
            {QStringLiteral("hosts"), QJsonArray::fromStringList(hostsOf(plan.source))},
            {QStringLiteral("tiles"), static_cast<qint64>(size.tiles)},
            {QStringLiteral("estimated_bytes"), static_cast<qint64>(size.bytes)},
            {QStringLiteral("credit"), plan.source.attribution},
            {QStringLiteral("terms"), plan.source.terms}};
}

void tellSize(const CommandContext &context, const CommandArguments &arguments, const TilePackPlan &plan)
{
    if (arguments.json) {
        printJson(context, jsonOf(plan));
        return;
    }
    const TilePackSize size = sizeOf(plan);
    printLine(context, QStringLiteral("%1 tiles of %2, some %3 MB\n%4\n%5")
                           .arg(size.tiles)
                           .arg(plan.source.name)
                           .arg(std::max<std::int64_t>(1, size.bytes / 1'000'000))
                           .arg(plan.source.attribution, plan.source.terms));
}

/// Waits until the file is whole. What came stays in it whatever happens.
Result<TilePackProgress> download(const CommandContext &context, const CommandArguments &arguments,
                                  const TilePackPlan &plan, const QString &path, const QString &key)
{
    const auto gate =
        openGate(arguments, hostsOf(plan.source), QStringLiteral("which area is kept, and when it was asked for"));
    if (!gate)
        return Unexpected{gate.error()};
    TilePackDownload pack(**gate, context.clock);
    std::optional<Result<TilePackProgress>> outcome;
    QObject::connect(&pack, &TilePackDownload::failed, &pack, [&](const Error &error) {
        outcome = Result<TilePackProgress>(fail(
            error.code, error.what + QStringLiteral("; the same command goes on where it stopped"), error.context));
    });
    QObject::connect(&pack, &TilePackDownload::finished, &pack, [&] { outcome = pack.progress(); });
    QObject::connect(&pack, &TilePackDownload::progressed, &pack, [&] {
        const TilePackProgress &now = pack.progress();
        context.progress.say(static_cast<double>(now.done) / static_cast<double>(std::max<std::int64_t>(1, now.tiles)),
                             QStringLiteral("%1 of %2 tiles").arg(now.done).arg(now.tiles));
    });
    pack.start(plan, path, key);
    if (!waitFor([&] { return outcome.has_value(); }, context.progress)) {
        pack.cancel();
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped; the same command goes on where it stopped"),
                    plan.source.name);
    }
    return *std::move(outcome);
}

Result<void> checkWhole(const CommandArguments &arguments, const TilePackProgress &progress, const QString &name)
{
    if (progress.failed == 0 || arguments.has(incompleteOption))
        return {};
    return fail(ErrorCode::Network,
                QStringLiteral("%1 of %2 tiles could not be had (%3); the same command asks for them again, and "
                               "--incomplete takes the pack without them")
                    .arg(progress.failed)
                    .arg(progress.tiles)
                    .arg(progress.trouble),
                name);
}

ExitStatus report(const CommandContext &context, const CommandArguments &arguments, const TilePackPlan &plan,
                  const TilePackProgress &progress, QJsonObject more)
{
    if (!arguments.json) {
        printLine(context, QStringLiteral("%1 tiles of %2, %3 that the server does not have, %4 missing")
                               .arg(progress.done)
                               .arg(plan.source.name)
                               .arg(progress.absent)
                               .arg(progress.failed));
        return ExitStatus::Done;
    }
    const QJsonObject planned = jsonOf(plan);
    for (auto it = planned.begin(); it != planned.end(); ++it)
        more.insert(it.key(), it.value());
    more.insert(QStringLiteral("fetched"), static_cast<qint64>(progress.done));
    more.insert(QStringLiteral("absent"), static_cast<qint64>(progress.absent));
    more.insert(QStringLiteral("missing"), static_cast<qint64>(progress.failed));
    printJson(context, more);
    return ExitStatus::Done;
}

ExitStatus packIntoCase(const CommandContext &context, const CommandArguments &arguments, const TilePackPlan &plan,
                        CaseEditor &editor, const QString &key)
{
    const QString folder = editor.store().derivedFolder() + QStringLiteral("/downloads");
    if (!QDir().mkpath(folder))
        return refuse(context, {ErrorCode::Io, QStringLiteral("cannot be made"), folder});
    const QString path = QDir(folder).filePath(packFileName(plan));
    const auto done = download(context, arguments, plan, path, key);
    if (!done)
        return refuse(context, done.error());
    if (const auto whole = checkWhole(arguments, *done, plan.source.name); !whole)
        return refuse(context, whole.error());
    const auto decoders = context.decoders();
    Intake intake(editor.store(), *decoders);
    const IntakeReport taken =
        takeIn(intake, editor, {path},
               downloadedPackOptions(factsOf(plan), done->done - done->absent, done->failed, context.clock->now()),
               context.progress);
    if (!taken.failures.empty())
        return refuse(context, taken.failures.front().error);
    QFile::remove(path);
    for (const IntakeItem &item : taken.items)
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  %2").arg(item.label, item.file));
    return report(context, arguments, plan, *done, taken.toJson());
}

} // namespace

QList<QCommandLineOption> tilesPackOptions()
{
    return {
        {presetOption, QStringLiteral("pack: of this source instead of a layer."), QStringLiteral("PRESET")},
        {QStringLiteral("bbox"), QStringLiteral("pack: the area, in degrees."), QStringLiteral("W,S,E,N")},
        {zoomsOption, QStringLiteral("pack: the zoom levels."), QStringLiteral("8-14")},
        {countOption, QStringLiteral("pack: says how many tiles that is, what they weigh and the terms; asks nobody.")},
        {QStringList{QStringLiteral("o"), outputOption},
         QStringLiteral("pack: into this MBTiles file, and not into the case."), QStringLiteral("FILE.mbtiles")},
        {incompleteOption, QStringLiteral("pack: takes it even where tiles could not be had.")},
        {keyOption, QStringLiteral("pack: a file whose first line is your key for {key}."), QStringLiteral("FILE")}};
}

ExitStatus packTiles(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 2)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("tiles pack takes a case"), {}});
    const QString casePath = arguments.positional.at(1);
    const QString output = arguments.value(outputOption);
    const CommandArguments ofCase{arguments.parser, {casePath}, arguments.json};
    const bool onlyReads = arguments.has(countOption) || !output.isEmpty();
    std::unique_ptr<CaseEditor> editor;
    CaseData data;
    if (onlyReads) {
        const auto store = openToRead(casePath, context);
        auto loaded = store ? (*store)->load() : Result<CaseData>(Unexpected{store.error()});
        if (!loaded)
            return refuse(context, loaded.error());
        data = *std::move(loaded);
    } else {
        auto opened = openEditor(context, ofCase);
        if (!opened)
            return refuse(context, opened.error());
        editor = *std::move(opened);
        data = editor->data();
    }
    const auto plan = planFrom(arguments, data);
    if (!plan)
        return refuse(context, plan.error());
    if (arguments.has(countOption)) {
        tellSize(context, arguments, *plan);
        return ExitStatus::Done;
    }
    const auto key = keyFrom(arguments, plan->source);
    if (!key)
        return refuse(context, key.error());
    if (editor)
        return packIntoCase(context, arguments, *plan, *editor, *key);
    const auto done = download(context, arguments, *plan, output, *key);
    if (!done)
        return refuse(context, done.error());
    if (const auto whole = checkWhole(arguments, *done, plan->source.name); !whole)
        return refuse(context, whole.error());
    return report(context, arguments, *plan, *done, {{QStringLiteral("file"), output}});
}

} // namespace leadline
