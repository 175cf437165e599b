// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/coverage/coverage_panel.h"

#include "model/coverage/coverage_listing.h"
#include "model/edit/case_editor.h"
#include "widgets/coverage/coverage_grid.h"
#include "widgets/coverage/coverage_legend.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace leadline {

namespace {

constexpr int usualCloudPercent = 50;
constexpr double buttonZoom = 1.5;

QString scenesText(std::size_t count, const QString &what)
{
    return count == 1 ? QStringLiteral("1 %1").arg(what) : QStringLiteral("%1 %2").arg(count).arg(what);
}

/// Of what was found, that which is not in the case too.
std::shared_ptr<const std::vector<CoveragePicture>> thoseNotIn(const std::vector<CoveragePicture> &loaded,
                                                               const std::vector<CoveragePicture> &all)
{
    const QSet<QString> known = sceneIdsOf(loaded);
    auto others = std::make_shared<std::vector<CoveragePicture>>();
    std::ranges::copy_if(all, std::back_inserter(*others),
                         [&known](const CoveragePicture &picture) { return !known.contains(picture.id.toLower()); });
    return others;
}

QToolButton *smallButton(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setText(text);
    button->setFixedSize(metrics::hit, metrics::hit);
    button->setAccessibleName(tip);
    setPlainToolTip(button, tip);
    return button;
}

} // namespace

CoveragePanel::CoveragePanel(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_grid(new CoverageGrid(context))
    , m_pages(new QStackedWidget)
{
    setObjectName(QStringLiteral("coveragePanel"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    m_pages->addWidget(m_grid);
    m_pages->addWidget(buildEmpty());
    column->addWidget(m_pages, 1);
    m_worker.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CoveragePanel::rebuild);
    connect(&m_editor, &CaseEditor::changed, this, [this] {
        m_picturesChanged = true;
        schedule();
    });
    connect(&m_context, &ViewContext::selectionChanged, this, [this] {
        if (m_placeOf->currentData().toInt() == static_cast<int>(PlaceOf::Selection))
            schedule();
    });
    connect(m_grid, &CoverageGrid::chosen, this, &CoveragePanel::choose);
    connect(m_grid, &CoverageGrid::lookedAt, this, &CoveragePanel::showState);
    setFocusProxy(m_grid);
    showState(std::nullopt);
}

CoveragePanel::~CoveragePanel()
{
    m_stop.request_stop();
    m_worker.clear();
    m_worker.waitForDone();
}

QWidget *CoveragePanel::buildHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 5, 8, 5);
    row->setSpacing(8);
    auto *title = new PlainLabel(QStringLiteral("Coverage"));
    setTone(title, Tone::Strong);
    m_placeOf = new QComboBox;
    m_placeOf->setObjectName(QStringLiteral("coveragePlaceOf"));
    m_placeOf->setAccessibleName(QStringLiteral("Place"));
    m_placeOf->addItem(QStringLiteral("Middle of the map"), static_cast<int>(PlaceOf::MapCentre));
    m_placeOf->addItem(QStringLiteral("What is selected"), static_cast<int>(PlaceOf::Selection));
    m_state = new ElidedLabel;
    m_state->setObjectName(QStringLiteral("coverageState"));
    setTone(m_state, Tone::Second);
    m_legend = new CoverageLegend;
    m_cloud = new QSpinBox;
    m_cloud->setObjectName(QStringLiteral("coverageCloud"));
    m_cloud->setRange(0, 100);
    m_cloud->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_cloud->setSingleStep(5);
    m_cloud->setValue(usualCloudPercent);
    m_cloud->setPrefix(QStringLiteral("cloudy above "));
    m_cloud->setSuffix(QStringLiteral(" %"));
    m_cloud->setAccessibleName(QStringLiteral("Cloudy is what has more cloud than this, percent"));
    auto *out = smallButton("coverageOut", QStringLiteral("−"), QStringLiteral("More time at once (−)"));
    auto *in = smallButton("coverageIn", QStringLiteral("+"), QStringLiteral("Days wider (+)"));
    auto *fit = new QPushButton(QStringLiteral("Fit"));
    fit->setObjectName(QStringLiteral("coverageFit"));
    fit->setProperty("quiet", true);
    setPlainToolTip(fit, QStringLiteral("Show everything that covers this place (0)"));
    auto *close =
        smallButton("coverageClose", QStringLiteral("✕"), QStringLiteral("Close, back to the timeline (Ctrl+Shift+Y)"));
    row->addWidget(title);
    row->addWidget(m_placeOf);
    row->addWidget(m_state, 1);
    row->addWidget(m_legend);
    row->addWidget(m_cloud);
    for (QWidget *widget : std::initializer_list<QWidget *>{out, in, fit, close})
        row->addWidget(widget);
    connect(m_placeOf, &QComboBox::currentIndexChanged, this, &CoveragePanel::schedule);
    connect(m_cloud, &QSpinBox::valueChanged, this, [this](int percent) {
        schedule();
        Q_EMIT cloudChanged(percent);
    });
    connect(out, &QToolButton::clicked, this, [this] { m_grid->zoomBy(1 / buttonZoom); });
    connect(in, &QToolButton::clicked, this, [this] { m_grid->zoomBy(buttonZoom); });
    connect(fit, &QPushButton::clicked, m_grid, &CoverageGrid::fit);
    connect(close, &QToolButton::clicked, this, &CoveragePanel::closeRequested);
    auto *escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &CoveragePanel::closeRequested);
    return header;
}

QWidget *CoveragePanel::buildEmpty()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    m_empty = new PlainLabel;
    m_empty->setObjectName(QStringLiteral("coverageEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    setTone(m_empty, Tone::Second);
    m_find = new QPushButton(QStringLiteral("Find scenes…"));
    m_find->setObjectName(QStringLiteral("coverageFind"));
    setPlainToolTip(m_find, QStringLiteral("Search catalogues of scenes (Ctrl+Shift+F)"));
    connect(m_find, &QPushButton::clicked, this, &CoveragePanel::findScenesRequested);
    column->addStretch();
    column->addWidget(m_empty);
    column->addWidget(m_find, 0, Qt::AlignCenter);
    column->addStretch();
    return page;
}

void CoveragePanel::setTokens(const Tokens &tokens)
{
    m_grid->setTokens(tokens);
    m_legend->setTokens(tokens);
}

void CoveragePanel::setMapCentre(const std::optional<LatLon> &centre)
{
    if (centre == m_centre)
        return;
    m_centre = centre;
    if (m_placeOf->currentData().toInt() == static_cast<int>(PlaceOf::MapCentre))
        schedule();
}

void CoveragePanel::setPoint(LatLon point)
{
    m_point = point;
    int index = m_placeOf->findData(static_cast<int>(PlaceOf::Point));
    if (index < 0) {
        m_placeOf->addItem({}, static_cast<int>(PlaceOf::Point));
        index = m_placeOf->count() - 1;
    }
    m_placeOf->setItemText(index, formatDecimal(point, 4));
    m_placeOf->setCurrentIndex(index);
    schedule();
}

void CoveragePanel::setFound(std::vector<CoveragePicture> found)
{
    m_allFound = std::make_shared<const std::vector<CoveragePicture>>(std::move(found));
    m_picturesChanged = true;
    schedule();
}

void CoveragePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    schedule();
}

/// Nothing is worked out while nobody looks.
void CoveragePanel::schedule()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void CoveragePanel::refresh()
{
    m_soon.stop();
    rebuild();
    m_worker.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
}

std::optional<LatLon> CoveragePanel::place() const
{
    switch (static_cast<PlaceOf>(m_placeOf->currentData().toInt())) {
    case PlaceOf::MapCentre:
        return m_centre;
    case PlaceOf::Point:
        return m_point;
    case PlaceOf::Selection:
        break;
    }
    return m_context.current() ? m_editor.data().positionOf(m_context.current()) : std::nullopt;
}

void CoveragePanel::rebuild()
{
    if (std::exchange(m_picturesChanged, false)) {
        m_loaded = std::make_shared<const std::vector<CoveragePicture>>(picturesOfCase(m_editor.data()));
        m_found.reset();
    }
    const auto here = place();
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_worker.clear();
    m_running = true;
    m_worker.start([this, here, loaded = m_loaded, all = m_allFound, found = m_found, cloud = m_cloud->value(),
                    stop = m_stop.get_token(), generation = ++m_generation] {
        auto answer = std::make_shared<Answer>();
        answer->found = found ? found : thoseNotIn(*loaded, *all);
        if (here)
            answer->calendar = coverageAt(*here, *loaded, *answer->found, cloud, {}, stop);
        // The panel waits for this before it goes.
        QMetaObject::invokeMethod(
            this,
            [this, here, answer, generation] {
                if (generation == m_generation)
                    take(here, std::move(*answer));
            },
            Qt::QueuedConnection);
    });
}

void CoveragePanel::take(const std::optional<LatLon> &here, Answer answer)
{
    m_running = false;
    m_found = std::move(answer.found);
    m_shown = here;
    m_calendar = std::make_shared<const CoverageCalendar>(std::move(answer.calendar));
    m_pages->setCurrentIndex(m_calendar->isEmpty() ? 1 : 0);
    m_empty->setText(emptyText());
    m_find->setVisible(here.has_value());
    m_grid->setCalendar(m_calendar);
    showState(std::nullopt);
}

QString CoveragePanel::emptyText() const
{
    if (m_shown)
        return QStringLiteral("No dated scene of this case, and none that a search found, shows %1.\n"
                              "Add scenes (Ctrl+I), or look for some in catalogues: what is found stays here.")
            .arg(formatDecimal(*m_shown, 4));
    return m_placeOf->currentData().toInt() == static_cast<int>(PlaceOf::Selection)
               ? QStringLiteral("Select something that has a place: an annotation, a place, an event, a scene.")
               : QStringLiteral("The middle of the map is not on the Earth. Move the map.");
}

void CoveragePanel::showState(const std::optional<CoverageSpot> &lookedAt)
{
    if (lookedAt) {
        m_state->setText(describeCell(*m_calendar, m_calendar->rows[lookedAt->row], cellAt(*m_calendar, *lookedAt))
                             .join(QStringLiteral(" · ")));
        return;
    }
    m_state->setText(m_shown ? QStringLiteral("%1 · %2 · %3")
                                   .arg(formatDecimal(*m_shown, 4),
                                        scenesText(m_calendar->inCase, QStringLiteral("in the case")),
                                        scenesText(m_calendar->found, QStringLiteral("found")))
                             : QString());
}

QString CoveragePanel::stateText() const
{
    return m_state->text();
}

/// What counts first in the cell; of several in the case each further click takes the next.
void CoveragePanel::choose(const CoverageSpot &spot)
{
    const CoverageCell &cell = cellAt(*m_calendar, spot);
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < cell.scenes.size(); ++i) {
        const ItemRef item = m_calendar->scenes[cell.scenes[i]].item;
        if (item && m_context.isSelected(item))
            next = i + 1;
    }
    const CoveragePicture scene = m_calendar->scenes[cell.scenes[next]];
    const LatLon here = m_calendar->place;
    if (!scene.item) {
        Q_EMIT foundChosen(scene.search, scene.id);
        return;
    }
    m_context.setCursor(scene.date.openStart ? scene.date.bounds.latest : scene.date.bounds.earliest);
    m_context.select(scene.item);
    Q_EMIT placeWanted(here);
}

} // namespace leadline
