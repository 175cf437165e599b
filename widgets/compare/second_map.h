// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/map_panes.h"

#include <QWidget>

#include <memory>

namespace leadline {

/// A further map in a window of its own, for a second screen: its place and its time are its own, or linked to those of
/// the first window. Selection and filter are always shared. F11: full screen. Lives on the GUI thread.
class SecondMap : public QWidget
{
    Q_OBJECT

public:
    /// All outlive it. Begins where `links`' first map is, with its own place and the window's time.
    SecondMap(const MapView &first, ViewContext &context, CaseEditor &editor, LinkedMaps &links, const MakeMap &make);
    ~SecondMap() override;

    MapView &map() { return *m_map; }
    MapPane &pane() { return *m_pane; }
    ViewContext &context() { return *m_context; }
    void setTitle(const QString &caseTitle);
    void toggleFullScreen();

Q_SIGNALS:
    /// It was closed; whoever made it lets it go.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showLinks();

    LinkedMaps &m_links;
    std::unique_ptr<ViewContext> m_context;
    std::unique_ptr<ContextLink> m_link;
    std::unique_ptr<MapView> m_map;
    std::unique_ptr<MapPane> m_pane;
};

} // namespace leadline
