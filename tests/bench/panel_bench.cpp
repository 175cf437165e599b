// SPDX-License-Identifier: GPL-3.0-or-later
// 10,000 exhibits with kept previews in the real panel, beside the timeline and the map: how long a frame takes while
// the list is scrolled (a notch of the wheel, a page, to anywhere), pictures arriving meanwhile, and how long from a
// selection in one view until all of them have painted it. One JSON object a line, milliseconds: by the clock, and the
// GUI thread's own processor time, which other programs do not lengthen.
#include "tests/bench/measured_map.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QListView>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

using namespace leadline;

namespace {

constexpr int exhibitCount = 10'000;
constexpr int moves = 200;

class NoDecoders final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        return fail(ErrorCode::DecoderFailed, QStringLiteral("every preview is kept"), request.path);
    }
    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::DecoderFailed, QStringLiteral("every preview is kept"), path);
    }
};

QString hashOf(int number)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256).toHex());
}

Result<std::unique_ptr<CaseEditor>> manyExhibits(const QString &folder)
{
    auto store = createCase(folder, QStringLiteral("SYNTHETIC bench"), std::make_shared<SystemClock>());
    if (!store)
        return Unexpected{store.error()};
    auto editor = CaseEditor::open(*std::move(store));
    if (!editor)
        return editor;
    Edit edit{QStringLiteral("Set up"), {}};
    const Instant from = instantFromCivilUtc(2020, 1, 1);
    for (int i = 1; i <= exhibitCount; ++i) {
        Evidence exhibit;
        exhibit.id = {i};
        exhibit.label = QStringLiteral("E-%1").arg(i, 5, 10, QLatin1Char('0'));
        exhibit.title = QStringLiteral("SYNTHETIC photo %1 of a quay, with a title of some length").arg(i);
        exhibit.kind = EvidenceKind::Image;
        exhibit.fileName = QStringLiteral("photo%1.jpg").arg(i);
        exhibit.sha256 = hashOf(i);
        exhibit.date = edtfFromInstant({from.msUtc + i * std::int64_t{3'600'000}});
        exhibit.position = LatLon{42 + i % 100 * 0.001, 130 + i % 77 * 0.001};
        exhibit.reliability = QStringLiteral("B");
        exhibit.tags = {QStringLiteral("quay")};
        edit.changes.push_back({std::nullopt, exhibit});
    }
    if (const auto committed = (*editor)->commit(edit); !committed)
        return Unexpected{committed.error()};
    return editor;
}

/// A preview in the form that is kept, under the name of every exhibit.
bool keepPreviews(const QString &folder)
{
    QImage picture(ThumbnailCache::maximumWidth, ThumbnailCache::maximumHeight, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            picture.setPixel(x, y, qRgb(x % 256, y % 256, (x * y) % 256));
    QDir().mkpath(folder);
    const QString first = folder + QStringLiteral("/first");
    QFile file(first);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(packPixels(picture.scaled(ThumbnailCache::smallWidth, ThumbnailCache::smallHeight)));
    file.write(packPixels(picture));
    file.close();
    std::error_code problem;
    for (int i = 1; i <= exhibitCount && !problem; ++i)
        std::filesystem::create_hard_link(first.toStdString(),
                                          QStringLiteral("%1/%2.raw").arg(folder, hashOf(i)).toStdString(), problem);
    return !problem;
}

double processorMs()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

class Frames
{
public:
    template<class Work>
    void measure(Work &&work)
    {
        QElapsedTimer clock;
        clock.start();
        const double before = processorMs();
        work();
        m_wall.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        m_processor.push_back(processorMs() - before);
    }
    void print(const QString &what) const
    {
        report(qPrintable(what), m_wall);
        report(qPrintable(what + QStringLiteral(", processor")), m_processor);
    }

private:
    std::vector<double> m_wall, m_processor;
};

void scroll(EvidencePanel &panel, const char *what, const std::function<int(int)> &valueAt)
{
    auto *list = panel.findChild<QListView *>(QStringLiteral("evidenceList"));
    Frames frames;
    for (int i = 0; i < moves; ++i) {
        frames.measure([&] {
            list->verticalScrollBar()->setValue(valueAt(i));
            QCoreApplication::processEvents(); // what arrives meanwhile belongs to the frame
        });
        waitMs(4);
    }
    frames.print(QStringLiteral("scroll 10,000 exhibits, %1").arg(QLatin1String(what)));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QTemporaryDir folder;
    const auto editor = manyExhibits(folder.filePath(QStringLiteral("B.leadline")));
    if (!editor || !keepPreviews(folder.filePath(QStringLiteral("previews")))) {
        std::fprintf(stderr, "cannot be set up\n");
        return 3;
    }
    ViewContext context;
    ThumbnailCache thumbnails(
        std::make_shared<NoDecoders>(), [](const Evidence &) { return QString(); },
        folder.filePath(QStringLiteral("previews")));
    FileCheck files(**editor);
    EvidencePanel panel(**editor, context, thumbnails, files);
    panel.setTokens(darkTokens());
    panel.resize(372, 900);
    TimelineView timeline(**editor, context);
    timeline.resize(1600, 262);
    MapView map(**editor, context);
    map.resize(1200, 640);
    panel.show();
    timeline.show();
    map.show();
    waitMs(1500);

    auto *list = panel.findChild<QListView *>(QStringLiteral("evidenceList"));
    const int end = list->verticalScrollBar()->maximum();
    std::mt19937 random(1);
    scroll(panel, "a notch of the wheel", [](int i) { return i * 60; });
    scroll(panel, "a page", [](int i) { return i * 500; });
    scroll(panel, "to anywhere", [&](int) { return static_cast<int>(random() % static_cast<unsigned>(end + 1)); });

    Frames told, panelPart, timelinePart, mapPart, echo;
    for (int i = 0; i < moves; ++i) {
        const ItemRef item{ItemKind::Evidence, 1 + static_cast<std::int64_t>(random() % exhibitCount)};
        echo.measure([&] {
            told.measure([&] { context.select(item); });
            panelPart.measure([&] { panel.repaint(); });
            timelinePart.measure([&] { timeline.repaint(); });
            mapPart.measure([&] { map.repaint(); });
        });
        waitMs(40);
    }
    told.print(QStringLiteral("selection: every view has heard of it"));
    panelPart.print(QStringLiteral("selection: list and details painted"));
    timelinePart.print(QStringLiteral("selection: timeline painted"));
    mapPart.print(QStringLiteral("selection: map painted"));
    echo.print(QStringLiteral("selection until list, details, timeline and map have painted it"));
    return 0;
}
