// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/voyage/filter_desk.h"

#include "app/picking/area_picker.h"
#include "imaging/views/bookmark_view.h"
#include "model/edit/bookmark_edits.h"
#include "model/edit/case_editor.h"
#include "model/geo/outline.h"
#include "model/voyage/filtered_vessels.h"
#include "model/work/job_runner.h"
#include "widgets/annotate/draw_tool.h"
#include "widgets/filters/track_filter_bar.h"
#include "widgets/filters/track_filter_dialog.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_view.h"

#include <QVBoxLayout>

namespace leadline {

FilterDesk::FilterDesk(const VoyageServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_tokens(darkTokens())
    , m_middle(new QWidget)
    , m_bar(new TrackFilterBar)
    , m_picker(new AreaPicker(services.map, this))
{
    auto *column = new QVBoxLayout(m_middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    connect(m_bar, &TrackFilterBar::filterWanted, this, &FilterDesk::apply);
    connect(m_bar, &TrackFilterBar::editRequested, this, [this] { openDialog(m_middle->window()); });
    connect(m_bar, &TrackFilterBar::keepRequested, this, &FilterDesk::keepRequested);
    connect(m_picker, &AreaPicker::picked, this, [this](const GeoBox &area) {
        if (m_dialog)
            m_dialog->setArea(area);
    });
    connect(&services.editor, &CaseEditor::changed, this, [this](const CaseChange &change) {
        const bool vessels = change.everything || std::ranges::any_of(change.items, [](ItemRef ref) {
                                 return ref.kind == ItemKind::Vessel;
                             });
        if (vessels && !filter().isEmpty())
            evaluate(filter());
        if (m_dialog)
            m_dialog->setCase(m_services.editor.data());
    });
    connect(&services.context, &ViewContext::selectionChanged, this, [this] { tellSelection(); });
}

FilterDesk::~FilterDesk()
{
    delete m_dialog;
    if (m_map)
        m_map->setParent(nullptr);
    delete m_middle;
}

QWidget *FilterDesk::under(QWidget *map)
{
    m_map = map;
    static_cast<QVBoxLayout *>(m_middle->layout())->addWidget(map, 1);
    return m_middle;
}

TrackFilterDialog *FilterDesk::dialog() const
{
    return m_dialog;
}

void FilterDesk::openDialog(QWidget *window)
{
    if (!m_dialog) {
        m_dialog = new TrackFilterDialog(window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        TrackFilterDialog *dialog = m_dialog;
        dialog->setCase(m_services.editor.data());
        dialog->setFilter(filter());
        tellSelection();
        connect(dialog, &TrackFilterDialog::filterWanted, this, &FilterDesk::apply);
        connect(dialog, &TrackFilterDialog::keepRequested, this, &FilterDesk::keepRequested);
        connect(dialog, &TrackFilterDialog::drawRequested, m_picker, &AreaPicker::start);
        connect(dialog, &TrackFilterDialog::drawOutlineRequested, this, &FilterDesk::drawOutline);
        connect(dialog, &TrackFilterDialog::selectedPolygonRequested, this, &FilterDesk::takeSelectedPolygon);
        connect(dialog, &TrackFilterDialog::viewRequested, this, [this, dialog] { dialog->setArea(presentView()); });
        connect(dialog, &TrackFilterDialog::selectedRequested, this,
                [this, dialog] { dialog->setVessels(selectedVessels()); });
        connect(dialog, &TrackFilterDialog::rangeRequested, this, [this, dialog] {
            TrackFilter wanted = dialog->filter();
            wanted.span = m_services.context.time().range.value_or(m_services.timeline.shownSpan());
            dialog->setFilter(wanted);
            apply(wanted);
        });
        const auto *vessels = m_services.context.filter().tracks.vessels.get();
        dialog->setCount(vesselsWithTracks(vessels), vesselsWithTracks(nullptr));
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void FilterDesk::setTracks(TrackBlockPtr tracks)
{
    m_tracks = std::move(tracks);
    if (!filter().isEmpty())
        evaluate(filter());
}

void FilterDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_bar->setTokens(tokens);
}

const TrackFilter &FilterDesk::filter() const
{
    return m_services.context.filter().tracks.filter;
}

void FilterDesk::apply(const TrackFilter &filter)
{
    if (m_dialog && m_dialog->filter() != filter)
        m_dialog->setFilter(filter);
    ++m_generation;
    if (filter.isEmpty())
        return give(filter, nullptr);
    evaluate(filter);
}

void FilterDesk::evaluate(const TrackFilter &filter)
{
    const std::uint64_t generation = ++m_generation;
    if (!m_tracks)
        return give(filter, nullptr);
    tell(filter, -1);
    m_services.jobs.run(
        QStringLiteral("Filtering tracks"), this,
        [filter, data = m_services.editor.data(), tracks = m_tracks](const Progress &progress) {
            return vesselsPassing(filter, data, *tracks, progress);
        },
        [this, generation, filter](Result<std::set<VesselId>> vessels) {
            if (generation != m_generation)
                return;
            if (!vessels) // stopped: what was shown before is still shown, and the bar says what that is
                return give(this->filter(), m_services.context.filter().tracks.vessels);
            give(filter, std::make_shared<const std::set<VesselId>>(*std::move(vessels)));
        });
}

void FilterDesk::give(const TrackFilter &filter, std::shared_ptr<const std::set<VesselId>> vessels)
{
    Filter all = m_services.context.filter();
    all.tracks.filter = filter;
    all.tracks.vessels = std::move(vessels);
    const std::int64_t shown = vesselsWithTracks(all.tracks.vessels.get());
    m_services.context.setFilter(std::move(all));
    tell(filter, shown);
}

void FilterDesk::tell(const TrackFilter &filter, std::int64_t shown)
{
    const std::int64_t total = vesselsWithTracks(nullptr);
    m_bar->setState(filter, shown, total);
    if (m_dialog)
        m_dialog->setCount(shown, total);
}

std::int64_t FilterDesk::vesselsWithTracks(const std::set<VesselId> *among) const
{
    if (!m_tracks)
        return 0;
    std::int64_t count = 0;
    VesselId last;
    for (const TrackSegment &segment : m_tracks->segments) {
        if (segment.vessel == last)
            continue;
        last = segment.vessel;
        count += !among || among->contains(last) ? 1 : 0;
    }
    return count;
}

std::vector<VesselId> FilterDesk::selectedVessels() const
{
    std::vector<VesselId> vessels;
    for (const ItemRef ref : m_services.context.selection())
        if (ref.kind == ItemKind::Vessel)
            vessels.push_back(VesselId{ref.id});
    return vessels;
}

std::optional<std::pair<Geometry, QString>> FilterDesk::selectedPolygon() const
{
    std::optional<std::pair<Geometry, QString>> polygon;
    for (const ItemRef ref : m_services.context.selection()) {
        const Annotation *annotation = ref.kind == ItemKind::Annotation
                                           ? m_services.editor.data().find<Annotation>(AnnotationId{ref.id})
                                           : nullptr;
        if (!annotation || annotation->geometry.type != GeometryType::Polygon || annotation->geometry.isEmpty())
            continue;
        if (polygon)
            return std::nullopt; // which of them?
        polygon = {annotation->geometry, annotation->title};
    }
    return polygon;
}

void FilterDesk::tellSelection()
{
    if (!m_dialog)
        return;
    m_dialog->setSelectedCount(selectedVessels().size());
    const auto polygon = selectedPolygon();
    m_dialog->setSelectedPolygon(polygon ? std::optional(polygon->second) : std::nullopt);
}

void FilterDesk::drawOutline()
{
    m_services.map.lendTool(
        std::make_unique<DrawTool>(QStringLiteral("toolFilterOutline"), [desk = QPointer(this)](const Geometry &drawn) {
            const auto corners = outlineOf(drawn);
            if (corners && desk && desk->m_dialog)
                desk->m_dialog->setOutline(*corners, {});
            return corners ? QString() : corners.error().message();
        }));
    m_services.map.setFocus();
    m_services.map.tell(QStringLiteral("Click for each corner of the area; double click or Enter finishes"));
}

void FilterDesk::takeSelectedPolygon()
{
    const auto polygon = selectedPolygon();
    if (!polygon || !m_dialog)
        return;
    const auto corners = outlineOf(polygon->first);
    if (!corners)
        return Q_EMIT failed(corners.error());
    m_dialog->setOutline(*corners, polygon->second);
}

GeoBox FilterDesk::presentView() const
{
    return m_services.map.viewport().geoBounds();
}

void FilterDesk::keep(const QString &name)
{
    Bookmark bookmark = withFilter(bookmarkOf(m_services.map.viewport(), m_services.context.time()), filter());
    bookmark.title = name;
    const auto kept = m_services.editor.commit(addedBookmark(m_services.editor.data(), bookmark));
    if (!kept)
        Q_EMIT failed(kept.error());
}

} // namespace leadline
