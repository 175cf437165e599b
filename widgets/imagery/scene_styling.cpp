// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/scene_styling.h"

#include "imaging/raster/pixel_plane.h"
#include "imaging/raster/scene_bands.h"
#include "imaging/raster/scene_counts.h"
#include "imaging/render/shown_scenes.h"
#include "model/case/picture_order.h"
#include "model/edit/picture_edits.h"
#include "model/scenes/scene_sheet.h"
#include "model/scenes/sharpening.h"
#include "widgets/imagery/style_panel.h"
#include "widgets/map/map_view.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr int viewSoonMs = 250;

/// What must agree for a style to mean the same: bands and type, as the header said.
struct SceneForm
{
    int bands = 0;
    QString type;
    friend bool operator==(const SceneForm &, const SceneForm &) = default;
};

std::optional<SceneForm> formOf(const QJsonObject &header)
{
    const SceneForm form{header.value(QLatin1String("bands")).toInt(), header.value(QLatin1String("dtype")).toString()};
    return form.bands > 0 ? std::optional(form) : std::nullopt;
}

QString statedBy(const std::vector<SceneFactRow> &sheet, SceneFact fact)
{
    const auto row = std::ranges::find(sheet, fact, &SceneFactRow::fact);
    const SceneStatement *statement = row == sheet.end() ? nullptr : row->counts();
    return statement ? statement->value.toString().toLower() : QString();
}

/// Of one platform family and sensor, as far as both say it.
bool sameSensor(const Item &a, const Item &b)
{
    const std::vector<SceneFactRow> one = sceneSheet(a), other = sceneSheet(b);
    for (const SceneFact fact : {SceneFact::Platform, SceneFact::Sensor}) {
        const QString mine = statedBy(one, fact), theirs = statedBy(other, fact);
        if (!mine.isEmpty() && !theirs.isEmpty() && mine != theirs)
            return false;
    }
    return true;
}

} // namespace

SceneStyling::SceneStyling(CaseEditor &editor, ViewContext &context, SceneLibrary &library, JobRunner &jobs,
                           MapView &map, StylePanel &panel)
    : m_editor(editor)
    , m_context(context)
    , m_library(library)
    , m_jobs(jobs)
    , m_map(map)
    , m_panel(panel)
{
    m_viewSoon.setSingleShot(true);
    m_viewSoon.setInterval(viewSoonMs);
    panel.hide();
    connect(&m_viewSoon, &QTimer::timeout, this, &SceneStyling::countValues);
    connect(&map, &MapView::viewportChanged, this, [this] {
        if (m_scene && m_panel.area() == StatisticsArea::CurrentView)
            m_viewSoon.start();
    });
    connect(&context, &ViewContext::selectionChanged, this, &SceneStyling::followSelection);
    connect(&editor, &CaseEditor::changed, this, &SceneStyling::followCase);
    connect(&panel, &StylePanel::previewed, this,
            [this](const SceneStyle &style) { m_map.previewStyle(m_scene, style); });
    connect(&panel, &StylePanel::chosen, this, &SceneStyling::keep);
    connect(&panel, &StylePanel::statisticsWanted, this, &SceneStyling::countValues);
    connect(&panel, &StylePanel::copyWanted, this, &SceneStyling::askCopy);
    connect(&panel, &StylePanel::closeWanted, this, &SceneStyling::close);
}

std::optional<SceneSource> SceneStyling::source() const
{
    const std::vector<ShownScene> scenes = scenesByDate(m_editor.data(), {});
    const auto found = std::ranges::find(scenes, m_scene, &ShownScene::item);
    if (found == scenes.end())
        return std::nullopt;
    return sourceOf(*found, m_editor.data(), [this](const Evidence &e) { return m_editor.store().pathOf(e); });
}

void SceneStyling::open(ItemRef scene)
{
    m_scene = scene;
    ++m_generation;
    ++m_countGeneration;
    m_bands = {};
    const std::optional<SceneSource> found = source();
    m_panel.show();
    Q_EMIT opened(true);
    if (!found) {
        const auto item = m_editor.data().find(scene);
        m_panel.showScene(item ? titleOf(*item) : QString(), {}, QString());
        m_panel.setTrouble(QStringLiteral("It is hidden, or has no place on the map: there is nothing to be styled."));
        return;
    }
    m_panel.showScene(found->name, styleOf(m_scene, m_editor.data()),
                      m_editor.store().isReadOnly() ? m_editor.store().readOnlyReason() : QString());
    m_panel.setCopyTargets(static_cast<int>(copyTargets().size()));
    offerSharpening();
    readHeader();
}

void SceneStyling::close()
{
    m_scene = {};
    ++m_generation;
    ++m_countGeneration;
    m_panel.hide();
    Q_EMIT opened(false);
    m_map.setFocus();
}

void SceneStyling::followSelection()
{
    if (m_panel.isHidden() || m_context.current() == m_scene)
        return;
    const auto item = m_editor.data().find(m_context.current());
    if (item && hasSceneSheet(*item))
        open(m_context.current());
}

void SceneStyling::followCase(const CaseChange &)
{
    if (!m_scene)
        return;
    if (!m_editor.data().contains(m_scene))
        return close();
    if (source())
        m_panel.setStyle(styleOf(m_scene, m_editor.data()));
    offerSharpening();
    m_panel.setCopyTargets(static_cast<int>(copyTargets().size()));
}

void SceneStyling::offerSharpening()
{
    const CaseData &data = m_editor.data();
    const Evidence *exhibit =
        m_scene.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{m_scene.id}) : nullptr;
    if (!exhibit)
        return m_panel.setSharpening({}, QStringLiteral("A scene on a server cannot be sharpened; add it as an exhibit "
                                                        "first."));
    const SharpeningChoice choice = sharpeningChoice(*exhibit, data);
    // The one that the style names already goes by the name that it has there: an id, or a label.
    const MapLayer *layer = layerOfScene(data, exhibit->id);
    const Evidence *named = layer ? sharpeningSceneOf(*layer, data) : nullptr;
    std::vector<SharpeningEntry> entries;
    for (const Evidence *scene : choice.scenes)
        entries.push_back(
            {titleOf(Item{*scene}), scene == named ? styleOf(m_scene, data).sharpenWith : sharpeningName(scene->id)});
    m_panel.setSharpening(std::move(entries), choice.whyNone);
}

void SceneStyling::readHeader()
{
    const auto what = source();
    if (!what)
        return;
    m_jobs.run(
        QStringLiteral("Reading %1").arg(what->name), this,
        [&library = m_library, source = *what](const Progress &progress) -> Result<SceneBands> {
            const auto session = library.session(source, progress.stop);
            if (!session)
                return Unexpected{session.error()};
            return bandsOf((*session)->header());
        },
        [this, generation = m_generation](const Result<SceneBands> &bands) {
            if (generation != m_generation)
                return;
            if (!bands) {
                if (bands.error().code != ErrorCode::Cancelled)
                    m_panel.setTrouble(bands.error().what);
                return;
            }
            m_bands = *bands;
            m_panel.setBands(m_bands);
            countValues();
        });
}

/// What the panel shows; nothing for what has no values to be counted (a palette, a formula that cannot be read).
std::optional<StatisticsRequest> SceneStyling::statisticsRequest() const
{
    const SceneStyle &style = m_panel.style();
    StatisticsRequest request;
    if (style.rendering == SceneRendering::Expression)
        request.expression = style.expression;
    else
        request.bands = shownBands(style, m_bands);
    if (m_bands.bands.empty() || (request.bands.empty() && request.expression.isEmpty()) ||
        style.rendering == SceneRendering::Hillshade)
        return std::nullopt;
    if (m_panel.area() == StatisticsArea::CurrentView && pixelPlaneOf(m_map.viewport())) {
        // The decoder does not know that plane; of a picture without a place all is counted.
        if (pixelPlaneOf(m_map.viewport())->isPlaced()) {
            const GeoBox box = m_map.viewport().geoBounds();
            request.crs = QStringLiteral("EPSG:4326");
            request.minX = box.west;
            request.maxX = box.west + box.widthDegrees();
            request.minY = box.south;
            request.maxY = box.north;
        }
    } else if (m_panel.area() == StatisticsArea::CurrentView) {
        const QRectF extent = m_map.viewport().mapExtent();
        request.crs = m_map.viewport().projection->crs();
        request.minX = extent.left();
        request.maxX = extent.right();
        request.minY = extent.top();
        request.maxY = extent.bottom();
    }
    return request;
}

void SceneStyling::countValues()
{
    const auto what = source();
    const auto request = statisticsRequest();
    ++m_countGeneration;
    if (!what || !request)
        return;
    m_jobs.run(
        QStringLiteral("Counting the values of %1").arg(what->name), this,
        [&library = m_library, source = *what, request = *request](const Progress &progress) {
            return countSceneValues(library, source, request, progress.stop);
        },
        [this, generation = m_countGeneration](const Result<std::vector<ValueStatistics>> &statistics) {
            if (generation != m_countGeneration)
                return;
            if (statistics)
                m_panel.setStatistics(*statistics);
            else if (statistics.error().code != ErrorCode::Cancelled)
                m_panel.setTrouble(statistics.error().what);
        });
}

void SceneStyling::keep(const SceneStyle &style, bool continues)
{
    if (!continues)
        m_steps = m_editor.newGroup(QStringLiteral("Change the style, %1 steps"));
    if (const auto readable = sceneStyleFromJson(toJson(style)); !readable)
        Q_EMIT failed(readable.error());
    else if (const auto done = m_editor.commit(withStyle(m_editor.data(), {m_scene}, toJson(style)), m_steps); !done)
        Q_EMIT failed(done.error());
    // As the case has it: what could not be kept is not shown either.
    if (const auto now = source()) {
        m_map.previewStyle(m_scene, now->style);
        m_panel.setStyle(styleOf(m_scene, m_editor.data()));
    }
}

std::vector<CopyTarget> SceneStyling::copyTargets() const
{
    std::vector<CopyTarget> targets;
    const CaseData &data = m_editor.data();
    const auto self = data.find(m_scene);
    const Evidence *exhibit = self ? std::get_if<Evidence>(&*self) : nullptr;
    const auto form = exhibit ? formOf(exhibit->metadata) : std::nullopt;
    if (!form)
        return targets;
    for (const auto &[id, other] : data.all<Evidence>())
        if (refOf(other) != m_scene && other.kind == EvidenceKind::Scene && formOf(other.metadata) == form &&
            sameSensor(*self, other))
            targets.push_back({refOf(other), titleOf(Item{other})});
    return targets;
}

void SceneStyling::askCopy()
{
    auto *list = new CopyStyleList(copyTargets(), &m_panel);
    connect(list, &CopyStyleList::chosen, this, &SceneStyling::copyTo);
    list->adjustSize();
    list->move(m_panel.mapToGlobal(QPoint(8, std::max(0, m_panel.height() - list->height() - 8))));
    list->show();
}

void SceneStyling::copyTo(const std::vector<ItemRef> &scenes)
{
    if (scenes.empty())
        return;
    SceneStyle style = m_panel.style();
    style.sharpenWith.clear(); // which lies over this one, of its day
    const auto done = m_editor.commit(withStyle(m_editor.data(), scenes, toJson(style)));
    if (!done)
        Q_EMIT failed(done.error());
    else
        Q_EMIT told(scenes.size() == 1 ? QStringLiteral("The style was copied to 1 scene.")
                                       : QStringLiteral("The style was copied to %1 scenes.").arg(scenes.size()));
}

} // namespace leadline
