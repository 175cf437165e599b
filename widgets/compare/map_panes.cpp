// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/map_panes.h"

#include "widgets/compare/context_link.h"
#include "widgets/compare/map_pane.h"
#include "widgets/map/map_view.h"

#include <QGridLayout>
#include <QPainter>
#include <QTimer>

#include <algorithm>

namespace leadline {

MapPanes::MapPanes(MapView &first, ViewContext &context, CaseEditor &editor, MakeMap make, QWidget *parent)
    : QWidget(parent)
    , m_first(first)
    , m_context(context)
    , m_editor(editor)
    , m_make(std::move(make))
    , m_links(new LinkedMaps(this))
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("mapPanes"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
    Entry entry;
    entry.pane = std::make_unique<MapPane>(m_first, m_context, m_editor);
    m_panes.push_back(std::move(entry));
    m_links->add(m_first);
    connectPane(m_panes.front());
    arrange();
}

MapPanes::~MapPanes()
{
    end();
    m_links->remove(m_first);
    m_panes.clear();
}

std::vector<MapView *> MapPanes::furtherMaps() const
{
    std::vector<MapView *> maps;
    for (const Entry &entry : m_panes)
        if (entry.map)
            maps.push_back(entry.map.get());
    return maps;
}

std::vector<CompareSide> MapPanes::sidesShown() const
{
    std::vector<CompareSide> sides;
    for (const Entry &entry : m_panes)
        sides.push_back(entry.pane->shown());
    return sides;
}

std::vector<SidePane> MapPanes::still(double devicePixelRatio) const
{
    std::vector<SidePane> panes;
    const std::vector<QRectF> rects = paneRects(count(), size());
    for (std::size_t i = 0; i < count(); ++i) {
        panes.push_back(m_panes[i].pane->still());
        panes.back().view.size = rects[i].size();
        panes.back().view.devicePixelRatio = devicePixelRatio;
    }
    return panes;
}

/// The newest scene of the view that none of the maps shows; what the time shows, where all are shown.
CompareSide MapPanes::sideNotShown(const std::vector<CompareSide> &shown) const
{
    const auto choices = compareChoices(m_first.viewport(), m_editor.data(), m_context.filter(), m_context.time());
    const auto other = std::ranges::find_if(
        choices, [&](const CompareChoice &choice) { return std::ranges::find(shown, choice.side) == shown.end(); });
    return other != choices.end() ? other->side : shown.back();
}

void MapPanes::showSides(std::vector<CompareSide> sides, std::size_t least)
{
    if (sides.size() < 2)
        return end();
    while (sides.size() < std::min(least, most))
        sides.insert(sides.begin(), sideNotShown(sides)); // the older ones to the left
    sides.resize(std::min(sides.size(), most));
    while (count() > sides.size())
        closePane(m_panes.back().pane.get());
    for (std::size_t i = 0; i < sides.size(); ++i) {
        if (i < count())
            m_panes[i].pane->setSide(sides[i]);
        else
            addPane(sides[i]);
    }
    arrange();
    Q_EMIT countChanged();
}

void MapPanes::end()
{
    if (!isSideBySide())
        return;
    while (isSideBySide())
        closePane(m_panes.back().pane.get());
    m_first.setFocus();
    Q_EMIT countChanged();
}

void MapPanes::addPane(std::optional<CompareSide> side)
{
    Entry entry;
    entry.context = std::make_unique<ViewContext>();
    entry.link = std::make_unique<ContextLink>(m_context, *entry.context);
    entry.map = m_make(*entry.context);
    entry.pane = std::make_unique<MapPane>(*entry.map, *entry.context, m_editor);
    entry.pane->setSide(side);
    m_links->add(*entry.map, &m_first);
    m_panes.push_back(std::move(entry));
    connectPane(m_panes.back());
}

void MapPanes::connectPane(Entry &entry)
{
    MapPane *pane = entry.pane.get();
    ContextLink *link = entry.link.get();
    connect(pane, &MapPane::placeLinkPicked, this, [this, pane](bool linked) {
        m_links->setLinked(pane->map(), linked);
        arrange();
    });
    connect(pane, &MapPane::timeLinkPicked, this, [this, link](bool linked) {
        if (link)
            link->setTimeLinked(linked);
        arrange();
    });
    connect(pane, &MapPane::addPicked, this, [this] {
        addPane(sideNotShown(sidesShown()));
        arrange();
        Q_EMIT countChanged();
    });
    // Not inside the signal of the pane that goes.
    connect(pane, &MapPane::closePicked, this, [this, pane] {
        QTimer::singleShot(0, pane, [this, pane] {
            if (pane == m_panes.front().pane.get())
                return end();
            closePane(pane);
            arrange();
            Q_EMIT countChanged();
        });
    });
}

void MapPanes::closePane(const MapPane *pane)
{
    const auto found = std::ranges::find_if(m_panes, [&](const Entry &entry) { return entry.pane.get() == pane; });
    if (found == m_panes.end() || !found->map)
        return;
    m_links->remove(*found->map);
    Entry gone = std::move(*found);
    m_panes.erase(found);
    m_grid->removeWidget(gone.pane.get());
    gone.pane->hide();
    gone.pane.reset(); // lets the map go, which looks at the context until it ends
    gone.map.reset();
    arrange();
}

/// One map alone is as it always was: without a line over it, showing what the time shows.
void MapPanes::arrange()
{
    const QSize grid = paneGrid(count());
    for (int i = 0; i < static_cast<int>(m_panes.size()); ++i) {
        Entry &entry = m_panes[static_cast<std::size_t>(i)];
        m_grid->removeWidget(entry.pane.get());
        m_grid->addWidget(entry.pane.get(), i / grid.width(), i % grid.width());
        const bool first = !entry.map;
        entry.pane->setHeaderShown(isSideBySide());
        entry.pane->setButtons(isSideBySide(), !first, first && count() < most, true);
        entry.pane->showLinks(m_links->isLinked(entry.pane->map()), !entry.link || entry.link->isTimeLinked());
        entry.pane->show();
    }
    for (int line = 0; line < static_cast<int>(most); ++line) {
        m_grid->setColumnStretch(line, line < grid.width() ? 1 : 0);
        m_grid->setRowStretch(line, line < grid.height() ? 1 : 0);
    }
    if (!isSideBySide() && m_panes.front().pane->side())
        m_panes.front().pane->setSide(std::nullopt);
}

void MapPanes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_first.tokens().line);
}

} // namespace leadline
