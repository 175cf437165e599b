// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/isolate/decoder_pool.h"

#include <QColor>
#include <QImage>
#include <QWidget>

#include <array>
#include <cstdint>
#include <vector>

class QToolButton;

namespace leadline {

class PlainLabel;

/// How often each brightness stands in a picture, one for each channel.
struct ChannelCounts
{
    QString name;
    QColor colour;
    std::vector<std::int64_t> counts;
    QString low; ///< what the ends stand for
    QString high;
};

/// Red, green and blue of a picture as it is shown, transparent pixels left out; one where it is grey. Any thread.
std::vector<ChannelCounts> channelCounts(const QImage &picture);

/// The same of the values of a whole file, its first three bands. Worker threads.
Result<std::vector<ChannelCounts>> wholeCounts(SceneSession &session, int bands, std::stop_token stop);

/// The histogram of a picture, of the part that is seen or of the whole file.
class HistogramCard : public QWidget
{
    Q_OBJECT

public:
    enum class Of { View, Whole };

    explicit HistogramCard(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    Of of() const { return m_of; }
    void setOf(Of of);
    void setChannels(std::vector<ChannelCounts> channels, const QString &remark = {});
    const std::vector<ChannelCounts> &channels() const { return m_channels; }
    QSize sizeHint() const override { return {268, 168}; }

Q_SIGNALS:
    /// Another part is asked about.
    void ofChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tokens m_tokens = darkTokens();
    Of m_of = Of::View;
    std::vector<ChannelCounts> m_channels;
    QString m_remark;
    QToolButton *m_view;
    QToolButton *m_whole;
};

} // namespace leadline
