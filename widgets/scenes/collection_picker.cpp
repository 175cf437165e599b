// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/collection_picker.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int rowHeight = 24;

QString tipOf(const StacCatalog &collection)
{
    QStringList lines{collection.description.left(600)};
    if (!collection.licence.isEmpty())
        lines << QStringLiteral("Licence: %1").arg(collection.licence);
    if (collection.imaged)
        lines << QStringLiteral("From %1").arg(toRfc3339(collection.imaged->earliest).left(10));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

CollectionPicker::CollectionPicker(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit)
    , m_list(new QListWidget)
    , m_fetch(new QPushButton(QStringLiteral("List all")))
    , m_title(new PlainLabel(QStringLiteral("Collections: all")))
    , m_note(new PlainLabel)
{
    m_filter->setObjectName(QStringLiteral("collectionFilter"));
    m_filter->setPlaceholderText(QStringLiteral("Narrow, or type an id"));
    m_filter->setAccessibleName(QStringLiteral("Narrow the list of collections, or type the id of one"));
    m_list->setObjectName(QStringLiteral("collectionList"));
    m_list->setAccessibleName(QStringLiteral("Collections"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_fetch->setObjectName(QStringLiteral("collectionFetch"));
    m_fetch->setProperty("quiet", true);
    setPlainToolTip(m_fetch, QStringLiteral("Ask the service which collections it has"));
    m_note->setWordWrap(true);
    m_note->hide();
    setTone(m_note, Tone::Bad);
    auto *header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_fetch);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(header);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    connect(m_fetch, &QPushButton::clicked, this, &CollectionPicker::listRequested);
    connect(m_filter, &QLineEdit::textChanged, this, &CollectionPicker::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &CollectionPicker::tickTyped);
    connect(m_list, &QListWidget::itemChanged, this, &CollectionPicker::showCount);
}

void CollectionPicker::tickTyped()
{
    const QString typed = m_filter->text().trimmed();
    if (typed.isEmpty())
        return;
    bool known = false;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (item->data(idRole).toString() != typed)
            continue;
        item->setCheckState(Qt::Checked);
        known = true;
    }
    if (!known)
        addRow(typed, {}, {}, true);
    m_filter->clear();
}

void CollectionPicker::addRow(const QString &id, const QString &title, const QString &tip, bool ticked)
{
    const QString name = title.isEmpty() || title == id ? id : QStringLiteral("%1 · %2").arg(id, title);
    auto *item = new QListWidgetItem(visibleControls(name), m_list);
    item->setData(idRole, id);
    item->setSizeHint(QSize(0, rowHeight));
    item->setData(Qt::ToolTipRole, plainToolTip({tip, name}));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
}

void CollectionPicker::setKnown(const QStringList &ids)
{
    m_list->clear();
    for (const QString &id : ids)
        addRow(id, {}, {}, false);
    showTrouble({});
    showCount();
}

void CollectionPicker::setCollections(const std::vector<StacCatalog> &collections)
{
    const QStringList ticked = chosen();
    m_list->clear();
    for (const StacCatalog &collection : collections)
        addRow(collection.id, collection.title, tipOf(collection), ticked.contains(collection.id));
    for (const QString &id : ticked)
        if (!chosen().contains(id))
            addRow(id, {}, {}, true);
    filter();
    showCount();
}

void CollectionPicker::showBusy(bool busy)
{
    m_fetch->setEnabled(!busy);
    m_fetch->setText(busy ? QStringLiteral("Asking…") : QStringLiteral("List all"));
}

void CollectionPicker::showTrouble(const QString &trouble)
{
    m_note->setText(trouble);
    m_note->setVisible(!trouble.isEmpty());
}

QStringList CollectionPicker::chosen() const
{
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            ids << m_list->item(row)->data(idRole).toString();
    return ids;
}

void CollectionPicker::filter()
{
    const QString part = m_filter->text().trimmed();
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(part, Qt::CaseInsensitive));
    }
}

void CollectionPicker::showCount()
{
    const auto count = chosen().size();
    m_title->setText(count == 0 ? QStringLiteral("Collections: all") : QStringLiteral("Collections: %1").arg(count));
}

} // namespace leadline
