// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/context_link.h"

namespace leadline {

namespace {

/// An equal value changes nothing and says nothing: two contexts that follow each other come to rest.
void copySelection(const ViewContext &from, ViewContext &to)
{
    to.setSelection(from.selection(), from.current());
}

} // namespace

ContextLink::ContextLink(ViewContext &first, ViewContext &further, QObject *parent)
    : QObject(parent)
    , m_first(first)
    , m_further(further)
{
    const auto follow = [this](ViewContext &from, ViewContext &to) {
        connect(&from, &ViewContext::selectionChanged, this, [&from, &to] { copySelection(from, to); });
        connect(&from, &ViewContext::filterChanged, this, [&from, &to] { to.setFilter(from.filter()); });
        connect(&from, &ViewContext::zoneChanged, this, [&from, &to] { to.setZone(from.zone()); });
        connect(&from, &ViewContext::timeChanged, this, [this, &from, &to] {
            if (m_timeLinked)
                to.setTime(from.time());
        });
    };
    follow(first, further);
    follow(further, first);
    // What is opened on a further map is shown by the lists, which listen to the first.
    connect(&further, &ViewContext::revealRequested, &first, &ViewContext::requestReveal);
    further.setFilter(first.filter());
    further.setZone(first.zone());
    further.setTime(first.time());
    copySelection(first, further);
}

void ContextLink::setTimeLinked(bool linked)
{
    m_timeLinked = linked;
    if (linked)
        m_further.setTime(m_first.time());
}

} // namespace leadline
