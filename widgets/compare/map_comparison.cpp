// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/map_comparison.h"

#include "imaging/compare/comparison_painter.h"
#include "widgets/compare/compare_bar.h"
#include "widgets/compare/difference_picture.h"
#include "widgets/compare/second_picture.h"
#include "widgets/map/map_picture.h"
#include "widgets/map/map_view.h"

#include <QPainter>

namespace leadline {

namespace {

constexpr int choicesSoonMs = 150; ///< after the view has come to rest

std::vector<SceneSource> sourcesOf(const SidePicture &picture, CaseEditor &editor)
{
    std::vector<SceneSource> sources;
    for (const ShownScene &scene : picture.scenes)
        sources.push_back(sourceOf(scene, editor.data(),
                                   [&editor](const Evidence &exhibit) { return editor.store().pathOf(exhibit); }));
    return sources;
}

} // namespace

MapComparison::MapComparison(MapView &map, CaseEditor &editor, ViewContext &context)
    : m_map(map)
    , m_editor(editor)
    , m_context(context)
    , m_difference(new DifferencePicture(this))
    , m_bar(new CompareBar(&map))
{
    connectBar();
    connect(&m_map, &MapView::swipeRequested, this, [this] { start(CompareMode::Swipe); });
    connect(&m_map, &MapView::blinkRequested, this, [this] { start(CompareMode::Blink); });
    connect(&m_map, &MapView::tokensChanged, this, [this] { m_bar->setTokens(m_map.tokens()); });
    connect(&m_map.picture(), &MapPicture::changed, this, &MapComparison::refreshDifference);
    connect(m_difference, &DifferencePicture::made, this, [this] {
        if (m_isOn && m_settings.mode == CompareMode::Difference && m_difference->picture())
            m_map.picture().replacePictures(std::vector{*m_difference->picture()});
    });
    connect(&m_blink, &QTimer::timeout, this, &MapComparison::turnBlink);
    m_choicesSoon.setSingleShot(true);
    m_choicesSoon.setInterval(choicesSoonMs);
    connect(&m_choicesSoon, &QTimer::timeout, this, &MapComparison::refreshBar);
    m_bar->setTokens(m_map.tokens());
    m_map.setTakeover(this);
}

MapComparison::~MapComparison()
{
    m_isOn = false;
    m_map.setTakeover(nullptr);
    m_map.setCompared({});
    m_second.reset();
}

void MapComparison::connectBar()
{
    connect(m_bar, &CompareBar::modePicked, this, qOverload<CompareMode>(&MapComparison::start));
    connect(m_bar, &CompareBar::sideBySidePicked, this, &MapComparison::sideBySideRequested);
    connect(m_bar, &CompareBar::sidePicked, this, &MapComparison::setSide);
    connect(m_bar, &CompareBar::swapClicked, this, &MapComparison::swapSides);
    connect(m_bar, &CompareBar::settingsPicked, this, &MapComparison::setSettings);
    connect(m_bar, &CompareBar::pausePicked, this, &MapComparison::setPaused);
    connect(m_bar, &CompareBar::closeClicked, this, &MapComparison::end);
    connect(m_bar, &CompareBar::resized, &m_map, &MapView::takeoverChanged);
}

void MapComparison::setSceneLibrary(SceneLibrary *library)
{
    m_library = library;
    if (m_second)
        m_second->setLibrary(library);
}

void MapComparison::retryRemoteScenes()
{
    if (m_second)
        m_second->retryRemote();
}

// ---- on and off

void MapComparison::start(CompareMode mode)
{
    if (m_isOn) {
        Comparison settings = m_settings;
        settings.mode = mode;
        return setSettings(settings);
    }
    const auto sides = defaultSides(m_map.viewport(), m_editor.data(), m_context.filter(), m_context.time());
    if (!sides)
        return m_map.tell(sides.error().what);
    start(mode, sides->first, sides->second);
}

void MapComparison::start(CompareMode mode, const CompareSide &a, const CompareSide &b)
{
    if (!m_isOn)
        Q_EMIT starting();
    m_sides = {a, b};
    m_settings.mode = mode;
    m_settings.showsB = false;
    m_paused = !m_map.isAnimated(); // who wants no motion steps by hand
    m_isOn = true;
    if (!m_second) {
        m_second = std::make_unique<SecondPicture>(m_map.picture());
        connect(m_second.get(), &SecondPicture::changed, this, &MapComparison::pictureChanged);
        connect(m_second.get(), &SecondPicture::sceneFailed, &m_map, &MapView::tell);
        m_second->setLibrary(m_library);
    }
    m_bar->show();
    m_bar->raise();
    giveSides();
    aim(m_map.viewport());
    applySettings();
    refreshBar();
}

void MapComparison::end()
{
    if (!m_isOn)
        return;
    m_isOn = false;
    m_blink.stop();
    m_choicesSoon.stop();
    m_held.reset();
    m_second.reset();
    m_difference->clear();
    m_map.picture().replacePictures(std::nullopt);
    m_map.setCompared({});
    m_bar->hide();
    m_map.takeoverChanged();
    m_map.setFocus();
    Q_EMIT changed();
}

QWidget *MapComparison::bar() const
{
    return m_bar;
}

QSizeF MapComparison::size() const
{
    return m_map.size();
}

// ---- what is compared, and how

void MapComparison::setSide(std::size_t which, const CompareSide &side)
{
    m_sides[which] = side;
    giveSides();
    refreshBar();
    Q_EMIT changed();
}

void MapComparison::swapSides()
{
    std::swap(m_sides[0], m_sides[1]);
    giveSides();
    refreshBar();
    Q_EMIT changed();
}

void MapComparison::giveSides()
{
    if (!m_isOn)
        return;
    m_map.setCompared({m_sides.begin(), m_sides.end()});
    refreshSide(0);
    refreshSide(1);
    m_second->setSide(m_pictures[1], sourcesOf(m_pictures[1], m_editor), m_map.tokens());
    refreshDifference();
    m_map.update();
}

/// A picture that is gone keeps its date beside the sentence that says so.
void MapComparison::refreshSide(std::size_t which)
{
    auto picture = pictureOfSide(m_sides[which], m_editor.data(), m_context.filter());
    m_troubles[which] = picture ? QString() : picture.error().what;
    if (picture) {
        m_pictures[which] = *std::move(picture);
        return;
    }
    m_pictures[which].scenes.clear();
    m_pictures[which].tileLayer.reset();
}

void MapComparison::setSettings(const Comparison &settings)
{
    m_settings = settings;
    applySettings();
}

void MapComparison::setPaused(bool paused)
{
    m_paused = paused;
    applySettings();
}

void MapComparison::applySettings()
{
    if (!m_isOn)
        return;
    if (m_settings.mode == CompareMode::Blink && !m_paused) {
        const int interval = qRound(1000 / m_settings.blinkHz);
        if (!m_blink.isActive() || m_blink.interval() != interval)
            m_blink.start(interval);
    } else {
        m_blink.stop();
    }
    if (m_settings.mode != CompareMode::Difference) {
        m_difference->clear();
        m_map.picture().replacePictures(std::nullopt);
    } else if (!m_difference->picture()) {
        m_map.picture().replacePictures(std::vector<RasterPatch>());
    }
    m_second->aim(m_settings.mode == CompareMode::Lens ? lensView(m_settings.lens, m_map.viewport())
                                                       : m_map.viewport());
    refreshDifference();
    m_bar->showSettings(m_settings, m_paused);
    m_map.takeoverChanged();
    Q_EMIT changed();
}

void MapComparison::turnBlink()
{
    m_settings.showsB = !m_settings.showsB;
    m_map.update();
}

void MapComparison::refreshBar()
{
    if (!m_isOn)
        return;
    std::array<QString, 2> names;
    for (std::size_t which = 0; which < names.size(); ++which)
        names[which] = m_pictures[which].text.date + QStringLiteral(" · ") + m_pictures[which].text.title;
    m_bar->setPictures(m_map.scenePictures());
    m_bar->setSides(compareChoices(m_map.viewport(), m_editor.data(), m_context.filter(), m_context.time()), m_sides,
                    names);
}

void MapComparison::refreshDifference()
{
    if (!m_isOn || m_settings.mode != CompareMode::Difference || m_map.picture().areScenesLoading() ||
        m_second->isLoading())
        return;
    m_difference->make(m_map.picture().loadedPictures(), m_second->loadedPictures(), m_map.viewport(),
                       m_settings.difference);
}

void MapComparison::pictureChanged()
{
    refreshDifference();
    m_map.update();
}

std::array<SideText, 2> MapComparison::texts() const
{
    std::array<SideText, 2> texts;
    for (std::size_t which = 0; which < texts.size(); ++which) {
        SideText &text = texts[which];
        text = m_pictures[which].text;
        const QStringList unread = which == 0 ? m_map.picture().sceneTroubles()
                                   : m_second ? m_second->sceneTroubles()
                                              : QStringList();
        const bool loading = which == 0 ? m_map.picture().areScenesLoading() : m_second && m_second->isLoading();
        const auto patches = which == 0 ? m_map.picture().loadedPictures()
                             : m_second ? m_second->loadedPictures()
                                        : std::vector<RasterPatch>();
        text.reading = loading && patches.empty();
        if (!m_troubles[which].isEmpty())
            text.trouble = m_troubles[which];
        else if (!unread.isEmpty())
            text.trouble = unread.front();
        else if (!m_pictures[which].tileLayer && !isInView(m_pictures[which], m_map.viewport()))
            text.trouble = QStringLiteral("nothing of it lies in this view");
    }
    return texts;
}

ComparedMap MapComparison::still() const
{
    ComparedMap still{m_map.completeScene(), m_map.picture().loadedPictures(),
                      m_second ? m_second->loadedPictures() : std::vector<RasterPatch>(), m_settings, texts()};
    still.scene.tiles.clear();
    still.scene.scenes.clear();
    return still;
}

// ---- the frame

void MapComparison::aim(const Viewport &view)
{
    if (!m_isOn)
        return;
    const int room = static_cast<int>(view.size.width()) - 124; // the rail and the north arrow stand beside it
    if (m_bar->maximumWidth() != room)
        m_bar->setRoom(room);
    m_second->aim(m_settings.mode == CompareMode::Lens ? lensView(m_settings.lens, view) : view);
    refreshDifference();
    m_choicesSoon.start();
}

void MapComparison::caseShown()
{
    giveSides();
    refreshBar();
}

bool MapComparison::isSharp() const
{
    if (!m_isOn)
        return true;
    return m_settings.mode == CompareMode::Difference ? !m_second->isLoading() && !m_difference->isBusy()
                                                      : m_second->isSharp();
}

void MapComparison::paint(QPainter &painter, const Viewport &view)
{
    const QRectF all(QPointF(0, 0), view.size);
    painter.save();
    if (m_settings.mode == CompareMode::Fade) {
        painter.setOpacity(m_settings.fade);
        m_second->paint(painter, view, all);
    } else if (m_settings.mode == CompareMode::Blink) {
        if (m_settings.showsB)
            m_second->paint(painter, view, all);
    } else if (const QPainterPath area = areaOfB(m_settings, view.size); !area.isEmpty()) {
        painter.setClipPath(area);
        const Viewport seen = m_settings.mode == CompareMode::Lens ? lensView(m_settings.lens, view) : view;
        m_second->paint(painter, seen, area.boundingRect().intersected(all));
    }
    painter.restore();
    paintComparisonEdges(painter, m_settings, m_map.tokens(), view.size, true);
    paintComparisonDates(painter, m_settings, texts(), m_map.tokens(), view.size, m_bar->geometry().bottom() + 10);
}

} // namespace leadline
