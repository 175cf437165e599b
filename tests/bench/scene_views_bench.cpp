// SPDX-License-Identifier: GPL-3.0-or-later
// The views of a scene, or of a case's tile archives, that beside_qgis.py compares: 1920 × 1080, from asking for a view
// to its finished picture in the real map widget. One JSON object a line, milliseconds, under the names that the
// measuring script of the peer prints.
#include "tests/bench/measured_map.h"

#include "imaging/raster/scene_library.h"
#include "imaging/tiles/tile_stack.h"
#include "model/geo/projection.h"
#include "model/network/network_gate.h"

#include <QApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <set>

using namespace leadline;

namespace {

constexpr QSize pictureSize{1920, 1080};
constexpr double panPixels = 192; // a tenth of the width, as the peer's script moves
constexpr int pans = 20;
constexpr int restMs = 500;
constexpr int mostWaitMs = 60'000;

double msOf(const std::function<void()> &work)
{
    QElapsedTimer clock;
    clock.start();
    work();
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// A number of /proc/PID/status; 0 where the process is gone.
qint64 statusOf(const QString &pid, const QByteArray &key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(key + ':'))
            return line.mid(key.size() + 1).simplified().split(' ').first().toLongLong();
    return 0;
}

/// Peak resident memory of this process and of every decoder below it, each at its own worst moment: MiB.
qint64 peakMiB()
{
    std::set<qint64> family{QCoreApplication::applicationPid()};
    const QStringList all = QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
    for (std::size_t before = 0; before != family.size();) {
        before = family.size();
        for (const QString &pid : all)
            if (family.contains(statusOf(pid, "PPid")))
                family.insert(pid.toLongLong());
    }
    qint64 sum = 0;
    for (const qint64 pid : family)
        sum += statusOf(QString::number(pid), "VmHWM");
    return sum / 1024;
}

struct Bench
{
    CaseEditor &editor;
    std::shared_ptr<DecoderPool> decoders;
    QString name;   ///< of the subject, in the output
    QString crs;    ///< the scene's own; empty: an archive of tiles
    int height = 1; ///< of the scene: pixels
    LatLon centre;  ///< of the views at 1:1
    std::vector<LatLon> corners;
    std::optional<GeoBox> box; ///< all of it
};

/// A map that knows when it had painted all there is.
class TimedMap : public MapView
{
public:
    using MapView::MapView;
    /// Begins to wait.
    void start()
    {
        m_clock.start();
        m_finishedMs.reset();
    }
    std::optional<double> finishedMs() const { return m_finishedMs; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        const bool isLast = isPainted();
        MapView::paintEvent(event);
        if (isLast && !m_finishedMs)
            m_finishedMs = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    }

private:
    QElapsedTimer m_clock;
    std::optional<double> m_finishedMs;
};

/// A map that nothing was shown in yet, on sources that opened nothing yet.
class FreshMap
{
public:
    explicit FreshMap(const Bench &bench)
        : m_library(bench.decoders)
        , m_tiles(&m_gate, bench.decoders)
        , m_map(bench.editor, m_context)
    {
        m_tiles.setArchives([&editor = bench.editor](EvidenceId id) {
            const auto *exhibit = editor.data().find<Evidence>(id);
            return exhibit ? editor.store().pathOf(*exhibit) : QString();
        });
        m_tiles.setLayers(tileLayersOf(bench.editor.data()));
        m_map.resize(pictureSize);
    }
    ~FreshMap()
    {
        m_map.setSceneLibrary(nullptr);
        m_map.setTiles(nullptr);
    }

    /// Until the frame with the finished picture was painted: milliseconds.
    double show(const Viewport &view)
    {
        m_map.start();
        if (!m_map.isVisible()) {
            m_map.setViewport(view);
            m_map.setSceneLibrary(&m_library);
            m_map.setTiles(&m_tiles);
            m_map.show();
        }
        m_map.setViewport(view);
        m_isSharp = waitUntil([this] { return m_map.finishedMs().has_value(); }, mostWaitMs) && m_isSharp;
        return m_map.finishedMs().value_or(mostWaitMs);
    }
    bool isSharp() const { return m_isSharp; }

    struct Step
    {
        double frameMs = 0;    ///< until the next frame is painted
        double finishedMs = 0; ///< until everything is painted anew, the rim round the view included
    };
    Step move(const Viewport &view)
    {
        waitSharp(m_map); // as a hand that rests between two drags
        Step step;
        step.frameMs = msOf([&] {
            m_map.setViewport(view);
            m_map.repaint();
        });
        step.finishedMs = step.frameMs + msOf([&] { m_isSharp = waitPainted(m_map) && m_isSharp; });
        return step;
    }
    /// The same move, looked at: the share of the pixels of the first frame that are not those of the finished picture.
    double unlikeAfter(const Viewport &view)
    {
        waitSharp(m_map);
        m_map.setViewport(view);
        m_map.repaint();
        const QImage first = m_map.grab().toImage();
        m_isSharp = waitPainted(m_map) && m_isSharp;
        const QImage finished = m_map.grab().toImage();
        qsizetype unlike = 0;
        for (int y = 0; y < first.height(); ++y)
            for (int x = 0; x < first.width(); ++x)
                unlike += first.pixel(x, y) != finished.pixel(x, y);
        return 100. * static_cast<double>(unlike) / (static_cast<double>(first.width()) * first.height());
    }

private:
    ViewContext m_context;
    SceneLibrary m_library;
    NetworkGate m_gate; // stays shut
    TileStack m_tiles;
    TimedMap m_map;
    bool m_isSharp = true;
};

Viewport viewAt(const Bench &bench, std::shared_ptr<const Projection> projection, double metresPerPixel)
{
    Viewport view;
    view.projection = std::move(projection);
    view.size = pictureSize;
    view.center = view.projection->forward(bench.centre).value_or(QPointF());
    view.metresPerPixel = metresPerPixel;
    return view;
}

void firstViews(const Bench &bench, const char *what, const Viewport &view, int runs)
{
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        FreshMap fresh(bench);
        waitMs(restMs); // as in a window that was not busy when it was asked
        times.push_back(fresh.show(view));
        if (!fresh.isSharp())
            std::fprintf(stderr, "%s: not sharp after a minute\n", what);
    }
    report(qPrintable(bench.name + QLatin1String(": ") + QLatin1String(what)), times);
}

void panFrom(const Bench &bench, const char *what, Viewport view)
{
    FreshMap fresh(bench);
    view.center.rx() -= pictureSize.width() * view.metresPerPixel;
    fresh.show(view);
    std::vector<double> frames, finished, unlike;
    for (int step = 0; step < pans; ++step) {
        view.center.rx() += panPixels * view.metresPerPixel;
        const FreshMap::Step moved = fresh.move(view);
        frames.push_back(moved.frameMs);
        finished.push_back(moved.finishedMs);
    }
    view.center.rx() -= pans * panPixels * view.metresPerPixel;
    fresh.show(view);
    for (int step = 0; step < pans; ++step) {
        view.center.rx() += panPixels * view.metresPerPixel;
        unlike.push_back(fresh.unlikeAfter(view));
    }
    const QString name = bench.name + QLatin1String(": ") + QLatin1String(what);
    report(qPrintable(name), finished);
    report(qPrintable(name + QStringLiteral(", its first frame")), frames);
    std::ranges::sort(unlike);
    std::printf("{\"what\":\"%s, pixels of it that change yet\",\"median_percent\":%.2f,\"worst_percent\":%.2f}\n",
                qPrintable(name), unlike[unlike.size() / 2], unlike.back());
}

void measureScene(const Bench &bench, int runs, bool onlyWhole)
{
    const auto own = projectionFromCrs(bench.crs);
    if (!own) {
        std::fprintf(stderr, "%s\n", qPrintable(own.error().message()));
        return;
    }
    const QPointF edge = (*own)->forward(bench.corners.at(3)).value_or(QPointF()) -
                         (*own)->forward(bench.corners.at(0)).value_or(QPointF());
    const double pixel = std::hypot(edge.x(), edge.y()) / bench.height;
    const double stretch = 1 / std::cos(bench.centre.lat * M_PI / 180);
    const Viewport whole = Viewport::fitting(*bench.box, pictureSize, 0, *own);
    const Viewport oneToOne = viewAt(bench, *own, pixel);
    const Viewport mercator = viewAt(bench, webMercator(), pixel * stretch);
    firstViews(bench, "open + first render, full extent", whole, runs);
    if (onlyWhole)
        return;
    firstViews(bench, "first render, 1:1 pixels", oneToOne, runs);
    firstViews(bench, "first render, about 1:1, reprojected to EPSG:3857", mercator, runs);
    panFrom(bench, "pan 192 px, 1:1 pixels, parallel job", oneToOne);
    panFrom(bench, "pan 192 px, about 1:1, to EPSG:3857", mercator);
}

void measureTiles(const Bench &bench, int runs, double zoom)
{
    const Viewport view = viewAt(bench, webMercator(), Viewport::metresPerPixelAtZoom(zoom));
    const QByteArray at = "z" + QByteArray::number(zoom) + " 1:1";
    firstViews(bench, ("first render, " + at).constData(), view, runs);
    panFrom(bench, ("pan 192 px, " + at).constData(), view);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 4) {
        std::fprintf(stderr, "scene_views_bench SCENE|CASE DECODER RUNS [whole | zoom LAT LON ZOOM]\n");
        return 2;
    }
    const QString subject = QFileInfo(arguments.at(1)).absoluteFilePath(); // a link within a case is taken from there
    const auto decoders = makeDecoderPool(arguments.at(2));
    const int runs = arguments.at(3).toInt();
    QTemporaryDir folder;
    const bool isCase = QFileInfo(subject).isDir();
    const auto editor = isCase ? existingCase(subject)
                               : caseWithScene(folder.filePath(QStringLiteral("B.leadline")), subject, *decoders);
    if (!editor) {
        std::fprintf(stderr, "%s\n", qPrintable(editor.error().message()));
        return 3;
    }
    Bench bench{**editor, decoders, QFileInfo(subject).fileName(), {}, 1, {}, {}, {}};
    if (isCase) {
        bench.centre = {arguments.value(5).toDouble(), arguments.value(6).toDouble()};
        measureTiles(bench, runs, arguments.value(7).toDouble());
    } else {
        DecodeRequest request;
        request.kind = DecodeKind::SceneHeader;
        request.path = subject;
        const auto header = decoders->decode(request);
        if (!header) {
            std::fprintf(stderr, "%s\n", qPrintable(header.error().message()));
            return 3;
        }
        const auto &footprint = (*editor)->data().all<Evidence>().begin()->second.footprint;
        bench.crs = header->document.value(QLatin1String("crs")).toString();
        bench.height = header->document.value(QLatin1String("height")).toInt();
        bench.corners = footprint;
        bench.box = boundsOf(footprint);
        bench.centre = bench.box->center();
        measureScene(bench, runs, arguments.value(4) == QLatin1String("whole"));
    }
    std::printf("{\"what\":\"memory %s\",\"peak_mib\":%lld}\n", qPrintable(bench.name),
                static_cast<long long>(peakMiB()));
    return 0;
}
