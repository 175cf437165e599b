// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/thumbnail_cache.h"

#include "model/exchange/intake_document.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QtEndian>

#include <cstring>

namespace leadline {

namespace {

constexpr char magic[8] = {'L', 'L', 'P', 'I', 'X', '0', '0', '1'};
constexpr qsizetype headerSize = 24;
constexpr quint32 largestSide = 4096;

QImage imageFromPixels(const PixelBlock &block)
{
    if (block.width <= 0 || block.height <= 0 ||
        block.bytes.size() != static_cast<qsizetype>(block.width) * block.height * 4)
        return {};
    const QImage view(reinterpret_cast<const uchar *>(block.bytes.constData()), block.width, block.height,
                      static_cast<qsizetype>(block.width) * 4,
                      block.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    return view.copy();
}

/// The middle of a picture; of a page its upper part, where the heading is.
QImage croppedToList(const QImage &picture, bool page)
{
    const QSize wanted(ThumbnailCache::smallWidth, ThumbnailCache::smallHeight);
    const QImage scaled = picture.scaled(wanted, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    const int top = page ? 0 : (scaled.height() - wanted.height()) / 2;
    return scaled.copy((scaled.width() - wanted.width()) / 2, top, wanted.width(), wanted.height());
}

QImage fittedToPreview(const QImage &picture)
{
    if (picture.width() <= ThumbnailCache::maximumWidth && picture.height() <= ThumbnailCache::maximumHeight)
        return picture;
    return picture.scaled(ThumbnailCache::maximumWidth, ThumbnailCache::maximumHeight, Qt::KeepAspectRatio,
                          Qt::SmoothTransformation);
}

struct KeptPictures
{
    QImage small; ///< for lists
    QImage large;
};

/// The bytes of the picture that begins here, with its header; 0 for none.
qint64 packedLength(QByteArrayView header)
{
    if (header.size() < headerSize || std::memcmp(header.data(), magic, sizeof magic) != 0)
        return 0;
    const auto width = qFromLittleEndian<quint32>(header.data() + 8),
               height = qFromLittleEndian<quint32>(header.data() + 12);
    return width > largestSide || height > largestSide ? 0 : headerSize + static_cast<qint64>(width) * height * 4;
}

/// The picture for lists lies first, so that a list that is scrolled reads no more than it shows. Files of older
/// versions hold the large one alone.
KeptPictures readKept(const QString &file, bool large)
{
    QFile kept(file);
    const qint64 limit = 2 * (headerSize + static_cast<qint64>(largestSide) * largestSide * 4);
    if (!kept.open(QIODevice::ReadOnly) || kept.size() > limit)
        return {};
    const qint64 first = packedLength(kept.peek(headerSize));
    if (first == 0 || first > kept.size())
        return {};
    if (first == kept.size())
        return {{}, unpackPixels(kept.readAll())};
    const QImage small = unpackPixels(kept.read(first));
    return {small, large ? unpackPixels(kept.readAll()) : QImage()};
}

/// Pictures that could not be kept are decoded again next time: nobody needs to hear of it.
void keep(const QString &file, const KeptPictures &pictures)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSaveFile kept(file);
    const QByteArray bytes = packPixels(pictures.small) + packPixels(pictures.large);
    if (kept.open(QIODevice::WriteOnly) && kept.write(bytes) == bytes.size())
        kept.commit();
}

} // namespace

struct ThumbnailCache::Answer
{
    EvidenceId id;
    QString key;
    QImage small;
    QImage large;
    QString failure;
    bool cancelled = false;
};

ThumbnailCache::ThumbnailCache(std::shared_ptr<DecoderPool> decoders, PathOf pathOf, QString folder, QObject *parent)
    : QObject(parent)
    , m_decoders(std::move(decoders))
    , m_pathOf(std::move(pathOf))
    , m_folder(std::move(folder))
    , m_small(96 * 1024)
    , m_large(64 * 1024) // KiB
{
    m_workers.setMaxThreadCount(2);
}

ThumbnailCache::~ThumbnailCache()
{
    m_stop.request_stop();
    m_workers.clear();
    m_workers.waitForDone();
}

QImage ThumbnailCache::thumbnail(const Evidence &evidence)
{
    if (const QImage *known = m_small.object(evidence.sha256))
        return evidence.restrictions.contains(QLatin1String("graphic")) ? veiled(*known) : *known;
    load(evidence, false);
    return {};
}

QImage veiled(const QImage &picture)
{
    if (picture.isNull())
        return picture;
    const QImage coarse = picture.scaled(6, 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage veil = coarse.scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    veil.setDevicePixelRatio(picture.devicePixelRatio());
    return veil;
}

QImage ThumbnailCache::preview(const Evidence &evidence)
{
    if (const QImage *known = m_large.object(evidence.sha256))
        return *known;
    load(evidence, true);
    return {};
}

QString ThumbnailCache::failureOf(const Evidence &evidence) const
{
    return m_failures.value(evidence.sha256);
}

void ThumbnailCache::waitForAll()
{
    while (!m_loading.isEmpty()) {
        m_workers.waitForDone();
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    }
}

/// What is asked for last is looked at now: it goes first, before what was scrolled past.
void ThumbnailCache::load(const Evidence &evidence, bool large)
{
    const QString key = evidence.sha256;
    const std::optional<DecodeKind> kind = previewKindOf(evidence);
    // Who waits for the large one asks again when the small one came alone.
    if (!kind || key.isEmpty() || m_loading.contains(key) || m_failures.contains(key))
        return;
    m_loading.insert(key);
    DecodeRequest request;
    request.kind = *kind;
    request.path = m_pathOf(evidence);
    request.previewWidth = maximumWidth;
    request.previewHeight = maximumHeight;
    const QString file = m_folder.isEmpty() ? QString() : QStringLiteral("%1/%2.raw").arg(m_folder, key);
    const auto work = [this, decoders = m_decoders, request, file, key, large, id = evidence.id,
                       stop = m_stop.get_token()] {
        Answer answer;
        answer.id = id;
        answer.key = key;
        KeptPictures kept = file.isEmpty() ? KeptPictures() : readKept(file, large);
        const bool isThere = !kept.large.isNull() || (!large && !kept.small.isNull());
        if (!isThere && !stop.stop_requested()) {
            if (const auto reply = decoders->decode(request, stop)) {
                kept = {{}, fittedToPreview(imageFromPixels(reply->preview))};
                if (kept.large.isNull())
                    answer.failure = QStringLiteral("no preview in this file");
            } else {
                answer.failure = reply.error().what;
                answer.cancelled = reply.error().code == ErrorCode::Cancelled;
            }
        }
        if (kept.small.isNull() && !kept.large.isNull()) {
            kept.small = croppedToList(kept.large, request.kind == DecodeKind::Document);
            if (!file.isEmpty())
                keep(file, kept);
        }
        answer.small = kept.small;
        answer.large = kept.large;
        // The destructor waits for the workers, so `this` lives; a queued answer dies with it.
        QMetaObject::invokeMethod(
            this, [this, answer] { accept(answer); }, Qt::QueuedConnection);
    };
    m_workers.start(work, ++m_asked);
}

void ThumbnailCache::accept(const Answer &answer)
{
    m_loading.remove(answer.key);
    if (answer.cancelled)
        return;
    if (answer.small.isNull()) {
        m_failures.insert(answer.key, answer.failure);
    } else {
        const auto cost = [](const QImage &image) { return static_cast<int>(image.sizeInBytes() / 1024) + 1; };
        m_small.insert(answer.key, new QImage(answer.small), cost(answer.small));
        if (!answer.large.isNull())
            m_large.insert(answer.key, new QImage(answer.large), cost(answer.large));
    }
    Q_EMIT loaded(answer.id);
}

QByteArray packPixels(const QImage &image)
{
    const bool opaque = !image.hasAlphaChannel();
    const QImage plain = image.convertToFormat(opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    QByteArray bytes(headerSize, '\0');
    std::memcpy(bytes.data(), magic, sizeof magic);
    qToLittleEndian<quint32>(static_cast<quint32>(plain.width()), bytes.data() + 8);
    qToLittleEndian<quint32>(static_cast<quint32>(plain.height()), bytes.data() + 12);
    qToLittleEndian<quint32>(opaque ? 1 : 0, bytes.data() + 16);
    bytes.reserve(headerSize + plain.sizeInBytes());
    for (int y = 0; y < plain.height(); ++y)
        bytes.append(reinterpret_cast<const char *>(plain.constScanLine(y)), static_cast<qsizetype>(plain.width()) * 4);
    return bytes;
}

QImage unpackPixels(const QByteArray &bytes)
{
    if (bytes.size() < headerSize || std::memcmp(bytes.constData(), magic, sizeof magic) != 0)
        return {};
    PixelBlock block;
    const auto width = qFromLittleEndian<quint32>(bytes.constData() + 8);
    const auto height = qFromLittleEndian<quint32>(bytes.constData() + 12);
    if (width == 0 || height == 0 || width > largestSide || height > largestSide ||
        bytes.size() != headerSize + static_cast<qsizetype>(width) * height * 4)
        return {};
    block.width = static_cast<int>(width);
    block.height = static_cast<int>(height);
    block.opaque = qFromLittleEndian<quint32>(bytes.constData() + 16) == 1;
    block.bytes = bytes.mid(headerSize);
    return imageFromPixels(block);
}

} // namespace leadline
