// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "imaging/correspondence/sheet_painter.h"
#include "model/correspondence/correspondence_edits.h"
#include "model/store/geopackage_store.h"

#include <QFileInfo>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

const QString outputOption = QStringLiteral("output");
const QString leftOption = QStringLiteral("left");
const QString rightOption = QStringLiteral("right");
const QString verdictOption = QStringLiteral("verdict");
const QString wordsOption = QStringLiteral("words");
constexpr int widestPicture = 1'600;
constexpr double sheetWidth = 1'600;
constexpr double margin = 16;

struct Spot
{
    EvidenceId picture;
    std::optional<QPointF> at;
};

/// "E-003 120,80" or "E-003".
Result<Spot> spotFrom(const QString &option, const QString &text, const CaseData &data)
{
    const auto wrong = [&](const QString &what) {
        return Unexpected{Error{ErrorCode::Usage, what, QStringLiteral("--") + option}};
    };
    const QString label = text.section(QLatin1Char(' '), 0, 0).toUpper();
    Spot spot;
    for (const auto &[id, exhibit] : data.all<Evidence>())
        if (exhibit.label == label)
            spot.picture = id;
    if (!spot.picture)
        return wrong(QStringLiteral("names no exhibit of the case: such as \"E-003 120,80\""));
    const QStringList numbers = text.section(QLatin1Char(' '), 1).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (numbers.isEmpty())
        return spot;
    bool goodX = false, goodY = false;
    const QPointF at(numbers.value(0).toDouble(&goodX), numbers.value(1).toDouble(&goodY));
    if (numbers.size() != 2 || !goodX || !goodY || !std::isfinite(at.x()) || !std::isfinite(at.y()))
        return wrong(QStringLiteral("its pixel is two numbers: such as \"E-003 120,80\""));
    spot.at = at;
    return spot;
}

ExitStatus addOne(const CommandContext &context, const CommandArguments &arguments)
{
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    const auto left = spotFrom(leftOption, arguments.value(leftOption), (*editor)->data());
    if (!left)
        return refuse(context, left.error());
    const auto right = spotFrom(rightOption, arguments.value(rightOption), (*editor)->data());
    if (!right)
        return refuse(context, right.error());
    if (!left->at)
        return refuse(context, {ErrorCode::Usage, QStringLiteral("needs its pixel: such as \"E-003 120,80\""),
                                QStringLiteral("--left")});
    const QString said = arguments.has(verdictOption) ? arguments.value(verdictOption)
                         : right->at                  ? verdictInWords(Verdict::Match)
                                                      : verdictInWords(Verdict::NotVisible);
    const auto verdict = verdictFromWords(said);
    if (!verdict)
        return refuse(context, {ErrorCode::Usage, verdict.error().what, QStringLiteral("--verdict")});
    const auto made = addPair(
        **editor, {left->picture, *left->at, right->picture, right->at, *verdict, arguments.value(wordsOption)});
    if (!made)
        return refuse(context, made.error());
    printLine(context, QStringLiteral("%1  %2  %3").arg(made->number).arg(verdictInWords(made->verdict), made->words));
    return ExitStatus::Done;
}

Result<void> draw(const CommandContext &context, const CaseStore &store, const CaseData &data,
                  const std::vector<CorrespondenceSheet> &sheets, const QString &path)
{
    std::vector<CorrespondencePicture> pictures;
    double height = margin;
    for (const CorrespondenceSheet &sheet : sheets) {
        auto picture = readCorrespondence(
            data, sheet, [&](const Evidence &e) { return store.pathOf(e); }, *context.decoders(), widestPicture,
            context.progress.stop);
        if (!picture)
            return Unexpected{picture.error()};
        height += sizeOfSheet(*picture, sheetWidth).height() + margin;
        pictures.push_back(*std::move(picture));
    }
    QImage image(static_cast<int>(sheetWidth + 2 * margin), static_cast<int>(height), QImage::Format_RGB32);
    const Tokens tokens = lightTokens();
    image.fill(tokens.panel);
    QPainter painter(&image);
    painter.translate(margin, margin);
    for (const CorrespondencePicture &picture : pictures) {
        paintSheet(painter, picture, sheetWidth, tokens);
        painter.translate(0, sizeOfSheet(picture, sheetWidth).height() + margin);
    }
    painter.end();
    if (!image.save(path))
        return fail(ErrorCode::Io, QStringLiteral("cannot be written"), QFileInfo(path).fileName());
    return {};
}

ExitStatus show(const CommandContext &context, const CommandArguments &arguments)
{
    if (arguments.has(leftOption) || arguments.has(rightOption))
        return addOne(context, arguments);
    const auto store = openToRead(arguments.positional.front(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const std::vector<CorrespondenceSheet> sheets = correspondenceSheets(*data);
    if (const QString out = arguments.value(outputOption); !out.isEmpty()) {
        if (sheets.empty())
            return refuse(context, {ErrorCode::NotFound, QStringLiteral("no pictures of the case were compared"), {}});
        if (const auto drawn = draw(context, **store, *data, sheets, out); !drawn)
            return refuse(context, drawn.error());
    }
    if (arguments.json) {
        printJson(context, listSheets(*data, sheets));
        return ExitStatus::Done;
    }
    for (const CorrespondenceSheet &sheet : sheets) {
        printLine(context, QStringLiteral("%1 and %2: %3")
                               .arg(data->find<Evidence>(sheet.left)->label, data->find<Evidence>(sheet.right)->label,
                                    describeSheet(sheet)));
        for (const CorrespondencePair &pair : sheet.pairs)
            printLine(context,
                      QStringLiteral("  %1  %2  %3").arg(pair.number).arg(verdictInWords(pair.verdict), pair.words));
    }
    if (sheets.empty())
        printLine(context, QStringLiteral("no pictures were compared"));
    return ExitStatus::Done;
}

} // namespace

Command correspondenceCommand()
{
    Command command;
    command.name = QStringLiteral("correspondence");
    command.usage =
        QStringLiteral("correspondence CASE [-o OUT.png] | correspondence CASE --left \"E-003 X,Y\" --right "
                       "\"E-008 X,Y\"|E-008 [--verdict V] [--words W]");
    command.summary =
        QStringLiteral("Two pictures compared feature by feature: what matches, differs, is not visible.");
    command.details = QStringLiteral(
        "Lists the numbered pairs of every two pictures, and draws them side by side with -o. With --left and --right "
        "a "
        "feature is added: a pixel of the stored array in either picture; without one in the second the feature is not "
        "visible there. Verdicts: match (usual), mismatch, not visible. The briefing has every sheet as a figure.");
    command.needsFonts = true;
    command.options = {
        whoOption(),
        {{QStringLiteral("o"), outputOption}, QStringLiteral("A picture of the sheets."), QStringLiteral("OUT.png")},
        {leftOption, QStringLiteral("Exhibit and pixel."), QStringLiteral("SPOT")},
        {rightOption, QStringLiteral("The other exhibit, and its pixel."), QStringLiteral("SPOT")},
        {verdictOption, QStringLiteral("match, mismatch, not visible."), QStringLiteral("VERDICT")},
        {wordsOption, QStringLiteral("What it is."), QStringLiteral("WORDS")}};
    command.run = show;
    return command;
}

} // namespace leadline
