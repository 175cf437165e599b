// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/track_chart_panel.h"

#include "imaging/render/scene_builder.h"
#include "model/store/statement_store.h"
#include "model/text/visible_text.h"
#include "model/work/job_runner.h"
#include "widgets/charts/chart_subjects.h"
#include "widgets/charts/track_chart_canvas.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int headerHeight = 38;
/// More lines than this tell nothing apart.
constexpr std::size_t mostLines = 12;
constexpr int pickedPlace = -1; ///< in place of a place's number

/// Of what she reported herself. Any thread.
Result<TrackSeries> reportedDraught(const CaseStore &store, VesselId vessel)
{
    const auto statements = statementsOf(store).vesselStatements(vessel);
    if (!statements)
        return Unexpected{statements.error()};
    return draughtSeries(*statements, vessel);
}

} // namespace

TrackChartPanel::TrackChartPanel(CaseEditor &editor, ViewContext &context, JobRunner &jobs, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_jobs(jobs)
    , m_tokens(darkTokens())
    , m_canvas(new TrackChartCanvas)
{
    setObjectName(QStringLiteral("trackChartPanel"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(m_canvas, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &TrackChartPanel::gather);
    connect(&m_context, &ViewContext::selectionChanged, this, &TrackChartPanel::gatherSoon);
    connect(&m_context, &ViewContext::timeChanged, this, [this] { m_canvas->setCursorTime(m_context.time().cursor); });
    connect(&m_context, &ViewContext::zoneChanged, this, [this] { m_canvas->setZone(m_context.zone()); });
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        fillPlaces();
        gatherSoon();
    });
    connect(m_canvas, &TrackChartCanvas::cursorWanted, this, [this](Instant time) { m_context.setCursor(time); });
    connect(m_canvas, &TrackChartCanvas::spanWanted, this, &TrackChartPanel::spanWanted);
    fillPlaces();
}

QWidget *TrackChartPanel::buildHeader()
{
    auto *header = new QWidget;
    header->setFixedHeight(headerHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(10, 0, 6, 0);
    row->setSpacing(metrics::grid);
    m_value = new QComboBox;
    m_value->setObjectName(QStringLiteral("chartValue"));
    m_value->setAccessibleName(QStringLiteral("What the chart shows"));
    fillChartSubjects(*m_value);
    m_place = new QComboBox;
    m_place->setObjectName(QStringLiteral("chartPlace"));
    m_place->setAccessibleName(QStringLiteral("Distance to"));
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(10);
    m_pick = chartButton(QStringLiteral("On map"), QStringLiteral("chartPick"),
                         QStringLiteral("Take a point of the map: the next click names it"));
    m_copy =
        chartButton(QStringLiteral("Copy"), QStringLiteral("chartCopy"), QStringLiteral("Copy the chart as a picture"));
    m_save = chartButton(QStringLiteral("Save…"), QStringLiteral("chartSave"),
                         QStringLiteral("Save the chart as PNG, SVG or PDF, or its points as CSV"));
    m_close = chartButton({}, QStringLiteral("chartClose"), QStringLiteral("Close the charts (F7)"));
    row->addWidget(m_value);
    row->addWidget(m_place);
    row->addWidget(m_pick);
    row->addStretch(1);
    for (QPushButton *button : {m_copy, m_save, m_close})
        row->addWidget(button);
    connect(m_value, &QComboBox::currentIndexChanged, this, &TrackChartPanel::chooseSubject);
    connect(m_place, &QComboBox::currentIndexChanged, this, &TrackChartPanel::gatherSoon);
    connect(m_pick, &QPushButton::clicked, this, &TrackChartPanel::pickPlaceRequested);
    connect(m_copy, &QPushButton::clicked, this, &TrackChartPanel::copyRequested);
    connect(m_save, &QPushButton::clicked, this, &TrackChartPanel::saveRequested);
    connect(m_close, &QPushButton::clicked, this, &TrackChartPanel::closeRequested);
    return header;
}

void TrackChartPanel::chooseSubject()
{
    if (const auto kind = chosenCaseChart(*m_value)) {
        const QSignalBlocker quiet(m_value);
        selectSubject(*m_value, m_shownValue); // this panel goes on showing vessels
        Q_EMIT caseChartWanted(*kind);
        return;
    }
    m_shownValue = value();
    gatherSoon();
}

void TrackChartPanel::fillPlaces()
{
    const QSignalBlocker quiet(m_place);
    const QVariant chosen = m_place->currentData();
    m_place->clear();
    if (m_pickedPlace)
        m_place->addItem(QStringLiteral("Point %1").arg(formatDecimal(*m_pickedPlace, 3)), qlonglong{pickedPlace});
    for (const auto &[id, place] : m_editor.data().all<Place>())
        m_place->addItem(visibleControls(place.name), static_cast<qlonglong>(id.value));
    if (const int kept = m_place->findData(chosen); kept >= 0)
        m_place->setCurrentIndex(kept);
}

void TrackChartPanel::setTracks(TrackBlockPtr tracks)
{
    m_tracks = std::move(tracks);
    gatherSoon();
}

void TrackChartPanel::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_close->setIcon(tintedIcon(QStringLiteral("close"), tokens.second));
    gatherSoon();
}

void TrackChartPanel::setSpan(const TimeSpan &span)
{
    m_canvas->setSpan(span);
}

void TrackChartPanel::setValue(TrackValue value)
{
    selectSubject(*m_value, value);
}

void TrackChartPanel::setPlace(LatLon place)
{
    m_pickedPlace = place;
    fillPlaces();
    m_place->setCurrentIndex(m_place->findData(qlonglong{pickedPlace}));
    setValue(TrackValue::Distance);
    gatherSoon();
}

const TrackChart &TrackChartPanel::chart() const
{
    return m_canvas->chart();
}

QSize TrackChartPanel::chartSize() const
{
    return m_canvas->size();
}

TrackValue TrackChartPanel::value() const
{
    return chosenTrackValue(*m_value).value_or(m_shownValue);
}

std::vector<VesselId> TrackChartPanel::selectedVessels() const
{
    std::vector<VesselId> vessels;
    for (const ItemRef ref : m_context.selection())
        if (ref.kind == ItemKind::Vessel && vessels.size() < mostLines)
            vessels.push_back(VesselId{ref.id});
    return vessels;
}

QString TrackChartPanel::emptyText(const std::vector<VesselId> &vessels) const
{
    if (!m_tracks || m_tracks->positionCount() == 0)
        return QStringLiteral("No positions in this case yet: drop AIS files on the window.");
    if (vessels.empty() && value() != TrackValue::Reports)
        return QStringLiteral("Select a vessel: click her track on the map or her name in the list.");
    switch (value()) {
    case TrackValue::Draught:
        return QStringLiteral("No draught is known of the selected vessels: it comes with messages of type 5, and with "
                              "tables that have such a column.");
    case TrackValue::Distance:
        return m_place->count() == 0
                   ? QStringLiteral("The case has no place yet. Press On map and click where the distance is to.")
                   : QStringLiteral("The selected vessels have no positions.");
    default:
        return QStringLiteral("The reports of the selected vessels do not state it.");
    }
}

void TrackChartPanel::gatherSoon()
{
    const bool distance = value() == TrackValue::Distance;
    m_place->setVisible(distance);
    m_pick->setVisible(distance);
    if (isVisible() || !m_soon.isActive())
        m_soon.start();
}

void TrackChartPanel::gather()
{
    const std::uint64_t generation = ++m_generation;
    const std::vector<VesselId> vessels = selectedVessels();
    const Place *place = m_editor.data().find<Place>(PlaceId{m_place->currentData().toLongLong()});
    const std::optional<LatLon> to = place ? std::optional(place->position) : m_pickedPlace;
    const TrackValue what = value();
    const bool nothing =
        !m_tracks || (vessels.empty() && what != TrackValue::Reports) || (what == TrackValue::Distance && !to);
    if (nothing)
        return showSeries({}, vessels);
    m_jobs.run(
        QStringLiteral("Gathering a chart"), this,
        [tracks = m_tracks, &store = std::as_const(m_editor).store(), vessels, what,
         to](const Progress &progress) -> Result<std::vector<TrackSeries>> {
            std::vector<TrackSeries> all;
            if (what == TrackValue::Reports) {
                auto series = reportsPerHour(*tracks, vessels, progress);
                if (!series)
                    return Unexpected{series.error()};
                all.push_back(*std::move(series));
                return all;
            }
            for (const VesselId vessel : vessels) {
                auto series = what == TrackValue::Draught
                                  ? reportedDraught(store, vessel)
                                  : seriesOf(what, *tracks, vessel, to.value_or(LatLon{}), progress);
                if (!series)
                    return Unexpected{series.error()};
                all.push_back(*std::move(series));
            }
            return all;
        },
        [this, generation, vessels](Result<std::vector<TrackSeries>> series) {
            if (generation == m_generation && series)
                showSeries(*std::move(series), vessels);
        });
}

ChartLine TrackChartPanel::lineOf(const std::vector<VesselId> &vessels, TrackSeries series) const
{
    ChartLine line;
    if (const Vessel *vessel = m_editor.data().find<Vessel>(series.vessel)) {
        line.name = vessel->name.isEmpty() ? QStringLiteral("MMSI %1").arg(vessel->mmsi) : vessel->name;
        line.mmsi = vessel->mmsi;
        line.synthetic = vessel->synthetic;
        line.colour = vesselColour(vessel->id, m_editor.data(), m_tokens);
    } else {
        line.name = vessels.empty() ? QStringLiteral("all vessels") : QStringLiteral("%1 vessels").arg(vessels.size());
        line.colour = m_tokens.data[0];
        for (const auto &[id, counted] : m_editor.data().all<Vessel>())
            if (vessels.empty() || std::ranges::find(vessels, id) != vessels.end())
                line.synthetic = line.synthetic || counted.synthetic;
    }
    line.series = std::make_shared<const TrackSeries>(std::move(series));
    return line;
}

void TrackChartPanel::showSeries(std::vector<TrackSeries> series, const std::vector<VesselId> &vessels)
{
    TrackChart chart;
    chart.value = value();
    chart.tokens = m_tokens;
    chart.span = m_canvas->chart().span;
    chart.cursor = m_context.time().cursor;
    chart.zone = m_context.zone();
    if (chart.value == TrackValue::Distance)
        chart.place = m_place->currentText();
    for (TrackSeries &one : series)
        if (!one.points.empty())
            chart.lines.push_back(lineOf(vessels, std::move(one)));
    chart.empty = emptyText(vessels);
    for (QPushButton *button : {m_copy, m_save})
        button->setEnabled(chart.hasPoints());
    m_canvas->setChart(std::move(chart));
}

} // namespace leadline
