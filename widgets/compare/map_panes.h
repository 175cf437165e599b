// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/compare/compared_map.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/compare/linked_maps.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QGridLayout;

namespace leadline {

class ContextLink;
class MapPane;
class MapView;

/// A map with its tools, over the same case as the others, under a context of its own. The caller owns it.
using MakeMap = std::function<std::unique_ptr<MapView>(ViewContext &context)>;

/// The window's map, alone or with up to three further ones beside it: each shows another scene or time of the same
/// place, which is linked until somebody unlinks it. Lives on the GUI thread.
class MapPanes : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t most = 4;

    /// The first map and its context outlive it.
    MapPanes(MapView &first, ViewContext &context, CaseEditor &editor, MakeMap make, QWidget *parent = nullptr);
    ~MapPanes() override;

    std::size_t count() const { return m_panes.size(); }
    bool isSideBySide() const { return count() > 1; }
    MapPane &pane(std::size_t index) const { return *m_panes[index].pane; }
    /// Of the further maps.
    std::vector<MapView *> furtherMaps() const;
    /// What each shows, from the left and from the top; a moment where it is what its time shows.
    std::vector<CompareSide> sidesShown() const;
    /// For exports of what is seen: on a page of this widget's size.
    std::vector<SidePane> still(double devicePixelRatio) const;

    /// One map for each of them, from the left and from the top; of `least` maps, those for which none is given show
    /// the scenes before. Fewer than two: the first map alone.
    void showSides(std::vector<CompareSide> sides, std::size_t least = 2);
    void end();
    LinkedMaps &links() { return *m_links; }

Q_SIGNALS:
    /// A map came or went.
    void countChanged();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        std::unique_ptr<ViewContext> context; ///< none: of the first
        std::unique_ptr<MapView> map;         ///< none: of the first
        std::unique_ptr<ContextLink> link;
        std::unique_ptr<MapPane> pane;
    };

    void addPane(std::optional<CompareSide> side);
    void closePane(const MapPane *pane);
    void connectPane(Entry &entry);
    void arrange();
    CompareSide sideNotShown(const std::vector<CompareSide> &shown) const;

    MapView &m_first;
    ViewContext &m_context;
    CaseEditor &m_editor;
    MakeMap m_make;
    LinkedMaps *m_links;
    std::vector<Entry> m_panes;
    QGridLayout *m_grid;
};

} // namespace leadline
