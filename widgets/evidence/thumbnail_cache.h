// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/items.h"
#include "model/isolate/decoder_pool.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace leadline {

/// Preview pictures of exhibits. Asked for one that it does not have, it answers with a null picture, loads it on a
/// worker and tells when it is there. Decoded once, in the decoder process; then kept as bare pixels in
/// `folder`/<sha256>.raw, first the small one for lists, which a reopened case reads without any image decoder. GUI
/// thread.
class ThumbnailCache : public QObject
{
    Q_OBJECT

public:
    using PathOf = std::function<QString(const Evidence &)>;

    /// Largest preview that is decoded and kept, physical pixels.
    static constexpr int maximumWidth = 720;
    static constexpr int maximumHeight = 480;
    /// Pictures in lists, physical pixels.
    static constexpr int smallWidth = 112;
    static constexpr int smallHeight = 88;

    /// `folder` is made when the first picture is kept; empty: nothing is kept on disk.
    ThumbnailCache(std::shared_ptr<DecoderPool> decoders, PathOf pathOf, QString folder, QObject *parent = nullptr);
    ~ThumbnailCache() override;

    /// The picture for lists and timelines, cropped to its middle; null until it is loaded or when there is none. That
    /// of a graphic exhibit is veiled.
    QImage thumbnail(const Evidence &evidence);
    /// The whole picture for details; null until it is loaded or when there is none.
    QImage preview(const Evidence &evidence);
    /// Why there is no picture, in the decoder's words; empty while loading or when there is one.
    QString failureOf(const Evidence &evidence) const;
    /// Blocks until nothing is being loaded and every answer was delivered: for tests.
    void waitForAll();

Q_SIGNALS:
    void loaded(leadline::EvidenceId id);

private:
    struct Answer;
    void load(const Evidence &evidence, bool large);
    void accept(const Answer &answer);

    std::shared_ptr<DecoderPool> m_decoders;
    PathOf m_pathOf;
    QString m_folder;
    QCache<QString, QImage> m_small;
    QCache<QString, QImage> m_large;
    QHash<QString, QString> m_failures;
    QSet<QString> m_loading;
    int m_asked = 0; ///< counts; what is asked for last is loaded first
    QThreadPool m_workers;
    std::stop_source m_stop;
};

/// So coarse that nothing is recognised, of the same size.
QImage veiled(const QImage &picture);

/// Bare pixels with a header of 24 bytes: magic "LLPIX001", width, height, opaque (little-endian uint32), zero.
QByteArray packPixels(const QImage &image);
/// Null for anything that is not exactly what packPixels writes: wrong magic, size or length.
QImage unpackPixels(const QByteArray &bytes);

} // namespace leadline
