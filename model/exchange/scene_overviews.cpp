// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/scene_overviews.h"

#include "model/case/case_data.h"
#include "model/derived/overview_files.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>

namespace leadline {
namespace {

/// What the overviews of a scene take on the disk at most: a third of its numbers, and what a file is made of.
double mostBytes(const QJsonObject &header)
{
    const QString type = header.value(QLatin1String("dtype")).toString();
    const double bytes = type == QLatin1String("Byte")        ? 1
                         : type.endsWith(QLatin1String("16")) ? 2
                         : type.endsWith(QLatin1String("64")) ? 8
                                                              : 4;
    return header.value(QLatin1String("width")).toDouble() * header.value(QLatin1String("height")).toDouble() *
               header.value(QLatin1String("bands")).toDouble(1) * bytes / 3 +
           1e6;
}

bool isNeeded(const QJsonObject &header)
{
    return header.value(QLatin1String("overviews")).toInt() == 0 &&
           header.value(QLatin1String("width")).toDouble() * header.value(QLatin1String("height")).toDouble() >
               leastOverviewPixels;
}

QString sizeText(double bytes)
{
    return QLocale(QLocale::English).formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

/// Compressed they take less; whether it does is not known before.
Result<void> checkRoom(const CaseStore &store, const QJsonObject &header, const QString &name)
{
    const double needed = mostBytes(header);
    const auto free = double(QStorageInfo(store.folder()).bytesAvailable());
    if (free > needed)
        return {};
    return fail(
        ErrorCode::DiskFull,
        QStringLiteral("its overviews may take %1 and the disk of the case has %2 left; free some and try again")
            .arg(sizeText(needed), sizeText(free)),
        name);
}

Result<QJsonObject> headerOf(const CaseStore &store, const Evidence &scene, DecoderPool &decoders, std::stop_token stop)
{
    const auto session = decoders.openScene(store.pathOf(scene), std::move(stop));
    if (!session)
        return Unexpected{Error{session.error().code, session.error().what, scene.fileName}};
    return (*session)->header();
}

/// The last whole number of the lines that came.
class PartLines
{
public:
    double take(QByteArrayView bytes)
    {
        m_text += bytes.toByteArray();
        const qsizetype end = m_text.lastIndexOf('\n');
        if (end < 0)
            return m_part;
        const qsizetype start = m_text.lastIndexOf('\n', end - 1) + 1;
        m_part = std::clamp(m_text.mid(start, end - start).toDouble(), 0.0, 1.0);
        m_text.remove(0, end + 1);
        return m_part;
    }

private:
    QByteArray m_text;
    double m_part = 0;
};

Result<void> writeThem(const CaseStore &store, const Evidence &scene, DecoderPool &decoders, int into,
                       const Progress &progress)
{
    PartLines lines;
    const QString what = QStringLiteral("Overviews of %1 %2").arg(scene.label, scene.fileName);
    const Result<QJsonObject> written = decoders.stream(
        {.kind = DecodeKind::Overviews, .path = store.pathOf(scene), .name = scene.fileName, .overviews = into},
        [&](QByteArrayView bytes) {
            progress.say(lines.take(bytes), what);
            return !progress.cancelled();
        },
        progress.stop);
    if (!written)
        return Unexpected{written.error()};
    return {};
}

} // namespace

Result<SceneOverviews> makeOverviews(const CaseStore &store, const Evidence &scene, DecoderPool &decoders,
                                     const Progress &progress)
{
    if (const QFileInfo made(overviewsOf(store.folder(), scene.sha256)); made.isFile())
        return SceneOverviews{SceneOverviews::State::Present, made.size()};
    const Result<QJsonObject> header = headerOf(store, scene, decoders, progress.stop);
    if (!header)
        return Unexpected{header.error()};
    if (!isNeeded(*header))
        return SceneOverviews{};
    if (const Result<void> room = checkRoom(store, *header, scene.fileName); !room)
        return Unexpected{room.error()};
    QElapsedTimer timer;
    timer.start();
    auto work = startOverviews(store.folder(), scene.sha256, scene.fileName);
    if (!work)
        return Unexpected{work.error()};
    if (const Result<void> written = writeThem(store, scene, decoders, (*work)->file.value(), progress); !written)
        return Unexpected{written.error()};
    const Result<qint64> bytes = finishOverviews(**work, store.folder(), scene.sha256, scene.fileName);
    if (!bytes)
        return Unexpected{bytes.error()};
    return SceneOverviews{SceneOverviews::State::Made, *bytes, double(timer.elapsed()) / 1000};
}

std::set<QString> hashesOfScenes(const CaseData &data)
{
    std::set<QString> hashes;
    for (const auto &[id, evidence] : data.all<Evidence>())
        if (evidence.kind == EvidenceKind::Scene)
            hashes.insert(evidence.sha256);
    return hashes;
}

} // namespace leadline
