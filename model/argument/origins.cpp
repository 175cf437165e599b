// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/argument/origins.h"

#include <algorithm>
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

/// An exhibit by its hash. Sorted by the first digits: a table of 10,000 long texts costs more.
struct HashedNode
{
    quint64 start = 0;
    QStringView sha256;
    int node;

    HashedNode(const QString &hash, int n)
        : sha256(hash)
        , node(n)
    {
        for (const QChar digit : sha256.first(std::min<qsizetype>(hash.size(), 8)))
            start = start << 8 | (digit.unicode() & 0xff);
    }
};

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
    std::vector<HashedNode> byBytes;
    byBytes.reserve(data.all<Evidence>().size());
    std::vector<std::pair<ItemRef, ItemRef>> derived; // an original may come later
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        const int node = add(refOf(exhibit));
        if (!exhibit.sha256.isEmpty())
            byBytes.emplace_back(exhibit.sha256, node);
        if (!isRecording(exhibit.kind))
            joinBySource(node, exhibit.source);
        if (exhibit.derivedFrom)
            derived.emplace_back(refOf(exhibit), exhibit.derivedFrom);
    }
    for (const auto &[made, original] : derived)
        join(made, original);
    std::ranges::sort(byBytes, [](const HashedNode &a, const HashedNode &b) {
        return a.start != b.start ? a.start < b.start : a.sha256 < b.sha256;
    });
    for (std::size_t i = 1; i < byBytes.size(); ++i)
        if (byBytes[i].start == byBytes[i - 1].start && byBytes[i].sha256 == byBytes[i - 1].sha256)
            join(byBytes[i].node, byBytes[i - 1].node);
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
