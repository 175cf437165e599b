// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/filter_options.h"
#include "app/commands/open_case.h"
#include "app/commands/view_options.h"
#include "imaging/views/bookmark_name.h"
#include "imaging/views/bookmark_view.h"
#include "model/edit/bookmark_edits.h"
#include "model/listing/item_list.h"

#include <QJsonArray>

namespace leadline {

namespace {

const QString bookmarksList = QStringLiteral("bookmarks");

/// How large the window is taken to be that a bookmark is made for here.
constexpr QSizeF usualSize{1600, 1000};

Unexpected usage(const QString &what)
{
    return fail(ErrorCode::Usage, what);
}

ExitStatus list(const CommandContext &context, const CommandArguments &arguments)
{
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return refuse(context, store.error());
    const auto data = (*store)->load();
    if (!data)
        return refuse(context, data.error());
    const QJsonArray rows = listItems(bookmarksList, *data);
    if (arguments.json)
        printJson(context, rows);
    else
        context.out(formatTable(rows, defaultColumns(bookmarksList)).toUtf8());
    return ExitStatus::Done;
}

Result<Bookmark> bookmarkFrom(const CommandArguments &arguments, const CaseData &data)
{
    const auto center = readCenter(arguments);
    const auto time = readTime(arguments);
    const auto projection = readProjection(arguments);
    const auto zoom = readZoom(arguments);
    if (!center || !time || !projection)
        return Unexpected{!center ? center.error() : !time ? time.error() : projection.error()};
    if (!zoom)
        return Unexpected{zoom.error()};
    if (!*center)
        return usage(QStringLiteral("where? --center LON,LAT --zoom Z"));
    Viewport view;
    view.size = usualSize;
    view.center = view.projection->forward(**center).value_or(QPointF());
    view.metresPerPixel = Viewport::metresPerPixelAtZoom(*zoom);
    if (*projection)
        view = view.inProjection(*projection);
    Bookmark bookmark = bookmarkOf(view, *time);
    bookmark.position = **center;
    bookmark.area.clear(); // the middle was said, not what is round it
    bookmark.title = arguments.positional.value(2).simplified();
    if (bookmark.title.isEmpty())
        bookmark.title = proposedName(bookmark, data, nullptr);
    const auto filter = readTrackFilter(arguments, data);
    if (!filter)
        return Unexpected{filter.error()};
    return withFilter(bookmark, *filter);
}

Result<Edit> editFrom(const QString &verb, const CommandArguments &arguments, const CaseData &data)
{
    const QStringList &words = arguments.positional;
    if (verb == QLatin1String("add")) {
        const auto bookmark = bookmarkFrom(arguments, data);
        return bookmark ? Result<Edit>(addedBookmark(data, *bookmark)) : Unexpected{bookmark.error()};
    }
    const bool renames = verb == QLatin1String("rename");
    const bool moves = verb == QLatin1String("move");
    if (words.size() != (renames || moves ? 4 : 3))
        return usage(QStringLiteral("%1 takes the name of a bookmark%2")
                         .arg(verb, renames ? QStringLiteral(" and its new name")
                                    : moves ? QStringLiteral(" and its place in the list, from 1")
                                            : QString()));
    const auto bookmark = findBookmark(data, words[2]);
    if (!bookmark)
        return Unexpected{bookmark.error()};
    if (renames)
        return renamedBookmark(data, bookmark->id, words[3].simplified());
    if (!moves)
        return removedBookmark(data, bookmark->id);
    bool isNumber = false;
    const int place = words[3].toInt(&isNumber);
    if (!isNumber || place < 1)
        return usage(QStringLiteral("the place of a bookmark in the list is a whole number from 1"));
    return movedBookmark(data, bookmark->id, static_cast<std::size_t>(place - 1));
}

ExitStatus change(const QString &verb, const CommandContext &context, const CommandArguments &arguments)
{
    const auto editor = openEditor(context, arguments);
    if (!editor)
        return refuse(context, editor.error());
    auto edit = editFrom(verb, arguments, (*editor)->data());
    if (!edit)
        return refuse(context, edit.error());
    const bool changes = !edit->changes.empty();
    const QString what = edit->name;
    const auto committed = changes ? (*editor)->commit(*std::move(edit)) : std::vector<ItemRef>{};
    if (!committed)
        return refuse(context, committed.error());
    if (arguments.json)
        printJson(context, listItems(bookmarksList, (*editor)->data()));
    else
        printLine(context, changes ? what : QStringLiteral("nothing to change"));
    return ExitStatus::Done;
}

ExitStatus bookmarks(const CommandContext &context, const CommandArguments &arguments)
{
    const QString verb = arguments.positional.value(1, QStringLiteral("list"));
    if (verb == QLatin1String("list"))
        return list(context, arguments);
    static const QStringList verbs{QStringLiteral("add"), QStringLiteral("remove"), QStringLiteral("rename"),
                                   QStringLiteral("move")};
    if (verbs.contains(verb))
        return change(verb, context, arguments);
    return refuse(
        context,
        {ErrorCode::Usage, QStringLiteral("\"%1\" is none of list, add, remove, rename, move").arg(verb.left(40)), {}});
}

} // namespace

Command bookmarksCommand()
{
    Command command;
    command.name = bookmarksList;
    command.usage = QStringLiteral("bookmarks CASE [list | add [NAME] --center LON,LAT [--zoom Z] [--time T1/T2] "
                                   "[--crs CODE] | remove NAME | rename NAME NEW | move NAME PLACE]");
    command.summary = QStringLiteral("Lists, makes or changes the bookmarks of the map: place, scale, projection and "
                                     "time under a name.");
    command.details = QStringLiteral(
        "A bookmark is named by its name or as bookmark:3. Without a name, one is proposed: the nearest place of the "
        "case and the date. leadline render CASE --bookmark NAME paints one. With --json the list as it is then.\n"
        "Bookmarks are part of the case: they are logged, and travel in every bag of it. No briefing holds them.\n"
        "With --only-… (or --filter) an added bookmark keeps a filter of tracks, which list, render and play take by "
        "its "
        "name.");
    command.options = viewOptions();
    command.options += trackFilterOptions();
    command.options += whoOption();
    command.leastArguments = 1;
    command.mostArguments = 4;
    command.run = bookmarks;
    return command;
}

} // namespace leadline
