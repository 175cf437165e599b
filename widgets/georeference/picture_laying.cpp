// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/picture_laying.h"

#include "model/edit/hand_placement_edits.h"

#include <algorithm>

namespace leadline {

PictureLaying::PictureLaying(CaseEditor &editor, EvidenceId exhibit, QSize picture, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_exhibit(exhibit)
    , m_picture(picture)
{
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) { reload(); });
    reload();
}

void PictureLaying::reload()
{
    GroundControl now = handControlOf(m_editor.data(), m_exhibit).value_or(GroundControl{});
    now.picture = m_picture;
    m_previewing = false;
    refit(now);
    m_current = std::min(m_current, static_cast<int>(m_control.pairs.size()) - 1);
    Q_EMIT changed();
}

void PictureLaying::refit(const GroundControl &control)
{
    m_control = control;
    m_fit.reset();
    m_problem.clear();
    auto fit = fitControl(control);
    if (fit)
        m_fit = *std::move(fit);
    else
        m_problem = fit.error().what;
    m_guess = m_fit ? m_fit : provisionalFit(control);
}

QPointF PictureLaying::inside(QPointF pixel) const
{
    return {std::clamp(pixel.x(), 0.0, double(m_picture.width())),
            std::clamp(pixel.y(), 0.0, double(m_picture.height()))};
}

bool PictureLaying::commit(const GroundControl &control, const QString &name)
{
    const auto kept = m_editor.commit(withHandControl(m_editor.data(), m_exhibit, control, name));
    m_previewing = false;
    if (kept)
        return true; // changed() of the case brought it here
    Q_EMIT failed(kept.error());
    reload();
    return false;
}

bool PictureLaying::isDoubtful(std::size_t index) const
{
    return m_fit && std::ranges::any_of(m_fit->warnings(), [index](const FitWarning &warning) {
               return std::ranges::find(warning.pairs, index) != warning.pairs.end();
           });
}

void PictureLaying::setCurrent(int index)
{
    const int chosen = has(index) ? index : -1;
    if (chosen == m_current)
        return;
    m_current = chosen;
    Q_EMIT changed();
}

std::optional<QPointF> PictureLaying::guessedPixel() const
{
    return m_guess && m_waitingPosition && !m_waitingPixel ? m_guess->pixelOf(*m_waitingPosition) : std::nullopt;
}

std::optional<LatLon> PictureLaying::guessedPosition() const
{
    return m_guess && m_waitingPixel && !m_waitingPosition ? m_guess->positionOf(*m_waitingPixel) : std::nullopt;
}

void PictureLaying::setPixel(QPointF pixel)
{
    m_waitingPixel = inside(pixel);
    m_current = -1;
    completePair();
}

void PictureLaying::setPosition(LatLon position)
{
    m_waitingPosition = position;
    m_current = -1;
    completePair();
}

void PictureLaying::completePair()
{
    if (m_waitingPixel && m_waitingPosition) {
        GroundControl control = m_control;
        control.pairs.push_back({*m_waitingPixel, *m_waitingPosition, true});
        const int index = static_cast<int>(control.pairs.size());
        m_waitingPixel.reset();
        m_waitingPosition.reset();
        if (commit(control, QStringLiteral("Set pair %1").arg(index)))
            m_current = index - 1;
    }
    Q_EMIT changed();
}

bool PictureLaying::dropWaiting()
{
    if (!isWaiting())
        return false;
    m_waitingPixel.reset();
    m_waitingPosition.reset();
    Q_EMIT changed();
    return true;
}

void PictureLaying::previewPixel(int index, QPointF pixel)
{
    if (!has(index))
        return;
    GroundControl control = m_control;
    control.pairs[static_cast<std::size_t>(index)].pixel = inside(pixel);
    preview(control, index);
}

void PictureLaying::previewPosition(int index, LatLon position)
{
    if (!has(index))
        return;
    GroundControl control = m_control;
    control.pairs[static_cast<std::size_t>(index)].position = position;
    preview(control, index);
}

void PictureLaying::preview(const GroundControl &control, int index)
{
    m_current = index;
    m_previewing = true;
    refit(control);
    Q_EMIT changed();
}

void PictureLaying::dropPreview()
{
    reload();
}

void PictureLaying::movePixel(int index, QPointF pixel)
{
    previewPixel(index, pixel);
    if (has(index))
        commit(m_control, QStringLiteral("Move pair %1 in the picture").arg(index + 1));
}

void PictureLaying::movePosition(int index, LatLon position)
{
    previewPosition(index, position);
    if (has(index))
        commit(m_control, QStringLiteral("Move pair %1 on the ground").arg(index + 1));
}

void PictureLaying::setUsed(int index, bool used)
{
    if (!has(index))
        return;
    GroundControl control = m_control;
    control.pairs[static_cast<std::size_t>(index)].used = used;
    commit(control, (used ? QStringLiteral("Use pair %1") : QStringLiteral("Leave out pair %1")).arg(index + 1));
}

void PictureLaying::remove(int index)
{
    if (!has(index))
        return;
    GroundControl control = m_control;
    control.pairs.erase(control.pairs.begin() + index);
    commit(control, QStringLiteral("Delete pair %1").arg(index + 1));
}

void PictureLaying::setMethod(FitMethod method)
{
    if (method == m_control.method)
        return;
    GroundControl control = m_control;
    control.method = method;
    commit(control, QStringLiteral("Lay the picture by another method"));
}

void PictureLaying::replacePairs(std::vector<ControlPair> pairs, FitMethod method)
{
    GroundControl control = m_control;
    control.pairs = std::move(pairs);
    control.method = method;
    commit(control, QStringLiteral("Take pairs from a file"));
}

void PictureLaying::takeOff()
{
    m_waitingPixel.reset();
    m_waitingPosition.reset();
    const Edit edit = withoutHandControl(m_editor.data(), m_exhibit);
    if (edit.changes.empty())
        return;
    if (const auto done = m_editor.commit(edit); !done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
