// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/geo/lat_lon.h"
#include "model/isolate/decoder_pool.h"
#include "model/isolate/remote_bytes.h"
#include "tests/support/made_up_statistics.h"

#include <QJsonArray>

#include <atomic>
#include <thread>

namespace leadline {

/// Stands in for the decoder's process in tests: every scene is one plain colour inside its corners, with four bands of
/// which each holds ten times its number everywhere; a path that contains "broken" is refused. Windows are answered on
/// a thread of their own, as by the real one.
class FakeSceneDecoder final : public DecoderPool
{
public:
    FakeSceneDecoder(const std::vector<LatLon> &corners, std::uint32_t argb)
        : m_argb(argb)
    {
        QJsonArray list;
        for (const LatLon &corner : corners)
            list.append(QJsonArray{corner.lon, corner.lat});
        m_header[QLatin1String("corners")] = list;
        m_header[QLatin1String("outline")] = list;
        m_header[QLatin1String("bands")] = 4;
        m_header[QLatin1String("dtype")] = QStringLiteral("UInt16");
    }

    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token = {}) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("scenes only"), request.path);
    }

    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token = {}) override
    {
        if (path.contains(QLatin1String("broken")))
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a picture"), path);
        return std::shared_ptr<SceneSession>(std::make_shared<Session>(m_header, colourOf ? colourOf(path) : m_argb,
                                                                       reversedArgb, windows, lastSpan, coarse));
    }

    Result<std::shared_ptr<SceneSession>> openRemoteScene(std::shared_ptr<RemoteBytes> remote, const QString &,
                                                          std::stop_token stop = {}) override
    {
        return openScene(remote->name(), stop);
    }

    /// Where set: another colour for each file.
    std::function<std::uint32_t(const QString &path)> colourOf;
    /// Where set: the colour in styles whose ramp is reversed.
    std::uint32_t reversedArgb = 0;
    /// Of the histograms that were asked for last.
    std::shared_ptr<std::optional<ValueSpan>> lastSpan = std::make_shared<std::optional<ValueSpan>>();
    std::shared_ptr<std::atomic<int>> windows = std::make_shared<std::atomic<int>>(0);
    /// While it is true, whoever gives little time gets a coarse picture, a bit finer each time.
    std::shared_ptr<std::atomic<bool>> coarse = std::make_shared<std::atomic<bool>>(false);

private:
    class Session final : public SceneSession
    {
    public:
        Session(QJsonObject header, std::uint32_t argb, std::uint32_t reversedArgb,
                std::shared_ptr<std::atomic<int>> windows, std::shared_ptr<std::optional<ValueSpan>> lastSpan,
                std::shared_ptr<std::atomic<bool>> coarse)
            : m_header(std::move(header))
            , m_argb(argb)
            , m_reversedArgb(reversedArgb)
            , m_windows(std::move(windows))
            , m_lastSpan(std::move(lastSpan))
            , m_coarse(std::move(coarse))
        {
        }
        const QJsonObject &header() const override { return m_header; }
        void request(const WindowRequest &window, std::stop_token,
                     std::function<void(Result<PixelBlock>)> done) override
        {
            ++*m_windows;
            const bool reversed = window.style.rampReversed && m_reversedArgb != 0;
            const double part = *m_coarse && window.milliseconds > 0 ? 1 - 1.0 / (2 + ++m_coarseAnswers) : 1;
            std::thread([window, part, argb = reversed ? m_reversedArgb : m_argb, done = std::move(done)] {
                PixelBlock block;
                block.part = part;
                block.width = window.width;
                block.height = window.height;
                block.bytes.resize(qsizetype{4} * window.width * window.height);
                std::fill_n(reinterpret_cast<std::uint32_t *>(block.bytes.data()), window.width * window.height, argb);
                done(std::move(block));
            }).detach();
        }

        void requestValues(const ValuesRequest &request, std::stop_token,
                           std::function<void(Result<SceneValues>)> done) override
        {
            SceneValues values{static_cast<int>(request.x * 100), static_cast<int>(request.y * 100)};
            for (int band = 1; band <= 4; ++band)
                values.bands.push_back({.band = band, .stored = 10. * band, .physical = 10. * band});
            if (!request.expression.isEmpty())
                values.expression = 0.25;
            done(std::move(values));
        }
        void requestStatistics(const StatisticsRequest &request, std::stop_token,
                               std::function<void(Result<std::vector<ValueStatistics>>)> done) override
        {
            *m_lastSpan = request.histogramSpan;
            std::vector<ValueStatistics> statistics;
            for (const int band : request.expression.isEmpty() ? request.bands : std::vector<int>{0})
                statistics.push_back(testing::evenStatistics(band, 0, 1000));
            done(std::move(statistics));
        }

    private:
        QJsonObject m_header;
        std::uint32_t m_argb;
        std::uint32_t m_reversedArgb;
        std::shared_ptr<std::atomic<int>> m_windows;
        std::shared_ptr<std::optional<ValueSpan>> m_lastSpan;
        std::shared_ptr<std::atomic<bool>> m_coarse;
        std::atomic<int> m_coarseAnswers = 0;
    };

    QJsonObject m_header;
    std::uint32_t m_argb;
};

} // namespace leadline
