// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"
#include "model/focus/view_context.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace leadline {

/// A text button of the scene bar; the date in its middle stands on a raised field.
class SceneBarButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Role { Previous, Date, Next, Action };
    SceneBarButton(Role role, QWidget *parent);
    void setTokens(const Tokens &tokens);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Role m_role;
    Tokens m_tokens;
};

/// The floating bar over the map that steps the time cursor through the dated scenes. Hides itself while there are
/// none.
class SceneBar : public QWidget
{
    Q_OBJECT

public:
    SceneBar(ViewContext &context, QWidget *parent);

    /// Reads the dated scenes that the filter shows.
    void setScenes(const CaseData &items);
    void setTokens(const Tokens &tokens);

    void stepBack();
    void stepOn();

    /// Whether the map can compare scenes: then there are buttons for it.
    void setComparable(bool comparable);
    /// Whether what the scenes show can be marked: then there is a button for it.
    void setMarkable(bool markable);
    /// Out of sight while something else stands in its place.
    void setGivesWay(bool givesWay);

Q_SIGNALS:
    void resized();
    void swipeRequested();
    void blinkRequested();
    void markRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Stop
    {
        ItemRef item;
        Instant moment; ///< the earliest that its date can mean
        QString date;
    };
    void addStop(ItemRef item, const std::optional<EdtfDate> &date);
    void goTo(const Stop &stop);
    void refresh();

    ViewContext &m_context;
    std::vector<Stop> m_stops; ///< oldest first
    SceneBarButton *m_previous;
    SceneBarButton *m_date;
    SceneBarButton *m_next;
    SceneBarButton *m_swipe;
    SceneBarButton *m_blink;
    SceneBarButton *m_mark;
    bool m_givesWay = false;
    Tokens m_tokens;
};

} // namespace leadline
