// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/found_thumbnails.h"

#include "imaging/raster/picture.h"
#include "model/stac/stac_scene.h"

namespace leadline {

namespace {

constexpr std::int64_t mostBytes = 4 * 1024 * 1024;
constexpr int mostPixels = 1024; ///< a side, as the decoder's smallest kind of picture takes
constexpr int keptPixels = 360;
constexpr int mostKept = 2000;

QString addressOf(const StacItem &item)
{
    const StacAsset *thumbnail = thumbnailOf(item);
    return thumbnail && whyNotReachable(item, *thumbnail).isEmpty() ? thumbnail->href : QString();
}

} // namespace

FoundThumbnails::FoundThumbnails(NetworkGate &gate, std::shared_ptr<DecoderPool> decoders, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
    , m_decoders(std::move(decoders))
{
    m_worker.setMaxThreadCount(1);
    connect(&gate, &NetworkGate::policyChanged, this, [this] {
        // What was refused or failed may be had now.
        m_entries.removeIf([](const auto &entry) { return entry.value().state == State::Failed; });
        Q_EMIT changed();
    });
}

FoundThumbnails::~FoundThumbnails()
{
    m_stop.request_stop();
    m_worker.clear();
    m_worker.waitForDone();
}

FoundThumbnails::State FoundThumbnails::stateOf(const StacItem &item) const
{
    const QString url = addressOf(item);
    if (url.isEmpty())
        return State::None;
    const auto entry = m_entries.constFind(url);
    if (entry != m_entries.cend())
        return entry->state;
    return m_gate.allows(QUrl(url)) ? State::Loading : State::Barred;
}

QString FoundThumbnails::barredHost(const StacItem &item) const
{
    return stateOf(item) == State::Barred ? QUrl(addressOf(item)).host() : QString();
}

QImage FoundThumbnails::have(const StacItem &item) const
{
    return m_entries.value(addressOf(item)).picture;
}

QImage FoundThumbnails::want(const StacItem &item)
{
    const QString url = addressOf(item);
    if (url.isEmpty())
        return {};
    const auto entry = m_entries.constFind(url);
    if (entry != m_entries.cend())
        return entry->picture;
    if (!m_gate.allows(QUrl(url)) || m_entries.size() >= mostKept)
        return {};
    m_entries.insert(url, {});
    m_gate.get(QUrl(url), QStringLiteral("small picture of a found scene"), mostBytes, this,
               [this, url](const Result<QByteArray> &body, const QString &) { take(url, body); });
    return {};
}

void FoundThumbnails::take(const QString &url, const Result<QByteArray> &body)
{
    if (!body) {
        accept(url, {});
        return;
    }
    m_worker.start([this, url, bytes = *body, decoders = m_decoders, stop = m_stop.get_token()] {
        DecodeRequest request;
        request.kind = DecodeKind::Tile;
        request.path = QStringLiteral("small picture");
        request.bytes = bytes;
        request.previewWidth = mostPixels;
        request.previewHeight = mostPixels;
        const auto reply = decoders->decode(request, stop);
        QImage picture = reply ? pictureOf(reply->preview) : QImage();
        if (std::max(picture.width(), picture.height()) > keptPixels)
            picture = picture.scaled(keptPixels, keptPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        else
            picture = picture.copy();
        // The destructor waits for the worker, so `this` is alive here; what is posted to it dies with it.
        QMetaObject::invokeMethod(
            this, [this, url, picture] { accept(url, picture); }, Qt::QueuedConnection);
    });
}

void FoundThumbnails::accept(const QString &url, const QImage &picture)
{
    m_entries.insert(url, {picture.isNull() ? State::Failed : State::There, picture});
    Q_EMIT changed();
}

} // namespace leadline
