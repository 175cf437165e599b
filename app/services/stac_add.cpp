// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/stac_add.h"

#include "app/commands/command_network.h"
#include "app/commands/open_case.h"
#include "model/exchange/downloaded_scene.h"
#include "model/network/file_download.h"
#include "model/scenes/scene_sheet.h"
#include "model/stac/stac_json.h"
#include "model/stac/stac_reader.h"
#include "model/stac/stac_scene.h"
#include "model/text/visible_text.h"

#include <QDir>
#include <QFileInfo>
#include <QObject>

#include <algorithm>

namespace leadline {

namespace {

const QString assetOption = QStringLiteral("asset");
const QString idOption = QStringLiteral("id");
const QString sceneOption = QStringLiteral("scene");
const QString downloadOption = QStringLiteral("download");
const QString mostOption = QStringLiteral("max-bytes");

bool isAddress(const QString &text)
{
    return text.startsWith(QLatin1String("https://")) || text.startsWith(QLatin1String("http://"));
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(QFileInfo::exists(path) ? ErrorCode::NoPermission : ErrorCode::NotFound,
                    QStringLiteral("cannot be read: %1").arg(file.errorString()), QFileInfo(path).fileName());
    return file.read(mostStacBytes + 1);
}

Result<QByteArray> fetch(const CommandContext &context, const CommandArguments &arguments, const QUrl &url)
{
    const auto gate = openGate(arguments, {url.host()}, QStringLiteral("which item is looked at"));
    if (!gate)
        return Unexpected{gate.error()};
    std::optional<Result<QByteArray>> answer;
    QObject asker;
    (*gate)->get(url, QStringLiteral("item of a catalogue"), mostStacBytes, &asker,
                 [&](const Result<QByteArray> &body, const QString &) { answer = body; });
    if (!waitFor([&] { return answer.has_value(); }, context.progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), url.host());
    return *std::move(answer);
}

Result<StacItem> readItem(const CommandContext &context, const CommandArguments &arguments)
{
    const QString where = arguments.positional.at(1);
    const QUrl place(isAddress(where) ? where : QString());
    const auto bytes = isAddress(where) ? fetch(context, arguments, place) : readFile(where);
    if (!bytes)
        return Unexpected{bytes.error()};
    const auto json = readStacJson(*bytes, where);
    if (!json)
        return Unexpected{json.error()};
    const auto document = readStacDocument(*json, place);
    if (!document)
        return fail(document.error().code, document.error().what, where);
    const auto items = itemsOf(*document);
    if (!items)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a catalogue or collection, not an item"), where);
    const QString id = arguments.value(idOption);
    if (id.isEmpty() && items->items.size() == 1)
        return items->items.front();
    const auto found = std::ranges::find(items->items, id, &StacItem::id);
    if (found != items->items.end())
        return *found;
    return fail(ErrorCode::Usage,
                id.isEmpty() ? QStringLiteral("has %1 items: --id says which one").arg(items->items.size())
                             : QStringLiteral("has no item \"%1\"").arg(id),
                where);
}

Result<StacAsset> chooseAsset(const CommandArguments &arguments, const StacItem &item)
{
    const std::vector<const StacAsset *> scenes = sceneAssets(item);
    const QString key = arguments.value(assetOption);
    QStringList keys;
    for (const StacAsset *scene : scenes) {
        if (key.isEmpty() || scene->key == key)
            return *scene;
        keys << scene->key;
    }
    if (scenes.empty())
        return fail(ErrorCode::Unsupported,
                    QStringLiteral("has no file that is a picture with a place (GeoTIFF, JPEG 2000)"), item.id);
    return fail(ErrorCode::Usage,
                QStringLiteral("--asset: \"%1\" is none of %2").arg(key, keys.join(QStringLiteral(", "))), item.id);
}

/// Where it comes from, as far as an item alone tells.
StacService serviceOf(const StacItem &item)
{
    StacService service;
    service.root = item.place;
    for (const StacService &preset : presetStacServices())
        if (preset.root.host() == item.place.host())
            service = preset;
    if (service.name.isEmpty())
        service.name = item.place.host();
    return service;
}

ExitStatus addLayer(const CommandContext &context, const CommandArguments &arguments, const StacItem &item,
                    const StacAsset &asset)
{
    auto layer = remoteSceneLayer(item, asset, serviceOf(item));
    if (!layer)
        return refuse(context, layer.error());
    auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    for (const auto &[id, other] : (*editor)->data().all<MapLayer>())
        layer->rank = std::max(layer->rank, other.rank + 1);
    const QString title = layer->title;
    const QString url = layer->url;
    const auto added = (*editor)->add(QStringLiteral("Add scene %1").arg(title), *std::move(layer));
    if (!added)
        return refuse(context, added.error());
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("layer"), toText(*added)},
                                       {QStringLiteral("title"), title},
                                       {QStringLiteral("url"), url}});
    else
        printLine(context, QStringLiteral("%1  %2").arg(toText(*added), title));
    return ExitStatus::Done;
}

Result<QString> download(const CommandContext &context, const CommandArguments &arguments, const StacItem &item,
                         const StacAsset &asset, const QString &folder)
{
    bool isNumber = false;
    const qint64 most = arguments.value(mostOption).toLongLong(&isNumber);
    if (!isNumber || most < 1)
        return fail(ErrorCode::Usage, QStringLiteral("takes a number of bytes"), QStringLiteral("--max-bytes"));
    const QUrl url(asset.href);
    const auto gate = openGate(arguments, {url.host()}, QStringLiteral("which scene is downloaded"));
    if (!gate)
        return Unexpected{gate.error()};
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, QStringLiteral("cannot be made"), folder);
    std::optional<Result<QString>> outcome;
    QObject watcher;
    FileDownload file(**gate);
    QObject::connect(&file, &FileDownload::failed, &watcher,
                     [&](const Error &error) { outcome = Result<QString>(Unexpected{error}); });
    QObject::connect(&file, &FileDownload::finished, &watcher, [&](const QString &path) { outcome = path; });
    QObject::connect(&file, &FileDownload::sizeAsked, &watcher, [&](qint64 bytes) {
        outcome = Result<QString>(fail(ErrorCode::InvalidInput,
                                       QStringLiteral("has %1 bytes: --max-bytes %1 lets it be downloaded").arg(bytes),
                                       sceneTitle(item, asset)));
    });
    QObject::connect(&file, &FileDownload::progressed, &watcher, [&] {
        const double total = static_cast<double>(file.totalBytes().value_or(0));
        context.progress.say(total > 0 ? static_cast<double>(file.doneBytes()) / total : -1,
                             QStringLiteral("Downloading %1").arg(sceneTitle(item, asset)));
    });
    file.start({url, QDir(folder).filePath(sceneFileName(item, asset)),
                QStringLiteral("scene %1").arg(sceneTitle(item, asset)), most});
    if (!waitFor([&] { return outcome.has_value(); }, context.progress))
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped; the same command goes on where it stopped"),
                    url.host());
    return *std::move(outcome);
}

ExitStatus addEvidence(const CommandContext &context, const CommandArguments &arguments, const StacItem &item,
                       const StacAsset &asset)
{
    if (const QString why = whyNotReachable(item, asset); !why.isEmpty())
        return refuse(context, {ErrorCode::Unsupported, why, sceneTitle(item, asset)});
    auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    CaseStore &store = (*editor)->store();
    const auto path = download(context, arguments, item, asset, store.derivedFolder() + QStringLiteral("/downloads"));
    if (!path)
        return refuse(context, path.error());
    const auto itemPath = writeSceneItem(item, *path);
    if (!itemPath)
        return refuse(context, itemPath.error());
    const auto decoders = context.decoders();
    Intake intake(store, *decoders);
    IntakeOptions options = downloadedSceneOptions(item, asset, serviceOf(item), *itemPath, context.clock->now());
    options.previewPixels = 0;
    const IntakeReport report = takeIn(intake, **editor, {*path}, options, context.progress);
    QFile::remove(*itemPath);
    for (const IntakeItem &taken : report.items) {
        QFile::remove(*path);
        for (const QString &warning : taken.warnings)
            context.err(QStringLiteral("leadline: %1: %2").arg(taken.file, warning));
        if (!arguments.json)
            printLine(context, QStringLiteral("%1  %2%3")
                                   .arg(taken.label, taken.file,
                                        taken.duplicate ? QStringLiteral("  (was there before)") : QString()));
    }
    if (arguments.json)
        printJson(context, report.toJson());
    return report.failures.empty() ? ExitStatus::Done : refuse(context, report.failures.front().error);
}

} // namespace

QList<QCommandLineOption> stacAddOptions()
{
    return {{assetOption, QStringLiteral("add: which file of the item; else the one that is best to look at."),
             QStringLiteral("KEY")},
            {idOption, QStringLiteral("add: which item of a file of several."), QStringLiteral("ID")},
            {downloadOption, QStringLiteral("add: downloads the file and keeps it as evidence, with its hash and the "
                                            "item. Else it is read from where it lies.")},
            {sceneOption, QStringLiteral("describe: the exhibit that the item is about, by its label."),
             QStringLiteral("E-003")},
            {mostOption, QStringLiteral("add --download: at most so many bytes (1000000000)."), QStringLiteral("N"),
             QStringLiteral("1000000000")}};
}

ExitStatus addStacScene(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 2)
        return refuse(context,
                      {ErrorCode::Usage, QStringLiteral("name the case and the item: stac add CASE ITEM"), {}});
    const auto item = readItem(context, arguments);
    if (!item)
        return refuse(context, item.error());
    const auto asset = chooseAsset(arguments, *item);
    if (!asset)
        return refuse(context, asset.error());
    return arguments.has(downloadOption) ? addEvidence(context, arguments, *item, *asset)
                                         : addLayer(context, arguments, *item, *asset);
}

ExitStatus describeSceneByItem(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.positional.size() != 2 || !arguments.has(sceneOption))
        return refuse(context, {ErrorCode::Usage,
                                QStringLiteral("name the case, the item and the scene: stac describe CASE ITEM "
                                               "--scene E-003"),
                                {}});
    const auto item = readItem(context, arguments);
    if (!item)
        return refuse(context, item.error());
    auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const QString label = arguments.value(sceneOption);
    const Evidence *scene = (*editor)->data().findEvidence(label);
    if (!scene || scene->kind != EvidenceKind::Scene)
        return refuse(context,
                      {scene ? ErrorCode::InvalidInput : ErrorCode::NotFound,
                       scene ? QStringLiteral("is no scene") : QStringLiteral("the case has no such exhibit"), label});
    Evidence described = *scene;
    QStringList warnings;
    applyStatement(statementAbout(*scene, *item, serviceOf(*item)), described, warnings);
    const auto done =
        (*editor)->update(QStringLiteral("Metadata of %1 into %2").arg(item->id, described.label), described);
    if (!done)
        return refuse(context, done.error());
    for (const QString &warning : warnings)
        context.err(QStringLiteral("leadline: %1: %2").arg(described.label, visibleControls(warning)));
    const QJsonObject sheet = sceneSheetJson(Item(described));
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("label"), described.label},
                                       {QStringLiteral("item"), item->id},
                                       {QStringLiteral("date"), described.date ? described.date->text : QString()},
                                       {QStringLiteral("sheet"), sheet}});
    else
        printDocument(context, sheet);
    return ExitStatus::Done;
}

} // namespace leadline
