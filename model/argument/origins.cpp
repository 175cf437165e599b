// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/origins.h"

#include <set>

namespace leadline {

namespace {

/// Whether what an exhibit shows was recorded by a sensor: then its source is where it was got, not who says so.
bool isRecording(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Image:
    case EvidenceKind::Video:
    case EvidenceKind::Scene:
    case EvidenceKind::Tiles:
    case EvidenceKind::Tracks:
        return true;
    case EvidenceKind::Report:
    case EvidenceKind::Capture:
    case EvidenceKind::Annotations:
    case EvidenceKind::Shipments:
    case EvidenceKind::Watchlist:
    case EvidenceKind::Note:
    case EvidenceKind::Other:
        break;
    }
    return false;
}

/// The node under a key; `node` itself where it is the first.
int firstUnder(QHash<QString, int> &nodes, const QString &key, int node)
{
    if (const auto known = nodes.constFind(key); known != nodes.cend())
        return *known;
    nodes.insert(key, node);
    return node;
}

} // namespace

Origins::Origins(const CaseData &data)
{
    const auto items = data.all<Evidence>().size() + data.all<Event>().size() + data.all<Claim>().size() +
                       data.all<Annotation>().size() + data.all<Sighting>().size() + data.all<Shipment>().size();
    m_nodes.reserve(static_cast<qsizetype>(items));
    m_parents.reserve(items);
    addExhibits(data);
    addStatements(data);
    joinLinked(data);
}

int Origins::add(ItemRef ref)
{
    const int node = static_cast<int>(m_parents.size());
    m_parents.push_back(node);
    m_nodes.insert(ref, node);
    return node;
}

void Origins::addExhibits(const CaseData &data)
{
    QHash<QString, int> byBytes;
    byBytes.reserve(static_cast<qsizetype>(data.all<Evidence>().size()));
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        const int node = add(refOf(exhibit));
        if (!exhibit.sha256.isEmpty())
            join(node, firstUnder(byBytes, exhibit.sha256, node));
        if (!isRecording(exhibit.kind))
            joinBySource(node, exhibit.source);
    }
    for (const auto &[id, exhibit] : data.all<Evidence>())
        if (exhibit.derivedFrom)
            join(refOf(exhibit), exhibit.derivedFrom);
}

void Origins::addStatements(const CaseData &data)
{
    for (const auto &[id, event] : data.all<Event>())
        joinBySource(add(refOf(event)), event.source);
    for (const auto &[id, claim] : data.all<Claim>())
        joinBySource(add(refOf(claim)), claim.source);
    for (const auto &[id, shipment] : data.all<Shipment>())
        joinBySource(add(refOf(shipment)), shipment.source);
    for (const auto &[id, annotation] : data.all<Annotation>())
        add(refOf(annotation));
    for (const auto &[id, sighting] : data.all<Sighting>()) {
        add(refOf(sighting));
        if (sighting.scene)
            join(refOf(sighting), sighting.scene);
    }
}

void Origins::joinLinked(const CaseData &data)
{
    for (const auto &[id, link] : data.all<Link>()) {
        if (link.role == repeatsRole) {
            join(link.from, link.to);
        } else if (link.role == QLatin1String("marks") && link.from.kind == ItemKind::Annotation) {
            join(link.from, link.to);
        } else if (link.role == QLatin1String("cites") && link.from.kind == ItemKind::Event) {
            const Event *event = data.find<Event>(EventId{link.from.id});
            if (event && event->source.trimmed().isEmpty())
                join(link.from, link.to);
        }
    }
}

void Origins::joinBySource(int node, const QString &source)
{
    if (source.isEmpty())
        return;
    // Most sources come again letter by letter: those are folded once.
    if (const auto known = m_sources.constFind(source); known != m_sources.cend()) {
        join(node, *known);
        return;
    }
    const QString folded = source.simplified().toCaseFolded();
    if (folded.isEmpty())
        return;
    join(node, firstUnder(m_sources, folded, node));
    m_sources.insert(source, node);
}

int Origins::rootOf(int node) const
{
    while (m_parents[static_cast<std::size_t>(node)] != node)
        node = m_parents[static_cast<std::size_t>(node)];
    return node;
}

void Origins::join(int a, int b)
{
    if (a < 0 || b < 0)
        return;
    const int first = rootOf(a);
    const int second = rootOf(b);
    m_parents[static_cast<std::size_t>(std::max(first, second))] = std::min(first, second);
    // Both point straight at their root now: a chain of 10,000 repetitions is not walked again and again.
    m_parents[static_cast<std::size_t>(a)] = std::min(first, second);
    m_parents[static_cast<std::size_t>(b)] = std::min(first, second);
}

bool Origins::areSame(ItemRef a, ItemRef b) const
{
    if (a == b)
        return true;
    const int first = nodeOf(a);
    const int second = nodeOf(b);
    return first >= 0 && second >= 0 && rootOf(first) == rootOf(second);
}

int Origins::countOf(const std::vector<ItemRef> &items) const
{
    std::set<int> roots;
    std::set<ItemRef> others;
    for (const ItemRef item : items) {
        if (const int node = nodeOf(item); node >= 0)
            roots.insert(rootOf(node));
        else
            others.insert(item);
    }
    return static_cast<int>(roots.size() + others.size());
}

} // namespace leadline
