// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/coverage/coverage_legend.h"

#include "imaging/coverage/coverage_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

constexpr double signWidth = 12;
constexpr double signHeight = 14;
constexpr double gap = 5;
constexpr double between = 12;
constexpr CoverageState states[] = {CoverageState::Loaded, CoverageState::Found, CoverageState::Cloudy,
                                    CoverageState::None};

QFont legendFont()
{
    return uiFont(11.5);
}

} // namespace

CoverageLegend::CoverageLegend(QWidget *parent)
    : QWidget(parent)
    , m_tokens(darkTokens())
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("Signs: full is loaded, hollow is found, hatched is cloudy, a point is none"));
}

void CoverageLegend::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

QSize CoverageLegend::sizeHint() const
{
    const QFontMetricsF metrics(legendFont());
    double width = 0;
    for (const CoverageState state : states)
        width += signWidth + gap + metrics.horizontalAdvance(coverageWord(state)) + between;
    return {static_cast<int>(std::ceil(width)), 24};
}

void CoverageLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(legendFont());
    double x = 0;
    for (const CoverageState state : states) {
        paintCoverageSign(painter, QRectF(x, (height() - signHeight) / 2, signWidth, signHeight), state, false,
                          m_tokens);
        x += signWidth + gap;
        const QString word = coverageWord(state);
        painter.setFont(legendFont());
        painter.setPen(m_tokens.second);
        const double advance = metrics.horizontalAdvance(word);
        painter.drawText(QRectF(x, 0, advance + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, word);
        x += advance + between;
    }
}

} // namespace leadline
