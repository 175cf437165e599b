// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/map/map_tool.h"

#include <QPointer>

namespace leadline {

class PictureLaying;

/// Sets and moves the ground half of pairs on the map: a click is half a pair, a drag on a mark moves it, Delete
/// removes the chosen one, Escape drops the waiting half.
class PairsTool final : public MapTool
{
public:
    explicit PairsTool(PictureLaying &laying);

    static QString name() { return QStringLiteral("toolPairs"); }
    QString objectName() const override { return name(); }
    QString label() const override { return QStringLiteral("Set pairs of points"); }
    ToolIcon icon() const override { return ToolIcon::Point; }
    QKeySequence shortcut() const override { return QKeySequence(Qt::Key_K); }
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override;

    bool click(const MapPointer &pointer) override;
    bool beginDrag(const MapPointer &pointer) override;
    void drag(const MapPointer &pointer) override;
    void endDrag(const MapPointer &pointer) override;
    void cancelDrag() override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;

private:
    int pairAt(QPointF pixel) const;

    QPointer<PictureLaying> m_laying;
    int m_moving = -1;
};

} // namespace leadline
