// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entities/entity_desk.h"

#include "app/search/search_desk.h"
#include "model/edit/entity_edits.h"
#include "model/entities/same_entity.h"
#include "widgets/entities/merge_items_dialog.h"
#include "widgets/entities/relation_dialog.h"
#include "widgets/evidence/card_list.h"
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
    for (CardList *list : panel.findChildren<CardList *>())
        connect(list, &CardList::menuOpened, this, &EntityDesk::fillMenu);
    for (LinkRows *rows : panel.findChildren<LinkRows *>()) {
        connect(rows, &LinkRows::relationRequested, this, [this](ItemRef self) { askRelation(self); });
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
        menu->addAction(QStringLiteral("Add a relation…"), this, [this, item] { askRelation(item); })
            ->setEnabled(!readOnly);
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
    const auto newEntity = [](EntityKind kind) {
        return [kind](const QString &name) {
            Entity entity;
            entity.kind = kind;
            entity.name = name;
            return Item(entity);
        };
    };
    made->addAction(QStringLiteral("Organisation…"), this,
                    [this, newEntity] { askNew(QStringLiteral("organisation"), newEntity(EntityKind::Organisation)); });
    made->addAction(QStringLiteral("Person…"), this,
                    [this, newEntity] { askNew(QStringLiteral("person"), newEntity(EntityKind::Person)); });
    made->addAction(QStringLiteral("Place in the middle of the map…"), this, [this] {
        askNew(QStringLiteral("place"), [at = m_middle()](const QString &name) {
            Place place;
            place.name = name;
            place.position = at;
            return Item(place);
        });
    });
    made->addAction(QStringLiteral("Vessel…"), this, [this] {
        askNew(QStringLiteral("vessel"), [](const QString &name) {
            Vessel vessel;
            vessel.name = name;
            return Item(vessel);
        });
    });
}

void EntityDesk::askNew(const QString &what, std::function<Item(const QString &)> make)
{
    TextQuestion question;
    question.title = QStringLiteral("New %1").arg(what);
    question.text = QStringLiteral("Its name:");
    question.action = QStringLiteral("Add");
    m_prompts.askText(question, [desk = QPointer(this), what, make = std::move(make)](const QString &name) {
        if (!desk || name.simplified().isEmpty())
            return;
        const auto added =
            desk->m_editor.add(QStringLiteral("Add %1 %2").arg(what, name.simplified()), make(name.simplified()));
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
