// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/compare/compared_map.h"
#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace leadline {

class MapView;
class SideCombo;

/// A map with a line over it that says, and lets pick, what it shows: the scenes that its time shows, or one picture;
/// and whether its place and its time follow the others. Lives on the GUI thread.
class MapPane : public QWidget
{
    Q_OBJECT

public:
    /// Takes the map in, which stays its owner's; `context` is the map's. All outlive it.
    MapPane(MapView &map, ViewContext &context, CaseEditor &editor, QWidget *parent = nullptr);
    /// Lets the map go, without a parent.
    ~MapPane() override;

    MapView &map() { return m_map; }
    /// One picture; nothing: what the map's time shows.
    void setSide(std::optional<CompareSide> side);
    const std::optional<CompareSide> &side() const { return m_side; }

    /// The same, as a moment where the time says it.
    CompareSide shown() const;
    /// For exports of what is seen.
    SidePane still() const;

    /// The line over the map; a map alone needs none.
    void setHeaderShown(bool shown);
    /// Of the buttons, those that make sense for it.
    void setButtons(bool link, bool time, bool add, bool close);
    void showLinks(bool place, bool time);

Q_SIGNALS:
    void sideChanged();
    void placeLinkPicked(bool linked);
    void timeLinkPicked(bool linked);
    void addPicked();
    void closePicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHeader();
    QToolButton *makeButton(const char *name, const QString &tip);
    void refreshChoices();
    void refreshTokens();

    MapView &m_map;
    ViewContext &m_context;
    CaseEditor &m_editor;
    std::optional<CompareSide> m_side;
    QWidget *m_header;
    SideCombo *m_combo;
    QToolButton *m_place;
    QToolButton *m_time;
    QToolButton *m_add;
    QToolButton *m_close;
    QTimer m_choicesSoon;
};

} // namespace leadline
