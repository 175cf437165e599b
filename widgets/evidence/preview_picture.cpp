// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/preview_picture.h"

#include "model/case/item_enums.h"
#include "widgets/evidence/evidence_delegate.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/style/badge.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace leadline {

PreviewPicture::PreviewPicture(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(150);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PreviewPicture::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void PreviewPicture::setContent(const QImage &picture, EvidenceKind kind, bool synthetic, const QString &remark)
{
    m_picture = picture;
    m_kind = kind;
    m_synthetic = synthetic;
    m_remark = remark;
    setAccessibleName(QStringLiteral("Picture of the exhibit"));
    update();
}

void PreviewPicture::setVeiled(bool veiled)
{
    m_veiled = veiled;
    setCursor(veiled ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void PreviewPicture::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_veiled && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        setVeiled(false);
    else
        QWidget::mouseReleaseEvent(event);
}

void PreviewPicture::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!m_veiled && event->button() == Qt::LeftButton)
        Q_EMIT openRequested();
}

void PreviewPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF frame = rect();
    QPainterPath outline;
    outline.addRoundedRect(frame, 6, 6);
    painter.setClipPath(outline);
    if (m_picture.isNull()) {
        paintKindPicture(painter, frame, m_kind, m_tokens, 28);
        painter.setFont(uiFont(11.5));
        painter.setPen(QColor(0xd5, 0xdb, 0xe2));
        painter.drawText(frame.adjusted(12, 0, -12, -10), Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap,
                         m_remark);
    } else {
        painter.fillRect(frame, m_tokens.dark ? m_tokens.window : m_tokens.raised);
        const QSizeF fitted = QSizeF(m_picture.size()).scaled(frame.size(), Qt::KeepAspectRatio);
        const QPointF corner(frame.center().x() - fitted.width() / 2, frame.center().y() - fitted.height() / 2);
        painter.drawImage(QRectF(corner, fitted), m_veiled ? veiled(m_picture) : m_picture);
        if (m_veiled) {
            const QString text = QStringLiteral("Graphic: click to see it");
            const qreal width = QFontMetricsF(uiFont(11.5, QFont::Medium)).horizontalAdvance(text) + 20;
            paintBadge(painter, QRectF(frame.center().x() - width / 2, frame.center().y() - 12, width, 24), text,
                       QColor(0x12, 0x15, 0x1a, 225), Qt::white);
        }
    }
    if (!m_synthetic)
        return;
    const QString text = QStringLiteral("SYNTHETIC %1").arg(enumText(m_kind).toUpper());
    const qreal width = QFontMetricsF(uiFont(11, QFont::Medium)).horizontalAdvance(text) + 16;
    paintBadge(painter, QRectF(12, frame.bottom() - 31, width, 20), text, QColor(0x12, 0x15, 0x1a, 225), Qt::white);
}

} // namespace leadline
