// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/card_model.h"

#include "model/argument/ledger.h"
#include "model/case/item_enums.h"
#include "model/shipments/shipment_chain.h"
#include "model/text/visible_text.h"
#include "model/time/date_order.h"
#include "widgets/argument/item_mime.h"
#include "widgets/style/plain_text.h"

namespace leadline {

namespace {

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString dateOf(const std::optional<EdtfDate> &date, const DisplayZone &zone)
{
    return date ? describeDate(*date, zone) : QStringLiteral("date?");
}

void addSection(std::vector<Card> &cards, const QString &heading, std::vector<Card> section)
{
    if (section.empty())
        return;
    std::ranges::stable_sort(section,
                             [](const Card &a, const Card &b) { return a.title.localeAwareCompare(b.title) < 0; });
    cards.push_back({.item = {}, .title = heading, .subtitle = {}, .tag = QString::number(section.size())});
    cards.insert(cards.end(), section.begin(), section.end());
}

/// What has no date is of every time.
bool isOfTime(ItemRef ref, const std::optional<TimeSpan> &range, const CaseData &data)
{
    std::optional<EdtfDate> date;
    if (ref.kind == ItemKind::Claim)
        date = data.find<Claim>({ref.id})->when;
    else if (ref.kind == ItemKind::Event)
        date = data.find<Event>({ref.id})->when;
    return !range || !date || range->overlaps(date->bounds);
}

Card vesselCard(const Vessel &vessel)
{
    const QString name = vessel.name.isEmpty() ? QStringLiteral("MMSI %1").arg(vessel.mmsi) : vessel.name;
    const QString imo = vessel.imo.isEmpty() ? QString() : QStringLiteral("IMO %1").arg(vessel.imo);
    const QString mmsi =
        vessel.mmsi.isEmpty() || vessel.name.isEmpty() ? QString() : QStringLiteral("MMSI %1").arg(vessel.mmsi);
    return {refOf(vessel), name, joined({imo, mmsi, vessel.flag, vessel.shipType}), QString(), vessel.synthetic};
}

Card claimCard(const Claim &claim, const LedgerAnswer &answer, const DisplayZone &zone)
{
    return {refOf(claim), claim.statement,
            joined({claim.answer, claim.source, claim.nature, dateOf(claim.when, zone), describeCount(claim.count),
                    enumText(claim.verification)}),
            describeBalance(answer.corroboration), claim.synthetic};
}

QString searchesOf(const Lead &lead)
{
    if (lead.searches.empty())
        return QStringLiteral("not searched yet");
    const auto found = std::ranges::count_if(lead.searches, [](const LeadSearch &s) { return !s.found.isEmpty(); });
    const QString searches = lead.searches.size() == 1 ? QStringLiteral("1 search")
                                                       : QStringLiteral("%1 searches").arg(lead.searches.size());
    return found == 0 ? searches + QStringLiteral(", nothing found") : searches;
}

} // namespace

std::vector<Card> claimCards(const CaseData &data, const DisplayZone &zone)
{
    std::vector<Card> cards;
    for (const LedgerQuestion &question : ledgerOf(data)) {
        const bool rivals = !question.question.isEmpty() && question.answers.size() > 1;
        const QString heading = question.question.isEmpty() ? QStringLiteral("Claims") : question.question;
        QString tag = QString::number(question.answers.size());
        if (rivals)
            tag += question.agreement == Agreement::Contradict ? QStringLiteral(" answers, contradict")
                                                               : QStringLiteral(" answers");
        cards.push_back({.item = {}, .title = heading, .subtitle = {}, .tag = tag});
        for (const LedgerAnswer &answer : question.answers)
            if (const Claim *claim = data.find<Claim>(answer.claim))
                cards.push_back(claimCard(*claim, answer, zone));
    }
    std::vector<Card> leads;
    for (const auto &[id, lead] : data.all<Lead>())
        leads.push_back({refOf(lead), lead.question, joined({searchesOf(lead), lead.nextStep}),
                         lead.status.isEmpty() ? QStringLiteral("open") : lead.status});
    if (!leads.empty())
        cards.push_back(
            {.item = {}, .title = QStringLiteral("Leads"), .subtitle = {}, .tag = QString::number(leads.size())});
    cards.insert(cards.end(), leads.begin(), leads.end());
    return cards;
}

std::vector<Card> entityCards(const CaseData &data, const DisplayZone &zone)
{
    std::vector<Card> cards;
    std::vector<Card> section;
    for (const auto &[id, vessel] : data.all<Vessel>())
        section.push_back(vesselCard(vessel));
    addSection(cards, QStringLiteral("Vessels"), std::exchange(section, {}));
    std::vector<Card> people;
    for (const auto &[id, entity] : data.all<Entity>()) {
        const QString names = entity.otherNames.join(QStringLiteral(", "));
        (entity.kind == EntityKind::Person ? people : section)
            .push_back({refOf(entity), entity.name, joined({names, entity.source}), enumText(entity.verification)});
    }
    addSection(cards, QStringLiteral("Organisations"), std::exchange(section, {}));
    addSection(cards, QStringLiteral("People"), std::move(people));
    for (const auto &[id, place] : data.all<Place>())
        section.push_back({refOf(place), place.name,
                           joined({place.otherNames.join(QStringLiteral(", ")), formatDecimal(place.position, 3)}),
                           enumText(place.verification)});
    addSection(cards, QStringLiteral("Places"), std::exchange(section, {}));
    for (const auto &[id, shipment] : data.all<Shipment>())
        section.push_back({refOf(shipment), titleOf(Item{shipment}),
                           joined({dateOf(shipment.when, zone), describeCount(shipment.quantity), shipment.source}),
                           describeMissing(chainOf(data, shipment).unaccounted), shipment.synthetic});
    addSection(cards, QStringLiteral("Shipments"), std::exchange(section, {}));
    std::vector<const Event *> events;
    for (const auto &[id, event] : data.all<Event>())
        events.push_back(&event);
    std::ranges::stable_sort(events,
                             [](const Event *a, const Event *b) { return orderOf(a->when) < orderOf(b->when); });
    if (!events.empty())
        cards.push_back({{}, QStringLiteral("Events"), {}, QString::number(events.size())});
    for (const Event *event : events)
        cards.push_back({refOf(*event), event->title,
                         joined({dateOf(event->when, zone), describeCount(event->count), event->source}),
                         enumText(event->verification), event->synthetic});
    return cards;
}

CardModel::CardModel(CaseEditor &editor, Build build, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
    , m_build(build)
{
    connect(&editor, &CaseEditor::changed, this, &CardModel::rebuild);
    rebuild();
}

int CardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

const Card *CardModel::at(int row) const
{
    return row < 0 || row >= static_cast<int>(m_cards.size()) ? nullptr : &m_cards[static_cast<std::size_t>(row)];
}

int CardModel::rowOf(ItemRef ref) const
{
    const auto found = std::ranges::find(m_cards, ref, &Card::item);
    return !ref || found == m_cards.end() ? -1 : static_cast<int>(found - m_cards.begin());
}

QVariant CardModel::data(const QModelIndex &index, int role) const
{
    const Card *card = at(index.row());
    if (!card || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString text = card->subtitle.isEmpty() ? card->title : card->title + u'\n' + card->subtitle;
    return role == Qt::ToolTipRole ? plainToolTip({text}) : text;
}

Qt::ItemFlags CardModel::flags(const QModelIndex &index) const
{
    const Card *card = at(index.row());
    return card && card->item ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList CardModel::mimeTypes() const
{
    return {itemsMimeType()};
}

QMimeData *CardModel::mimeData(const QModelIndexList &indexes) const
{
    std::vector<ItemRef> items;
    for (const QModelIndex &index : indexes)
        if (const Card *card = at(index.row()); card && card->item)
            items.push_back(card->item);
    return mimeOf(items);
}

void CardModel::setFilterText(const QString &text)
{
    m_filterText = text.simplified();
    rebuild();
}

void CardModel::setOnly(std::shared_ptr<const std::set<ItemRef>> only)
{
    if (only == m_only)
        return;
    m_only = std::move(only);
    rebuild();
}

void CardModel::setTimeRange(const std::optional<TimeSpan> &range)
{
    if (range == m_range)
        return;
    m_range = range;
    rebuild();
}

void CardModel::setZone(const DisplayZone &zone)
{
    m_zone = zone;
    rebuild();
}

void CardModel::rebuild()
{
    std::vector<Card> cards = m_build(m_editor.data(), m_zone);
    m_itemCount = static_cast<int>(std::ranges::count_if(cards, [](const Card &card) { return bool(card.item); }));
    if (!m_filterText.isEmpty() || m_range || m_only) {
        std::vector<Card> kept;
        for (const Card &card : cards) {
            const bool named = m_filterText.isEmpty() || card.title.contains(m_filterText, Qt::CaseInsensitive) ||
                               card.subtitle.contains(m_filterText, Qt::CaseInsensitive);
            const bool wanted =
                named && (!m_only || m_only->contains(card.item)) && isOfTime(card.item, m_range, m_editor.data());
            // A heading is kept until it turns out that nothing follows it.
            if (!card.item && !kept.empty() && !kept.back().item)
                kept.pop_back();
            if (!card.item || wanted)
                kept.push_back(card);
        }
        if (!kept.empty() && !kept.back().item)
            kept.pop_back();
        cards = std::move(kept);
    }
    for (Card &card : cards)
        for (QString *text : {&card.title, &card.subtitle, &card.tag})
            *text = visibleControls(*text);
    if (cards == m_cards)
        return;
    beginResetModel();
    m_cards = std::move(cards);
    endResetModel();
}

} // namespace leadline
