// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/histogram_card.h"

#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr std::size_t levels = 256;
/// More pixels than these tell nothing more about a histogram of this size.
constexpr qint64 mostCounted = 4'000'000;

const QColor channelColours[] = {QColor(0xe0, 0x4f, 0x4f), QColor(0x3f, 0xa8, 0x5a), QColor(0x3f, 0x86, 0xe0)};

} // namespace

std::vector<ChannelCounts> channelCounts(const QImage &picture)
{
    const QImage plain = picture.convertToFormat(QImage::Format_ARGB32);
    std::array<std::vector<std::int64_t>, 3> counts;
    counts.fill(std::vector<std::int64_t>(levels, 0));
    bool grey = true;
    const qint64 pixels = qint64(plain.width()) * plain.height();
    const int step = static_cast<int>(std::ceil(std::sqrt(std::max(1.0, double(pixels) / mostCounted))));
    for (int y = 0; y < plain.height(); y += step) {
        const auto *row = reinterpret_cast<const QRgb *>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); x += step) {
            const QRgb pixel = row[x];
            if (qAlpha(pixel) == 0)
                continue;
            ++counts[0][static_cast<std::size_t>(qRed(pixel))];
            ++counts[1][static_cast<std::size_t>(qGreen(pixel))];
            ++counts[2][static_cast<std::size_t>(qBlue(pixel))];
            grey = grey && qRed(pixel) == qGreen(pixel) && qGreen(pixel) == qBlue(pixel);
        }
    }
    const QString low = QStringLiteral("0"), high = QStringLiteral("255");
    if (grey)
        return {{QStringLiteral("Grey"), QColor(0x9a, 0xa4, 0xb2), counts[0], low, high}};
    return {{QStringLiteral("Red"), channelColours[0], counts[0], low, high},
            {QStringLiteral("Green"), channelColours[1], counts[1], low, high},
            {QStringLiteral("Blue"), channelColours[2], counts[2], low, high}};
}

Result<std::vector<ChannelCounts>> wholeCounts(SceneSession &session, int bands, std::stop_token stop)
{
    StatisticsRequest request;
    if (bands >= 3)
        request.bands = {1, 2, 3};
    else
        request.bands = {1};
    const auto statistics = session.readStatistics(request, std::move(stop));
    if (!statistics)
        return Unexpected{statistics.error()};
    const bool colours = statistics->size() >= 3;
    std::vector<ChannelCounts> channels;
    for (const ValueStatistics &band : *statistics) {
        const std::size_t at = channels.size();
        if (band.count == 0 || band.histogram.empty() || at >= std::size(channelColours))
            continue;
        channels.push_back({QStringLiteral("Band %1").arg(band.band),
                            colours ? channelColours[at] : QColor(0x9a, 0xa4, 0xb2), band.histogram,
                            QString::number(band.histogramSpan.low, 'g', 5),
                            QString::number(band.histogramSpan.high, 'g', 5)});
    }
    if (channels.empty())
        return fail(ErrorCode::Unsupported, QStringLiteral("no valid value"));
    return channels;
}

HistogramCard::HistogramCard(QWidget *parent)
    : QWidget(parent)
    , m_view(new QToolButton)
    , m_whole(new QToolButton)
{
    setObjectName(QStringLiteral("histogramCard"));
    setAccessibleName(QStringLiteral("Histogram"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    const std::pair<QToolButton *, QString> choices[] = {{m_view, QStringLiteral("What is seen")},
                                                         {m_whole, QStringLiteral("Whole file")}};
    for (const auto &[button, text] : choices) {
        button->setText(text);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_view->setChecked(true);
    m_view->setObjectName(QStringLiteral("histogramOfView"));
    m_whole->setObjectName(QStringLiteral("histogramOfWhole"));
    connect(m_view, &QToolButton::clicked, this, [this] { setOf(Of::View); });
    connect(m_whole, &QToolButton::clicked, this, [this] { setOf(Of::Whole); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->addLayout(buttons);
    layout->addStretch();
    setFixedSize(sizeHint());
}

void HistogramCard::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void HistogramCard::setOf(Of of)
{
    m_of = of;
    m_view->setChecked(of == Of::View);
    m_whole->setChecked(of == Of::Whole);
    Q_EMIT ofChanged();
}

void HistogramCard::setChannels(std::vector<ChannelCounts> channels, const QString &remark)
{
    m_channels = std::move(channels);
    m_remark = remark;
    update();
}

void HistogramCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_tokens.line);
    painter.setBrush(m_tokens.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
    const QRectF plot = QRectF(rect()).adjusted(12, 42, -12, -24);
    painter.setFont(uiFont(11));
    painter.setPen(m_tokens.faint);
    if (m_channels.empty()) {
        painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, m_remark);
        return;
    }
    std::int64_t highest = 1;
    for (const ChannelCounts &channel : m_channels)
        highest = std::max(highest, *std::ranges::max_element(channel.counts));
    for (const ChannelCounts &channel : m_channels) {
        QPainterPath path(plot.bottomLeft());
        for (std::size_t i = 0; i < channel.counts.size(); ++i) {
            // The root shows what is rare beside what is everywhere.
            const double part = std::sqrt(double(channel.counts[i]) / double(highest));
            path.lineTo(plot.left() + plot.width() * (double(i) + 0.5) / double(channel.counts.size()),
                        plot.bottom() - plot.height() * part);
        }
        path.lineTo(plot.bottomRight());
        QColor fill = channel.colour;
        fill.setAlpha(60);
        painter.fillPath(path, fill);
        painter.setPen(QPen(channel.colour, 1.2));
        painter.drawPath(path);
    }
    painter.setPen(m_tokens.second);
    const QRectF ends(plot.left(), plot.bottom() + 3, plot.width(), 16);
    painter.drawText(ends, Qt::AlignLeft, m_channels.front().low);
    painter.drawText(ends, Qt::AlignRight, m_channels.front().high);
    painter.drawText(ends, Qt::AlignHCenter, m_remark);
}

} // namespace leadline
