// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search/search_desk.h"

#include "model/edit/case_editor.h"
#include "widgets/filters/found_bar.h"

#include <QBoxLayout>
#include <QDir>
#include <QPointer>

namespace leadline {

namespace {

// After the last of several removals.
constexpr int scrubDelayMs = 2000;

} // namespace

SearchDesk::SearchDesk(CaseEditor &editor, ViewContext &context, JobRunner &jobs, std::shared_ptr<DecoderPool> decoders,
                       QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_context(context)
    , m_jobs(jobs)
    , m_decoders(std::move(decoders))
{
    m_writer.setMaxThreadCount(1);
    m_scrubSoon.setSingleShot(true);
    m_scrubSoon.setInterval(scrubDelayMs);
    connect(&m_scrubSoon, &QTimer::timeout, this, [this] {
        if (m_index)
            m_writer.start([index = m_index] { static_cast<void>(index->scrub()); });
    });
    connect(&editor, &CaseEditor::changed, this, &SearchDesk::follow);
    openIndex();
    build();
}

SearchDesk::~SearchDesk()
{
    // What was removed must not lie in a case that is closed, and perhaps handed on.
    if (m_scrubSoon.isActive() && m_index)
        m_writer.start([index = m_index] { static_cast<void>(index->scrub()); });
    m_writer.waitForDone();
}

void SearchDesk::openIndex()
{
    CaseStore &store = m_editor.store();
    Result<std::unique_ptr<SearchIndex>> index = Unexpected{Error{}};
    if (!store.isReadOnly()) {
        const QString path = searchIndexPath(store.folder());
        QDir().mkpath(store.derivedFolder());
        index = SearchIndex::open(path, store.caseUuid());
        // This window has the case for itself: whoever has the index open keeps the old file.
        if (!index && index.error().code == ErrorCode::Locked)
            index = SearchIndex::create(path, store.caseUuid());
    }
    if (!index)
        index = SearchIndex::inMemory();
    if (index)
        m_index = *std::move(index);
}

void SearchDesk::build()
{
    if (!m_index)
        return;
    m_building = true;
    m_ready = false;
    m_changedMeanwhile.clear();
    m_jobs.run(
        QStringLiteral("Bringing the search up to date"), this,
        [index = m_index, data = m_editor.data()](const Progress &progress) {
            return bringUpToDate(*index, data, progress);
        },
        [this](const Result<void> &built) { finishBuild(built); });
}

void SearchDesk::finishBuild(const Result<void> &built)
{
    m_building = false;
    if (!built && built.error().code == ErrorCode::Cancelled)
        return; // the box looks through titles, as long as nobody asks for more
    if (!built)
        return giveUp(built.error());
    m_ready = true;
    const std::vector<ItemRef> changed(m_changedMeanwhile.begin(), m_changedMeanwhile.end());
    queue(updateFor(changed, m_editor.data()));
    const auto remains = m_index->hasRemains();
    if (remains && *remains)
        scrubSoon();
    readReportsSoon();
}

/// A damaged index is made anew, once; then the box does without.
void SearchDesk::giveUp(const Error &)
{
    m_ready = false;
    m_writer.waitForDone();
    m_index.reset();
    if (m_madeAnew)
        return;
    m_madeAnew = true;
    CaseStore &store = m_editor.store();
    auto index = store.isReadOnly() ? SearchIndex::inMemory()
                                    : SearchIndex::create(searchIndexPath(store.folder()), store.caseUuid());
    if (!index)
        index = SearchIndex::inMemory();
    if (index)
        m_index = *std::move(index);
    build();
}

void SearchDesk::follow(const CaseChange &change)
{
    keepNewInSight(change);
    if (!m_index)
        return;
    if (change.everything)
        return build();
    if (change.items.empty()) {
        // Details of the log were deleted: what they told must not lie here.
        if (!change.tracks)
            scrubSoon();
        return;
    }
    if (m_building) {
        m_changedMeanwhile.insert(change.items.begin(), change.items.end());
        return;
    }
    queue(updateFor(change.items, m_editor.data()));
    const bool exhibits = std::ranges::any_of(change.items, [](ItemRef ref) { return ref.kind == ItemKind::Evidence; });
    if (exhibits)
        readReportsSoon();
}

void SearchDesk::queue(SearchUpdate update)
{
    if (update.put.empty() && update.remove.empty())
        return;
    if (!update.remove.empty())
        scrubSoon();
    m_writer.start([index = m_index, update = std::move(update), desk = QPointer(this)] {
        const auto done = apply(*index, update);
        if (!done)
            QMetaObject::invokeMethod(desk, [desk, error = done.error()] {
                if (desk)
                    desk->giveUp(error);
            });
    });
}

void SearchDesk::scrubSoon()
{
    m_scrubSoon.start();
}

void SearchDesk::readReportsSoon()
{
    m_moreReports = true;
    if (!m_readingReports && m_ready)
        startReports();
}

void SearchDesk::startReports()
{
    m_moreReports = false;
    // Removals that wait would find the text of what they remove written after them.
    m_writer.waitForDone();
    const auto files = unreadReports(*m_index, m_editor.data(),
                                     [this](const Evidence &exhibit) { return m_editor.store().pathOf(exhibit); });
    if (!files || files->empty())
        return;
    m_readingReports = true;
    m_jobs.run(
        QStringLiteral("Reading reports for the search"), this,
        [index = m_index, files = *files, decoders = m_decoders](const Progress &progress) {
            return readReports(*index, files, *decoders, progress);
        },
        [this, files = *files](const Result<void> &read) {
            m_readingReports = false;
            std::vector<ItemRef> gone;
            for (const ReportFile &file : files)
                if (!m_editor.data().find<Evidence>(file.exhibit))
                    gone.push_back({ItemKind::Evidence, file.exhibit.value});
            queue(updateFor(gone, m_editor.data()));
            if (!read && read.error().code != ErrorCode::Cancelled)
                return giveUp(read.error());
            if (read && m_moreReports)
                readReportsSoon();
        });
}

std::vector<SearchHit> SearchDesk::find(const QString &text, int limit)
{
    if (!m_index || !m_ready)
        return {};
    const auto hits = m_index->find({text, {}, limit});
    if (!hits) {
        giveUp(hits.error());
        return {};
    }
    // An edit may be in the case and not yet here.
    std::vector<SearchHit> there;
    for (const SearchHit &hit : *hits)
        if (m_editor.data().contains(hit.item))
            there.push_back(hit);
    return there;
}

std::vector<SearchHit> SearchDesk::mentionsOf(ItemRef ref)
{
    constexpr int mostMentions = 60;
    const auto item = m_editor.data().find(ref);
    QStringList names;
    if (item)
        std::visit(
            [&names](const auto &value) {
                if constexpr (requires { value.name; })
                    names << value.name;
                if constexpr (requires { value.otherNames; })
                    names << value.otherNames;
                if constexpr (requires { value.mmsi; })
                    names << value.mmsi << value.imo;
            },
            *item);
    std::vector<SearchHit> mentions;
    std::set<ItemRef> seen{ref};
    for (QString name : names)
        for (const SearchHit &hit : find(u'"' + name.remove(u'"') + u'"', mostMentions))
            if (seen.insert(hit.item).second)
                mentions.push_back(hit);
    return mentions;
}

void SearchDesk::showOnly(const QString &text)
{
    if (!m_index)
        return;
    auto found = m_index->itemsWith({text, {}, 1});
    if (!found)
        return giveUp(found.error());
    // Words of a link are words about both of its ends.
    std::set<ItemRef> items = *found;
    for (const ItemRef ref : *found)
        if (const Link *link = ref.kind == ItemKind::Link ? m_editor.data().find<Link>(LinkId{ref.id}) : nullptr)
            items.insert({link->from, link->to});
    const auto count = std::ranges::count_if(
        items, [this](ItemRef ref) { return ref.kind != ItemKind::Link && m_editor.data().contains(ref); });
    Filter filter = m_context.filter();
    filter.only = std::make_shared<const std::set<ItemRef>>(std::move(items));
    if (m_bar)
        m_bar->say(text, static_cast<int>(count));
    m_context.setFilter(std::move(filter));
}

void SearchDesk::showOnly(const std::vector<ItemRef> &items, const QString &what)
{
    Filter filter = m_context.filter();
    filter.only = std::make_shared<const std::set<ItemRef>>(items.begin(), items.end());
    if (m_bar)
        m_bar->sayWhat(what, static_cast<int>(filter.only->size()));
    m_context.setFilter(std::move(filter));
}

void SearchDesk::showEverything()
{
    Filter filter = m_context.filter();
    filter.only.reset();
    m_context.setFilter(std::move(filter));
}

/// What is made while only finds are shown must be seen, whatever was looked for.
void SearchDesk::keepNewInSight(const CaseChange &change)
{
    Filter filter = m_context.filter();
    if (!filter.only || change.items.empty())
        return;
    std::set<ItemRef> items = *filter.only;
    items.insert(change.items.begin(), change.items.end());
    if (items.size() == filter.only->size())
        return;
    filter.only = std::make_shared<const std::set<ItemRef>>(std::move(items));
    m_context.setFilter(std::move(filter));
}

void SearchDesk::putBarOver(QWidget *middle)
{
    m_bar = new FoundBar(middle);
    if (auto *column = qobject_cast<QBoxLayout *>(middle->layout()))
        column->insertWidget(0, m_bar);
    connect(m_bar, &FoundBar::showAllRequested, this, &SearchDesk::showEverything);
    connect(&m_context, &ViewContext::filterChanged, m_bar,
            [bar = m_bar, &context = m_context] { bar->setVisible(context.filter().only != nullptr); });
}

void SearchDesk::setTokens(const Tokens &tokens)
{
    if (m_bar)
        m_bar->setTokens(tokens);
}

void SearchDesk::waitUntilCurrent()
{
    m_writer.waitForDone();
}

} // namespace leadline
