// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entities/entity_desk.h"

#include "app/search/search_desk.h"
#include "model/edit/entity_edits.h"
#include "model/entities/same_entity.h"
#include "widgets/entities/merge_items_dialog.h"
#include "widgets/entities/relation_dialog.h"
#include "widgets/evidence/card_list.h"
#include "widgets/evidence/evidence_list.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/evidence/link_rows.h"
#include "widgets/style/plain_text.h"

#include <QMenu>

namespace leadline {

namespace {

constexpr int mostOffered = 100;
constexpr std::size_t mostSuggested = 5;

/// Vessels are joined by a ruling on their positions, which their own menu asks for.
bool canMerge(ItemKind kind)
{
    return kind == ItemKind::Entity || kind == ItemKind::Place;
}

QString wordFor(EntityDesk::Made made)
{
    switch (made) {
    case EntityDesk::Made::Organisation:
        return QStringLiteral("organisation");
    case EntityDesk::Made::Person:
        return QStringLiteral("person");
    case EntityDesk::Made::Place:
        return QStringLiteral("place");
    case EntityDesk::Made::Vessel:
        return QStringLiteral("vessel");
    case EntityDesk::Made::Event:
        break;
    }
    return QStringLiteral("event");
}

template<class T>
void addAll(const CaseData &data, std::vector<ItemRef> &refs)
{
    for (const auto &[id, item] : data.all<T>())
        refs.push_back(refOf(item));
}

} // namespace

EntityDesk::EntityDesk(CaseEditor &editor, ViewContext &context, SearchDesk &search, Prompts &prompts,
                       std::function<LatLon()> middle, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_context(context)
    , m_search(search)
    , m_prompts(prompts)
    , m_middle(std::move(middle))
    , m_window(window)
{
}

EntityDesk::~EntityDesk()
{
    delete m_dialog;
}

void EntityDesk::serve(EvidencePanel &panel)
{
    for (CardList *list : panel.findChildren<CardList *>()) {
        connect(list, &CardList::menuOpened, this, &EntityDesk::fillMenu);
        connect(list, &CardList::itemsDropped, this, [this](ItemRef onto, const std::vector<ItemRef> &items) {
            if (onto.kind != ItemKind::Claim) // which asks on which side
                askDropped(onto, items);
        });
    }
    connect(&panel.evidenceList(), &EvidenceList::itemsDropped, this, &EntityDesk::askDropped);
    connect(&panel.evidenceList(), &EvidenceList::menuOpened, this,
            [this](QMenu *menu, const std::vector<ItemRef> &exhibits) {
                if (exhibits.size() == 1)
                    addRelationAction(menu, exhibits.front());
            });
    for (LinkRows *rows : panel.findChildren<LinkRows *>()) {
        connect(rows, &LinkRows::relationRequested, this, [this](ItemRef self) { askRelation(self); });
        connect(rows, &LinkRows::mergeRequested, this, [this](ItemRef self) {
            if (self.kind == ItemKind::Vessel)
                Q_EMIT vesselMergeRequested(VesselId{self.id});
            else
                askMerge(self);
        });
        connect(rows, &LinkRows::changeRequested, this, [this](LinkId id, ItemRef self) {
            if (const Link *link = m_editor.data().find<Link>(id))
                askRelation(self, *link);
        });
        rows->setMentions([desk = QPointer(this)](ItemRef item) {
            std::vector<Mention> mentions;
            if (desk)
                for (const SearchHit &hit : desk->m_search.mentionsOf(item))
                    mentions.push_back({hit.item, hit.page});
            return mentions;
        });
    }
}

MergeItemsDialog *EntityDesk::mergeDialog() const
{
    return qobject_cast<MergeItemsDialog *>(m_dialog.data());
}

RelationDialog *EntityDesk::relationDialog() const
{
    return qobject_cast<RelationDialog *>(m_dialog.data());
}

void EntityDesk::show(QDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    dialog->show();
}

void EntityDesk::fillMenu(QMenu *menu, const std::vector<ItemRef> &items)
{
    const bool readOnly = m_editor.store().isReadOnly();
    if (items.size() == 1) {
        const ItemRef item = items.front();
        addRelationAction(menu, item);
        if (canMerge(item.kind)) {
            menu->addAction(QStringLiteral("Is the same as…"), this, [this, item] { askMerge(item); })
                ->setEnabled(!readOnly);
            addSuggestions(menu, item);
        }
    }
    if (items.size() == 2 && items[0].kind == items[1].kind && canMerge(items[0].kind))
        menu->addAction(QStringLiteral("Merge the two…"), this, [this, items] { askMerge(items[1], items[0]); })
            ->setEnabled(!readOnly);
    addNewActions(menu);
}

void EntityDesk::addRelationAction(QMenu *menu, ItemRef item)
{
    menu->addAction(QStringLiteral("Add a relation…"), this, [this, item] { askRelation(item); })
        ->setEnabled(!m_editor.store().isReadOnly());
}

/// Entries that may be the same, by name in any script. Asked, never done.
void EntityDesk::addSuggestions(QMenu *menu, ItemRef item)
{
    std::size_t offered = 0;
    for (const SameEntity &pair : suggestSameEntities(m_editor.data())) {
        if ((pair.a != item && pair.b != item) || offered >= mostSuggested)
            continue;
        const ItemRef other = pair.a == item ? pair.b : pair.a;
        const auto named = m_editor.data().find(other);
        if (!named)
            continue;
        ++offered;
        const QString text = QStringLiteral("Perhaps the same as %1 (%2)…").arg(titleOf(*named), pair.reason);
        menu->addAction(plainButtonText(text), this, [this, item, other] { askMerge(item, other); })
            ->setEnabled(!m_editor.store().isReadOnly());
    }
}

void EntityDesk::addNewActions(QMenu *menu)
{
    QMenu *made = menu->addMenu(QStringLiteral("New"));
    made->setEnabled(!m_editor.store().isReadOnly());
    for (const auto &[kind, text] :
         {std::pair(Made::Organisation, QStringLiteral("Organisation…")),
          std::pair(Made::Person, QStringLiteral("Person…")),
          std::pair(Made::Place, QStringLiteral("Place in the middle of the map…")),
          std::pair(Made::Vessel, QStringLiteral("Vessel…")), std::pair(Made::Event, QStringLiteral("Event…"))})
        made->addAction(text, this, [this, wanted = kind] { askNew(wanted); });
}

Item EntityDesk::make(Made made, const QString &name) const
{
    switch (made) {
    case Made::Organisation:
    case Made::Person: {
        Entity entity;
        entity.kind = made == Made::Person ? EntityKind::Person : EntityKind::Organisation;
        entity.name = name;
        return entity;
    }
    case Made::Place: {
        Place place;
        place.name = name;
        place.position = m_middle();
        return place;
    }
    case Made::Vessel: {
        Vessel vessel;
        vessel.name = name;
        return vessel;
    }
    case Made::Event:
        break;
    }
    Event event;
    event.title = name;
    return event;
}

void EntityDesk::askNew(Made made)
{
    if (const QString reason = m_editor.store().readOnlyReason(); !reason.isEmpty())
        return Q_EMIT failed({ErrorCode::NoPermission, reason, {}});
    const QString what = wordFor(made);
    TextQuestion question;
    question.title = QStringLiteral("New %1").arg(what);
    question.text = made == EntityDesk::Made::Event ? QStringLiteral("What happened:") : QStringLiteral("Its name:");
    question.action = QStringLiteral("Add");
    m_prompts.askText(question, [desk = QPointer(this), what, made](const QString &name) {
        if (!desk || name.simplified().isEmpty())
            return;
        const auto added = desk->m_editor.add(QStringLiteral("Add %1 %2").arg(what, name.simplified()),
                                              desk->make(made, name.simplified()));
        if (!added)
            return Q_EMIT desk->failed(added.error());
        desk->m_context.select(*added);
    });
}

ItemChoice::Find EntityDesk::finder(ItemRef self, std::optional<ItemKind> kind) const
{
    return [desk = QPointer(const_cast<EntityDesk *>(this)), self, kind](const QString &text) {
        std::vector<ItemRef> refs;
        if (!desk)
            return refs;
        const auto wanted = [self, kind](ItemRef ref) {
            return ref != self && ref.kind != ItemKind::Link && (!kind || ref.kind == *kind);
        };
        std::vector<ItemRef> all;
        if (text.isEmpty()) {
            addAll<Entity>(desk->m_editor.data(), all);
            addAll<Place>(desk->m_editor.data(), all);
            addAll<Vessel>(desk->m_editor.data(), all);
        } else {
            for (const SearchHit &hit : desk->m_search.find(text, mostOffered))
                all.push_back(hit.item);
        }
        for (const ItemRef ref : all)
            if (wanted(ref) && std::ranges::find(refs, ref) == refs.end())
                refs.push_back(ref);
        return refs;
    };
}

void EntityDesk::askMerge(ItemRef from, ItemRef into)
{
    auto *dialog = new MergeItemsDialog(m_editor.data(), from, into, finder(from, from.kind), &m_window);
    connect(dialog, &MergeItemsDialog::mergeWanted, this, [this](ItemRef part, ItemRef whole, const QString &reason) {
        commit(mergedItems(m_editor.data(), part, whole, reason));
        if (m_editor.data().contains(whole))
            m_context.select(whole);
    });
    show(dialog);
}

void EntityDesk::askRelation(ItemRef self, const Link &link)
{
    auto *dialog = new RelationDialog(m_editor.data(), self, link, finder(self, std::nullopt), &m_window);
    connect(dialog, &RelationDialog::relationWanted, this, &EntityDesk::relate);
    show(dialog);
}

void EntityDesk::askDropped(ItemRef onto, const std::vector<ItemRef> &items)
{
    if (items.empty() || !m_editor.data().contains(items.front()))
        return;
    if (const QString reason = m_editor.store().readOnlyReason(); !reason.isEmpty())
        return Q_EMIT failed({ErrorCode::NoPermission, reason, {}});
    if (std::ranges::find(items, onto) != items.end())
        return Q_EMIT failed({ErrorCode::InvalidInput, QStringLiteral("an item cannot be linked to itself"),
                              titleOf(*m_editor.data().find(onto))});
    if (items.size() > 1)
        return Q_EMIT failed(
            {ErrorCode::InvalidInput, QStringLiteral("several items at once: relations are said one at a time"), {}});
    askRelation(items.front());
    relationDialog()->choice().choose(onto);
}

void EntityDesk::relate(const Link &link)
{
    const auto from = m_editor.data().find(link.from);
    const auto to = m_editor.data().find(link.to);
    if (!from || !to)
        return;
    Edit edit;
    edit.name = QStringLiteral("%1 %2 %3").arg(titleOf(*from), link.role, titleOf(*to));
    edit.changes.push_back({std::nullopt, link});
    commit(std::move(edit));
}

void EntityDesk::commit(Result<Edit> edit)
{
    const auto done = edit ? m_editor.commit(*std::move(edit)) : Result<std::vector<ItemRef>>(Unexpected{edit.error()});
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
