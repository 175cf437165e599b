// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures/georeference.h"

#include "app/commands/open_case.h"
#include "app/exports/placed_picture.h"
#include "model/case/hand_placement.h"
#include "model/edit/hand_placement_edits.h"

#include <QFileInfo>

namespace leadline {

namespace {

const QString pointsOption = QStringLiteral("points");
const QString offOption = QStringLiteral("off");

Unexpected noSuchExhibit(const QString &label)
{
    return fail(ErrorCode::NotFound, QStringLiteral("there is no such exhibit in the case"), label);
}

ExitStatus printRecord(const CommandContext &context, const CommandArguments &arguments, const QString &label,
                       const QJsonObject &record)
{
    if (record.isEmpty()) {
        context.err(QStringLiteral("leadline: %1 has no pairs; --points sets them").arg(label));
        return ExitStatus::Altered;
    }
    QJsonObject shown = record;
    shown.insert(QStringLiteral("exhibit"), label);
    printControl(context, arguments, shown);
    return ExitStatus::Done;
}

ExitStatus show(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const QString label = arguments.positional.at(1);
    const Evidence *exhibit = data->findEvidence(label);
    if (!exhibit)
        return refuse(context, noSuchExhibit(label).error);
    const MapLayer *layer = handLayerOf(*data, exhibit->id);
    const QJsonObject record = layer ? handControl(*layer) : QJsonObject();
    if (arguments.has(QStringLiteral("o"))) {
        const QJsonObject placement = record.value(QLatin1String("placement")).toObject();
        if (placement.isEmpty())
            return refuse(context, {ErrorCode::NotFound, QStringLiteral("has no pairs that place it"), exhibit->label});
        const auto written =
            exportPlacedPicture(*context.decoders(), (*store)->pathOf(*exhibit), exhibit->fileName, placement,
                                arguments.value(QStringLiteral("o")), context.progress.stop);
        if (!written)
            return refuse(context, written.error());
    }
    return printRecord(context, arguments, exhibit->label, record);
}

ExitStatus edit(const CommandContext &context, const CommandArguments &arguments)
{
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const QString label = arguments.positional.at(1);
    const Evidence *exhibit = (*editor)->data().findEvidence(label);
    if (!exhibit)
        return refuse(context, noSuchExhibit(label).error);
    Edit change;
    if (arguments.has(offOption)) {
        change = withoutHandControl((*editor)->data(), exhibit->id);
    } else {
        const auto size = pictureSizeOf(*context.decoders(), (*editor)->store().pathOf(*exhibit), exhibit->fileName);
        if (!size)
            return refuse(context, size.error());
        const auto control = controlFromArguments(arguments, *size);
        if (!control)
            return refuse(context, control.error());
        // On the command line nobody sees a draft: what places nothing is refused.
        if (const auto fit = fitControl(*control); !fit)
            return refuse(context, {fit.error().code, fit.error().what, exhibit->label});
        change = withHandControl((*editor)->data(), exhibit->id, *control,
                                 QStringLiteral("Georeference %1").arg(exhibit->label));
    }
    if (const auto kept = (*editor)->commit(std::move(change)); !kept)
        return refuse(context, kept.error());
    if (arguments.has(offOption))
        return ExitStatus::Done;
    const MapLayer *layer = handLayerOf((*editor)->data(), exhibit->id);
    return printRecord(context, arguments, exhibit->label, layer ? handControl(*layer) : QJsonObject());
}

ExitStatus georeference(const CommandContext &context, const CommandArguments &arguments)
{
    return arguments.has(pointsOption) || arguments.has(offOption) ? edit(context, arguments)
                                                                   : show(context, arguments);
}

} // namespace

Command georeferenceCommand()
{
    Command command;
    command.name = QStringLiteral("georeference");
    command.usage = QStringLiteral("georeference CASE EXHIBIT [--points P [--method M] | --off | -o OUT.tif]");
    command.summary = QStringLiteral("Lays a picture of the case on the map by pairs of points, or says how it lies.");
    command.details = QStringLiteral(
        "EXHIBIT is its label, such as E-003; its bytes stay as they are. Without an option: its pairs, residuals and "
        "leave-one-out error. P is JSON ({\"pairs\":[{\"x\",\"y\",\"lon\",\"lat\"},…]}, pixels from the upper left "
        "corner of the stored array, however a camera noted that it was held) or a .points file of QGIS, which counts "
        "in the same.");
    command.options = georeferenceOptions();
    command.options << QCommandLineOption(offOption, QStringLiteral("Takes it off the map and forgets the pairs."))
                    << whoOption();
    command.leastArguments = 2;
    command.mostArguments = 2;
    command.run = georeference;
    return command;
}

} // namespace leadline
