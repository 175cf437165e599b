// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entities/item_choice.h"

#include "model/case/item_enums.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int refRole = Qt::UserRole + 1;
constexpr int mostListed = 200;

QString kindOf(const Item &item)
{
    const auto *entity = std::get_if<Entity>(&item);
    return entity ? enumText(entity->kind) : itemKindName(refOf(item).kind);
}

} // namespace

ItemChoice::ItemChoice(const CaseData &caseData, Find find, QWidget *parent)
    : QWidget(parent)
    , m_data(caseData)
    , m_find(std::move(find))
    , m_text(new QLineEdit)
    , m_items(new QListWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_text->setObjectName(QStringLiteral("itemChoiceText"));
    m_text->setPlaceholderText(QStringLiteral("Type some of its name"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_items->setObjectName(QStringLiteral("itemChoiceList"));
    m_items->setAccessibleName(QStringLiteral("Items"));
    m_items->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_items->setTextElideMode(Qt::ElideRight);
    m_items->setMinimumHeight(130);
    column->addWidget(m_text);
    column->addWidget(m_items, 1);
    connect(m_text, &QLineEdit::textChanged, this, &ItemChoice::list);
    connect(m_items, &QListWidget::currentRowChanged, this, &ItemChoice::choiceChanged);
    list({});
}

void ItemChoice::add(ItemRef ref)
{
    const auto item = m_data.find(ref);
    if (!item || m_items->count() >= mostListed)
        return;
    const QString line = QStringLiteral("%1  ·  %2").arg(visibleControls(titleOf(*item)), kindOf(*item));
    auto *row = new QListWidgetItem(line, m_items);
    row->setData(Qt::ToolTipRole, plainToolTip({titleOf(*item)}));
    row->setData(refRole, toText(ref));
}

void ItemChoice::list(const QString &text)
{
    const ItemRef before = chosen();
    m_items->clear();
    for (const ItemRef ref : m_find(text.trimmed()))
        add(ref);
    for (int row = 0; row < m_items->count(); ++row)
        if (m_items->item(row)->data(refRole).toString() == toText(before))
            m_items->setCurrentRow(row);
    if (!text.trimmed().isEmpty() && m_items->currentRow() < 0 && m_items->count() > 0)
        m_items->setCurrentRow(0);
    Q_EMIT choiceChanged();
}

ItemRef ItemChoice::chosen() const
{
    const QListWidgetItem *row = m_items->currentItem();
    const auto ref = row ? itemRefFromText(row->data(refRole).toString()) : Result<ItemRef>(ItemRef{});
    return ref ? *ref : ItemRef{};
}

void ItemChoice::choose(ItemRef item)
{
    const QString wanted = toText(item);
    for (int row = 0; row < m_items->count(); ++row)
        if (m_items->item(row)->data(refRole).toString() == wanted)
            return m_items->setCurrentRow(row);
    add(item);
    if (m_items->count() > 0 && m_items->item(m_items->count() - 1)->data(refRole).toString() == wanted)
        m_items->setCurrentRow(m_items->count() - 1);
}

} // namespace leadline
