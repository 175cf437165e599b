// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/pairs_tool.h"

#include "widgets/georeference/pair_mark.h"
#include "widgets/georeference/picture_laying.h"

#include <QKeyEvent>
#include <QPainter>

#include <cmath>

namespace leadline {

namespace {

/// Where the picture would lie if the hand let go.
void paintEdge(QPainter &painter, const std::vector<LatLon> &ring, const Viewport &viewport, const Tokens &tokens)
{
    QPolygonF edge;
    for (const LatLon &corner : ring)
        if (const auto at = viewport.pixelOf(corner))
            edge << *at;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 1.5, Qt::DashLine));
    painter.drawPolygon(edge);
}

} // namespace

PairsTool::PairsTool(PictureLaying &laying)
    : m_laying(&laying)
{
}

QString PairsTool::hint() const
{
    return QStringLiteral("Click a spot in the picture and the same place on the map; drag marks to mend them");
}

int PairsTool::pairAt(QPointF pixel) const
{
    int nearest = -1;
    double best = pairMarkReach;
    const auto &pairs = m_laying->control().pairs;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto at = host().viewport().pixelOf(pairs[i].position);
        if (!at)
            continue;
        if (const double distance = std::hypot(at->x() - pixel.x(), at->y() - pixel.y()); distance < best) {
            best = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

bool PairsTool::click(const MapPointer &pointer)
{
    if (!m_laying || !pointer.position)
        return false;
    if (const int pair = pairAt(pointer.pixel); pair >= 0)
        m_laying->setCurrent(pair);
    else
        m_laying->setPosition(*pointer.position);
    return true;
}

bool PairsTool::beginDrag(const MapPointer &pointer)
{
    m_moving = m_laying ? pairAt(pointer.pixel) : -1;
    if (m_moving >= 0)
        m_laying->setCurrent(m_moving);
    return m_moving >= 0;
}

void PairsTool::drag(const MapPointer &pointer)
{
    if (m_laying && pointer.position)
        m_laying->previewPosition(m_moving, *pointer.position);
}

void PairsTool::endDrag(const MapPointer &pointer)
{
    if (m_laying && pointer.position)
        m_laying->movePosition(m_moving, *pointer.position);
}

void PairsTool::cancelDrag()
{
    if (m_laying)
        m_laying->dropPreview();
}

bool PairsTool::key(const QKeyEvent &event)
{
    if (!m_laying || event.modifiers() != Qt::NoModifier)
        return false;
    if ((event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) && m_laying->current() >= 0) {
        m_laying->remove(m_laying->current());
        return true;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (const auto middle =
                host().viewport().positionAt({host().viewport().size.width() / 2, host().viewport().size.height() / 2}))
            m_laying->setPosition(*middle);
        return true;
    }
    return event.key() == Qt::Key_Escape && m_laying->dropWaiting();
}

void PairsTool::paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const
{
    if (!m_laying)
        return;
    const auto &pairs = m_laying->control().pairs;
    const auto &fit = m_laying->fit();
    if (fit && m_laying->isPreviewing())
        paintEdge(painter, fit->footprint(), viewport, tokens);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto at = viewport.pixelOf(pairs[i].position);
        if (!at)
            continue;
        const bool current = m_laying->current() == static_cast<int>(i);
        const PairMark mark{static_cast<int>(i) + 1, pairs[i].used, current, m_laying->isDoubtful(i)};
        paintPairMark(painter, *at, mark, tokens);
        const auto there = fit ? fit->positionOf(pairs[i].pixel) : std::nullopt;
        const auto put = there ? viewport.pixelOf(*there) : std::nullopt;
        if (put)
            paintMiss(painter, *at, *put, tokens);
    }
    if (const auto guess = m_laying->guessedPosition())
        if (const auto at = viewport.pixelOf(*guess))
            paintGuess(painter, *at, tokens);
    if (const auto waiting = m_laying->waitingPosition())
        if (const auto at = viewport.pixelOf(*waiting))
            paintPairMark(painter, *at, {static_cast<int>(pairs.size()) + 1, true, true, false}, tokens);
}

} // namespace leadline
