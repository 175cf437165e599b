// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_delegate.h"

#include "model/text/visible_text.h"
#include "widgets/evidence/evidence_model.h"
#include "widgets/style/icon.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

namespace leadline {

namespace {

constexpr int padding = 12;
constexpr int pictureWidth = 52;
constexpr int pictureHeight = 40;
constexpr int standingWidth = 30;

/// Muted tints, one a family of kinds, so that a list without pictures can be told apart at a glance.
QColor tintOf(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Image:
    case EvidenceKind::Video:
    case EvidenceKind::Scene:
    case EvidenceKind::Tiles:
        return {0x5b, 0x6b, 0x66};
    case EvidenceKind::Report:
    case EvidenceKind::Note:
        return {0x4c, 0x51, 0x63};
    case EvidenceKind::Capture:
        return {0x60, 0x4b, 0x50};
    case EvidenceKind::Tracks:
        return {0x3f, 0x5c, 0x70};
    case EvidenceKind::Shipments:
        return {0x5e, 0x58, 0x3f};
    case EvidenceKind::Annotations:
    case EvidenceKind::Watchlist:
    case EvidenceKind::Other:
        return {0x4b, 0x50, 0x58};
    }
    return {0x4b, 0x50, 0x58};
}

} // namespace

void paintKindPicture(QPainter &painter, const QRectF &rect, EvidenceKind kind, const Tokens &tokens, qreal iconSize)
{
    Q_UNUSED(tokens)
    QLinearGradient slope(rect.topLeft(), rect.bottomRight());
    slope.setColorAt(0, tintOf(kind));
    slope.setColorAt(1, QColor(0x1f, 0x2b, 0x33));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(slope);
    painter.drawRoundedRect(rect, 4, 4);
    const QPointF corner = rect.center() - QPointF(iconSize / 2, iconSize / 2);
    paintIcon(painter, QRectF(corner, QSizeF(iconSize, iconSize)), evidenceIconName(kind), QColor(0xd5, 0xdb, 0xe2));
    painter.restore();
}

EvidenceDelegate::EvidenceDelegate(Sources sources, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_sources(std::move(sources))
{
}

QSize EvidenceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

void EvidenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Evidence *evidence = m_sources.evidence(index.row());
    if (!evidence)
        return;
    const QRect rect = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor fill = m_tokens.raised;
        fill.setAlpha(selected ? 255 : 120);
        painter->fillRect(rect, fill);
    }
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_tokens.line);
    if (selected)
        painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), m_tokens.accent);
    paintPicture(*painter, QRectF(rect.left() + padding, rect.top() + 8, pictureWidth, pictureHeight), *evidence);
    const int textLeft = rect.left() + padding + pictureWidth + 10;
    paintTexts(*painter,
               QRect(textLeft, rect.top() + 8, rect.right() - padding - standingWidth - textLeft, rect.height() - 16),
               *evidence);
    paintStanding(*painter, rect, *evidence);
    painter->restore();
}

void EvidenceDelegate::paintPicture(QPainter &painter, const QRectF &rect, const Evidence &evidence) const
{
    const QImage picture = m_sources.thumbnail(evidence);
    if (picture.isNull()) {
        paintKindPicture(painter, rect, evidence.kind, m_tokens, 16);
        return;
    }
    QPainterPath outline;
    outline.addRoundedRect(rect, 4, 4);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipPath(outline);
    painter.drawImage(rect, picture);
    painter.setClipping(false);
    // A white page on a white list would have no edge.
    painter.setPen(m_tokens.line);
    painter.drawPath(outline);
    painter.restore();
}

void EvidenceDelegate::paintTexts(QPainter &painter, const QRect &rect, const Evidence &evidence) const
{
    const QString label = visibleControls(evidence.label);
    const QFont labelFont = uiFont(12, QFont::DemiBold);
    painter.setFont(labelFont);
    painter.setPen(m_tokens.second);
    const int labelWidth = QFontMetrics(labelFont).horizontalAdvance(label);
    const QRect line(rect.left(), rect.top() - 1, rect.width(), 18);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, label);

    const QFont titleFont = uiFont(13, QFont::Medium);
    painter.setFont(titleFont);
    painter.setPen(m_tokens.text);
    const QRect titleRect = line.adjusted(labelWidth + 7, 0, 0, 0);
    const QString title = visibleControls(evidence.title.isEmpty() ? evidence.fileName : evidence.title);
    painter.drawText(titleRect, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(titleFont).elidedText(title, Qt::ElideRight, titleRect.width()));

    const QFont smallFont = uiFont(12);
    painter.setFont(smallFont);
    painter.setPen(m_tokens.second);
    const QRect below(rect.left(), rect.top() + 17, rect.width(), 17);
    QString subtitle = visibleControls(evidenceSubtitle(evidence, m_sources.zone()));
    if (evidence.synthetic)
        subtitle += QStringLiteral(" · SYNTHETIC");
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(smallFont).elidedText(subtitle, Qt::ElideRight, below.width()));
}

void EvidenceDelegate::paintStanding(QPainter &painter, const QRect &rect, const Evidence &evidence) const
{
    painter.setFont(uiFont(11.5));
    painter.setPen(m_tokens.second);
    const QRect grade(rect.right() - padding - standingWidth + 1, rect.top() + 7, standingWidth, 18);
    painter.drawText(grade, Qt::AlignVCenter | Qt::AlignRight, gradeText(evidence));

    const FileState state = m_sources.fileState(evidence.id);
    const QPointF centre(rect.right() - padding - 4 + 0.5, rect.top() + 34.5);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool bad = state == FileState::Missing || state == FileState::Altered;
    if (bad || state == FileState::Intact) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(bad ? m_tokens.altered : m_tokens.intact);
        painter.drawEllipse(centre, 4, 4);
    } else {
        // A ring: there, but nobody has hashed it in this sitting.
        painter.setPen(QPen(m_tokens.faint, 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 3.4, 3.4);
    }
}

} // namespace leadline
