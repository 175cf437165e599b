// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real map over a large scene, or over a case, as a hand does (a long drag, turns of the wheel back and
// forth) and prints what each frame, and each event, took on the GUI thread: one JSON object a line, milliseconds. Wall
// time says what a person saw on this machine at this hour, processor time what the frame itself costs, whatever else
// the machine has to do. make_scene.py makes the scene.
#include "tests/bench/measured_map.h"

#include "imaging/basemap/basemap.h"
#include "imaging/raster/pixel_plane.h"
#include "imaging/raster/scene_library.h"
#include "imaging/tiles/tile_stack.h"
#include "imaging/tracks/track_pyramid.h"
#include "model/isolate/decoder_pool.h"
#include "model/network/network_gate.h"
#include "widgets/annotate/annotation_tools.h"
#include "widgets/compare/map_comparison.h"
#include "widgets/map/map_view.h"
#include "widgets/map/scene_flip.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <set>

using namespace leadline;

namespace {

double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

constexpr std::int64_t gapSeconds = 6 * 3600; // as the window cuts tracks

/// An application that measures every event it delivers: what keeps the GUI thread keeps it from the next frame.
class MeasuredApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer clock;
        clock.start();
        const double busyBefore = threadMs();
        const bool handled = QApplication::notify(receiver, event);
        const double ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        --m_depth;
        events.push_back(ms);
        busy.push_back(threadMs() - busyBefore);
        if (event->type() == QEvent::UpdateRequest) {
            frames.push_back(ms);
            framesBusy.push_back(busy.back());
        }
        if (busy.back() > worstBusy) {
            worstBusy = busy.back();
            worstEvent = QStringLiteral("event %1 of %2")
                             .arg(static_cast<int>(event->type()))
                             .arg(QLatin1String(receiver->metaObject()->className()));
        }
        return handled;
    }

    std::vector<double> events;
    double worstBusy = 0;
    QString worstEvent;
    std::vector<double> busy; ///< processor time of the same: what a machine with other work to do does not add to
    std::vector<double> frames;
    std::vector<double> framesBusy;

private:
    int m_depth = 0;
};

void mouse(QWidget &widget, QEvent::Type type, QPointF at, Qt::MouseButton button = Qt::MiddleButton)
{
    QMouseEvent event(type, at, widget.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : button, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// One drag of `steps` events, 8 ms apart as a mouse sends them.
void drag(QWidget &widget, QPointF from, QPointF step, int steps, Qt::MouseButton button = Qt::MiddleButton)
{
    mouse(widget, QEvent::MouseButtonPress, from, button);
    for (int i = 1; i <= steps; ++i) {
        mouse(widget, QEvent::MouseMove, from + step * i, button);
        waitMs(8);
    }
    mouse(widget, QEvent::MouseButtonRelease, from + step * steps, button);
}

void turnWheel(QWidget &widget, QPointF at, int angle)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&widget, &event);
}

TrackBlockPtr inventedTracks(int vessels, int positions)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> unit(0, 1);
    auto block = std::make_shared<TrackBlock>();
    for (int v = 0; v < vessels; ++v) {
        double lat = 42.2 + 0.5 * (unit(random) - 0.5);
        double lon = 130.3 + 0.6 * (unit(random) - 0.5);
        std::vector<PositionReport> reports;
        double course = 6.28 * unit(random);
        for (int i = 0; i < positions; ++i) {
            course += 0.3 * (unit(random) - 0.5);
            lat += 0.001 * std::cos(course);
            lon += 0.001 * std::sin(course);
            reports.push_back({.lon = static_cast<std::int32_t>(std::lround(lon * 1e7)),
                               .lat = static_cast<std::int32_t>(std::lround(lat * 1e7)),
                               .time = {i * std::int64_t{60000}}});
        }
        block->append({v + 1}, {}, reports);
    }
    return block;
}

/// Runs the body and reports what its frames and its events took.
void measured(MeasuredApplication &app, const char *name, const char *size, const std::function<void()> &body)
{
    app.events.clear();
    app.frames.clear();
    app.framesBusy.clear();
    app.busy.clear();
    app.worstBusy = 0;
    body();
    const auto say = [&](const char *what, const std::vector<double> &values) {
        report(
            qPrintable(QStringLiteral("%1, %2, %3").arg(QLatin1String(name), QLatin1String(size), QLatin1String(what))),
            values);
    };
    say("frames, wall", app.frames);
    say("frames, processor", app.framesBusy);
    say("any event, wall", app.events);
    say("any event, processor", app.busy);
    std::printf("{\"what\":\"busiest, %s, %s\",\"event\":\"%s\"}\n", name, size, qPrintable(app.worstEvent));
}

/// One annotation of many follows the hand: the mark nearest the middle of the map.
void moveAnnotation(MeasuredApplication &app, MapView &map, const CaseData &data, const char *size)
{
    const QPointF middle = map.rect().center();
    std::optional<QPointF> nearest;
    for (const auto &[id, annotation] : data.all<Annotation>()) {
        if (annotation.kind != AnnotationKind::Point)
            continue;
        const auto at = map.viewport().pixelOf(annotation.geometry.parts.front().front());
        if (at && (!nearest || QLineF(*at, middle).length() < QLineF(*nearest, middle).length()))
            nearest = at;
    }
    if (!nearest)
        return;
    map.setTool(QStringLiteral("toolSelect"));
    measured(app, "move an annotation", size, [&] {
        mouse(map, QEvent::MouseButtonPress, *nearest, Qt::LeftButton);
        mouse(map, QEvent::MouseButtonRelease, *nearest, Qt::LeftButton);
        drag(map, *nearest, {3, 2}, 60, Qt::LeftButton);
        waitMs(100);
    });
    waitSharp(map);
}

void exercise(MeasuredApplication &app, MapView &map, const char *size)
{
    const QPointF middle = map.rect().center();
    measured(app, "drag", size, [&] {
        for (const QPointF step : {QPointF(9, 5), QPointF(-12, -3), QPointF(4, -14), QPointF(-8, 10)})
            drag(map, middle, step, 60);
    });
    waitSharp(map);
    measured(app, "zoom", size, [&] {
        for (const int angle : {120, 120, 120, -120, -120, -120, -120, -120, 120, 120}) {
            turnWheel(map, middle + QPointF(120, 60), angle);
            waitMs(60);
        }
        waitMs(300);
    });
    waitSharp(map);
}

/// The scenes over a place one after the other, as while F is held: from the key to the painted frame, once each of
/// them was read. Nothing where the case has fewer than two there.
void flipScenes(MapView &map, LatLon place, const char *size)
{
    map.startFlip(place);
    const SceneFlip &flip = map.flip();
    const auto next = [&map] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Period, Qt::NoModifier);
        QCoreApplication::sendEvent(&map, &key);
    };
    std::set<QString> seen;
    while (flip.isOn() && seen.insert(flip.shown()->date).second) {
        for (int waited = 0; !flip.isShownReady() && waited < 200; ++waited)
            waitMs(20);
        next();
    }
    if (seen.size() < 2)
        return map.endFlip();
    std::vector<double> frames;
    for (int turn = 0; turn < 60; ++turn) {
        QElapsedTimer clock;
        clock.start();
        next();
        map.repaint();
        frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    report(qPrintable(QStringLiteral("flip through %1 scenes, %2").arg(seen.size()).arg(QLatin1String(size))), frames);
    map.endFlip();
}

/// What `turns` calls of `body` took, each with the frame that it asks for: wall and processor time.
void reportFrames(MapView &map, const QString &what, int turns, const std::function<void(int turn)> &body)
{
    std::vector<double> wall;
    std::vector<double> busy;
    for (int turn = 0; turn < turns; ++turn) {
        QElapsedTimer clock;
        clock.start();
        const double busyBefore = threadMs();
        body(turn);
        map.repaint();
        wall.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        busy.push_back(threadMs() - busyBefore);
        waitMs(8);
    }
    report(qPrintable(what + QStringLiteral(", wall")), wall);
    report(qPrintable(what + QStringLiteral(", processor")), busy);
}

/// Frames of each way of comparing while its setting changes as under a hand, and while the map is panned under it,
/// once both pictures are there. Nothing where the case has no two scenes.
void compareScenes(MapView &map, MapComparison &comparison, const char *size)
{
    const std::array<std::pair<CompareMode, const char *>, 5> modes{{{CompareMode::Swipe, "swipe"},
                                                                     {CompareMode::Blink, "blink"},
                                                                     {CompareMode::Fade, "fade"},
                                                                     {CompareMode::Difference, "difference"},
                                                                     {CompareMode::Lens, "lens"}}};
    for (const auto &[mode, name] : modes) {
        comparison.start(mode);
        if (!comparison.isOn())
            return;
        waitSharp(map);
        const QString how = QStringLiteral("%1, %2").arg(QLatin1String(name), QLatin1String(size));
        reportFrames(map, QStringLiteral("compare by ") + how, 60, [&comparison](int turn) {
            const double share = 0.2 + 0.01 * turn;
            Comparison settings = comparison.settings();
            settings.swipe = {{share, 0.5}, turn * 3.0};
            settings.showsB = turn % 2 == 1;
            settings.fade = share;
            settings.lens.at = {share, share};
            comparison.setSettings(settings);
        });
        reportFrames(map, QStringLiteral("pan, compared by ") + how, 60, [&map](int turn) {
            map.setViewport(map.viewport().panned({turn % 2 == 0 ? 3.0 : -3.0, 0}));
        });
    }
    comparison.end();
}

struct Options
{
    QString subject; ///< a scene's file or a case's folder
    QString decoder;
    QString shot;
    int positions = 1000000;        ///< invented over a scene; a case has its own
    double metresPerPixel = 0;      ///< where the hand begins; 0: where the map opens
    std::optional<LatLon> flipAt{}; ///< where to flip through scenes
    bool compares = false;
    bool ownPixels = false;
    std::vector<QSize> sizes{{1000, 620}, {1920, 1080}};
};

Options optionsFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Times the map's frames while a hand drags and zooms."));
    const QCommandLineOption positions(QStringLiteral("positions"), QStringLiteral("Invented positions."),
                                       QStringLiteral("COUNT"), QStringLiteral("1000000"));
    const QCommandLineOption scale(QStringLiteral("scale"), QStringLiteral("Map metres a pixel to begin at."),
                                   QStringLiteral("METRES"), QStringLiteral("20"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("Of the map; twice for two."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption shot(QStringLiteral("shot"), QStringLiteral("Where to keep the last picture."),
                                  QStringLiteral("PNG"));
    const QCommandLineOption flip(QStringLiteral("flip"), QStringLiteral("Flips through the scenes at a position."),
                                  QStringLiteral("LAT,LON"));
    const QCommandLineOption compare(QStringLiteral("compare"), QStringLiteral("Compares the two newest scenes."));
    const QCommandLineOption ownPixels(QStringLiteral("own-pixels"),
                                       QStringLiteral("Shows the first scene in its own pixels."));
    parser.addOptions({positions, scale, size, shot, flip, compare, ownPixels});
    parser.addPositionalArgument(QStringLiteral("SUBJECT"), QStringLiteral("A scene's file or a case's folder."));
    parser.addPositionalArgument(QStringLiteral("DECODER"), QStringLiteral("The leadline-decode program."));
    parser.addHelpOption();
    parser.process(arguments);
    if (parser.positionalArguments().size() != 2)
        parser.showHelp(2);
    Options options;
    options.subject = parser.positionalArguments()[0];
    options.decoder = parser.positionalArguments()[1];
    options.shot = parser.value(shot);
    if (const auto place = parseLatLon(parser.value(flip)))
        options.flipAt = *place;
    options.compares = parser.isSet(compare);
    options.ownPixels = parser.isSet(ownPixels);
    options.positions = parser.value(positions).toInt();
    options.metresPerPixel = parser.value(scale).toDouble();
    if (parser.isSet(size))
        options.sizes.clear();
    for (const QString &text : parser.values(size)) {
        const QStringList sides = text.split(QLatin1Char('x'));
        options.sizes.emplace_back(sides.value(0).toInt(), sides.value(1).toInt());
    }
    return options;
}

struct Subject
{
    CaseEditor &editor;
    ViewContext &context;
    SceneLibrary &library;
    TileStack &tiles;
    std::shared_ptr<const Basemap> basemap;
    TrackBlockPtr tracks;
    TrackPyramidPtr pyramid;
};

/// Lets the map show the first scene of the case in its own pixels; false where that cannot be.
bool showOwnPixels(MapView &map, const Subject &subject)
{
    const auto &exhibits = subject.editor.data().all<Evidence>();
    const auto first =
        std::ranges::find_if(exhibits, [](const auto &exhibit) { return exhibit.second.kind == EvidenceKind::Scene; });
    if (first == exhibits.end())
        return false;
    const auto source = ownPixelSource({ItemKind::Evidence, first->first.value}, subject.editor.data(),
                                       [&](const Evidence &e) { return subject.editor.store().pathOf(e); });
    const auto plane = source ? openPixelPlane(subject.library, *source)
                              : Result<std::shared_ptr<const PixelPlane>>(Unexpected{source.error()});
    if (!plane)
        return false;
    map.showOwnPixels(*plane);
    return waitSharp(map);
}

void driveMap(MeasuredApplication &app, const Subject &subject, QSize size, const Options &options)
{
    MapView map(subject.editor, subject.context);
    installAnnotationTools(map, subject.editor, subject.context);
    map.setBasemap(subject.basemap);
    map.setTracks({subject.tracks}, {subject.pyramid});
    map.resize(size);
    QElapsedTimer clock;
    clock.start();
    map.setSceneLibrary(&subject.library);
    map.setTiles(&subject.tiles);
    map.show();
    const bool sharp = waitSharp(map);
    std::printf("{\"what\":\"first sharp picture, %dx%d\",\"ms\":%.1f,\"sharp\":%s}\n", size.width(), size.height(),
                static_cast<double>(clock.nsecsElapsed()) / 1e6, sharp ? "true" : "false");
    if (options.metresPerPixel > 0) {
        Viewport view = map.viewport();
        view.metresPerPixel = options.metresPerPixel;
        map.setViewport(view);
        waitSharp(map);
    }
    if (options.ownPixels && !showOwnPixels(map, subject))
        std::fprintf(stderr, "no scene in its own pixels\n");
    const QByteArray name = QByteArray::number(size.width()) + "x" + QByteArray::number(size.height());
    exercise(app, map, name.constData());
    moveAnnotation(app, map, subject.editor.data(), name.constData());
    if (options.flipAt)
        flipScenes(map, *options.flipAt, name.constData());
    if (options.compares) {
        MapComparison comparison(map, subject.editor, subject.context);
        comparison.setSceneLibrary(&subject.library);
        compareScenes(map, comparison, name.constData());
    }
    if (!options.shot.isEmpty())
        map.grab().save(options.shot);
    map.setSceneLibrary(nullptr);
    map.setTiles(nullptr);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    MeasuredApplication app(argc, argv);
    const Options options = optionsFrom(app.arguments());
    const auto decoders = makeDecoderPool(options.decoder);
    SceneLibrary library(decoders);
    QTemporaryDir folder;
    const bool isCase = QFileInfo(options.subject).isDir();
    auto editor = isCase ? existingCase(options.subject)
                         : caseWithScene(folder.filePath(QStringLiteral("Bench.leadline")), options.subject, *decoders);
    if (!editor) {
        std::fprintf(stderr, "%s\n", qPrintable(editor.error().message()));
        return 3;
    }
    ViewContext context;
    const auto basemap = loadBasemap();
    TrackBlockPtr tracks;
    if (!isCase)
        tracks = inventedTracks(200, options.positions / 200);
    else if (const auto loaded = (*editor)->store().loadTracks(gapSeconds, {}))
        tracks = *loaded;
    const auto pyramid = tracks ? *TrackPyramid::build(tracks) : nullptr;
    NetworkGate gate; // stays shut: only tile archives are shown
    TileStack tiles(&gate, decoders);
    tiles.setArchives([&editor](EvidenceId id) {
        const auto *exhibit = (*editor)->data().find<Evidence>(id);
        return exhibit ? (*editor)->store().pathOf(*exhibit) : QString();
    });
    tiles.setLayers(tileLayersOf((*editor)->data()));
    for (const QSize size : options.sizes)
        driveMap(app, {**editor, context, library, tiles, basemap ? *basemap : nullptr, tracks, pyramid}, size,
                 options);
    return 0;
}
