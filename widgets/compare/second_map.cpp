// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/second_map.h"

#include "widgets/compare/context_link.h"
#include "widgets/compare/map_pane.h"
#include "widgets/map/map_view.h"
#include "widgets/style/plain_text.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace leadline {

SecondMap::SecondMap(const MapView &first, ViewContext &context, CaseEditor &editor, LinkedMaps &links,
                     const MakeMap &make)
    : QWidget(nullptr, Qt::Window)
    , m_links(links)
    , m_context(std::make_unique<ViewContext>())
    , m_link(std::make_unique<ContextLink>(context, *m_context))
    , m_map(make(*m_context))
    , m_pane(std::make_unique<MapPane>(*m_map, *m_context, editor))
{
    setObjectName(QStringLiteral("secondMap"));
    resize(1000, 700);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pane.get());
    m_links.add(*m_map, &first);
    m_links.setLinked(*m_map, false);
    m_pane->setButtons(true, true, false, true);
    showLinks();
    connect(m_pane.get(), &MapPane::placeLinkPicked, this, [this](bool linked) {
        m_links.setLinked(*m_map, linked);
        showLinks();
    });
    connect(m_pane.get(), &MapPane::timeLinkPicked, this, [this](bool linked) {
        m_link->setTimeLinked(linked);
        showLinks();
    });
    connect(m_pane.get(), &MapPane::closePicked, this, &QWidget::close, Qt::QueuedConnection);
}

SecondMap::~SecondMap()
{
    m_links.remove(*m_map);
    m_pane.reset(); // lets the map go, which looks at the context until it ends
    m_map.reset();
}

void SecondMap::setTitle(const QString &caseTitle)
{
    setWindowTitle(QStringLiteral("Second map · %1 – Leadline").arg(plainWindowTitle(caseTitle)));
}

void SecondMap::showLinks()
{
    m_pane->showLinks(m_links.isLinked(*m_map), m_link->isTimeLinked());
}

void SecondMap::toggleFullScreen()
{
    if (isFullScreen())
        showNormal();
    else
        showFullScreen();
}

void SecondMap::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

void SecondMap::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F11)
        toggleFullScreen();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leadline
