// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/items.h"
#include "model/time/display_zone.h"
#include "widgets/evidence/file_check.h"

#include <QImage>
#include <QStyledItemDelegate>

#include <functional>

namespace leadline {

/// Draws one exhibit: picture, label, title, date and kind, grade, state of its file; an accent bar when selected.
class EvidenceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int rowHeight = 57;

    /// Where a row's content comes from; looked at when it is painted.
    struct Sources
    {
        std::function<const Evidence *(int row)> evidence;
        std::function<QImage(const Evidence &)> thumbnail;
        std::function<FileState(EvidenceId)> fileState;
        std::function<DisplayZone()> zone; ///< of dates
    };

    explicit EvidenceDelegate(Sources sources, QObject *parent = nullptr);
    void setTokens(const Tokens &tokens) { m_tokens = tokens; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter &painter, const QRectF &rect, const Evidence &evidence) const;
    void paintTexts(QPainter &painter, const QRect &rect, const Evidence &evidence) const;
    void paintStanding(QPainter &painter, const QRect &rect, const Evidence &evidence) const;

    Sources m_sources;
    Tokens m_tokens = darkTokens();
};

/// What stands in for a picture: the icon of the kind on a quiet slope of colour.
void paintKindPicture(QPainter &painter, const QRectF &rect, EvidenceKind kind, const Tokens &tokens, qreal iconSize);

} // namespace leadline
