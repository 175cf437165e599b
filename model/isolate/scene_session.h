// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_loop.h"

namespace leadline {

/// The largest window that can be asked for: the screen buffer of a wall of displays, or an A3 page at 600 dpi.
constexpr int maxWindowSide = 16'384;
constexpr qint64 maxWindowPixels = 64'000'000;

/// SceneSession over a decoder process of its own. A process that died is replaced once by the next request; if that
/// one dies without an answer too, the scene stays closed. Thread-safe.
class DecoderSceneSession final : public SceneSession
{
public:
    /// Opens it and waits for the header. Errors: as DecoderPool::openScene.
    static Result<std::shared_ptr<SceneSession>> open(std::shared_ptr<DecoderLoop> loop,
                                                      std::shared_ptr<const HandedFiles> files, std::stop_token stop);
    /// The same of whatever else stays open in a decoder and answers with pixels: `how` is said besides when it is
    /// opened.
    static Result<std::shared_ptr<DecoderSceneSession>> openAs(std::shared_ptr<DecoderLoop> loop,
                                                               std::shared_ptr<const HandedFiles> files,
                                                               QJsonObject how, std::stop_token stop);
    ~DecoderSceneSession() override;

    const QJsonObject &header() const override { return m_header; }
    void request(const WindowRequest &window, std::stop_token stop,
                 std::function<void(Result<PixelBlock>)> done) override;
    void requestValues(const ValuesRequest &request, std::stop_token stop,
                       std::function<void(Result<SceneValues>)> done) override;
    void requestStatistics(const StatisticsRequest &request, std::stop_token stop,
                           std::function<void(Result<std::vector<ValueStatistics>>)> done) override;

    void requestPositions(const PositionsRequest &request, std::stop_token stop,
                          std::function<void(Result<ScenePositions>)> done) override;

    /// Asks for `width` x `height` pixels of what `body` describes; as request().
    void requestPixels(QJsonObject body, int width, int height, std::stop_token stop,
                       std::function<void(Result<PixelBlock>)> done);

    struct State;
    DecoderSceneSession(std::shared_ptr<DecoderLoop> loop, std::shared_ptr<State> state);

private:
    /// Brings a question to the decoder, started again where it died, with a buffer of `bufferBytes` where it needs
    /// one.
    void submit(DecoderAsk ask, qint64 bufferBytes, const std::stop_token &stop,
                std::function<void(Result<DecoderAnswer>)> done);
    template<class Answer, class Parse>
    void ask(FrameType type, const QJsonObject &body, const std::stop_token &stop, Parse parse,
             std::function<void(Result<Answer>)> done);

    std::shared_ptr<DecoderLoop> m_loop;
    std::shared_ptr<State> m_state;
    QJsonObject m_header;
};

} // namespace leadline
