// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/annotation_table.h"

#include "model/drawing/annotation_figures.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

AnnotationRows::AnnotationRows(const CaseEditor &editor, const ViewContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_editor(editor)
    , m_context(context)
{
    reload();
}

void AnnotationRows::reload()
{
    beginResetModel();
    m_ids.clear();
    for (const auto &[id, annotation] : m_editor.data().all<Annotation>())
        m_ids.push_back(id);
    endResetModel();
}

int AnnotationRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int AnnotationRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString AnnotationRows::textOf(const Annotation &annotation, int column) const
{
    switch (column) {
    case Title:
        return visibleControls(titleOf(Item(annotation)));
    case Kind:
        return kindInWords(annotation.kind);
    case On: {
        const ItemRef on = isOnImage(annotation) ? annotation.image.exhibit : annotation.scene;
        const auto item = on ? m_editor.data().find(on) : std::nullopt;
        return item ? visibleControls(titleOf(*item)) : isOnImage(annotation) ? QString() : QStringLiteral("map");
    }
    case Date:
        return annotation.when ? describeDate(*annotation.when, m_context.zone()) : QString();
    case Category:
        return annotation.category;
    case Measures:
        return figuresInWords(annotation);
    case DrawnBy:
        return annotation.drawnBy;
    case Group:
        return annotation.arrangement.locked ? QStringLiteral("%1 locked").arg(annotation.arrangement.group).trimmed()
                                             : annotation.arrangement.group;
    default:
        return {};
    }
}

QVariant AnnotationRows::data(const QModelIndex &index, int role) const
{
    const Annotation *annotation = m_editor.data().find<Annotation>(idAt(index.row()));
    if (!annotation)
        return {};
    if (role == Qt::UserRole) { // what rows are sorted by
        if (index.column() == Date)
            return annotation->when ? QVariant(qint64(annotation->when->bounds.earliest.msUtc)) : QVariant();
        return textOf(*annotation, index.column());
    }
    if (role == Qt::DecorationRole && index.column() == Title)
        return QColor(annotation->colour);
    return role == Qt::DisplayRole ? QVariant(textOf(*annotation, index.column())) : QVariant();
}

QVariant AnnotationRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const QStringList names{QStringLiteral("Title"),    QStringLiteral("Kind"),      QStringLiteral("On"),
                                   QStringLiteral("Date"),     QStringLiteral("Counts as"), QStringLiteral("Measures"),
                                   QStringLiteral("Drawn by"), QStringLiteral("Group")};
    return role == Qt::DisplayRole && orientation == Qt::Horizontal ? QVariant(names.value(section)) : QVariant();
}

AnnotationTable::AnnotationTable(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QDialog(parent)
    , m_editor(editor)
    , m_context(context)
    , m_rows(new AnnotationRows(editor, context, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_view(new QTableView)
    , m_search(new QLineEdit)
    , m_count(new PlainLabel)
    , m_empty(new PlainLabel)
{
    setWindowTitle(QStringLiteral("Annotations"));
    resize(900, 520);
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(Qt::UserRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    m_view->setObjectName(QStringLiteral("annotationTable"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(AnnotationRows::Title, Qt::AscendingOrder);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(28);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->resizeSection(AnnotationRows::Title, 220);
    m_view->horizontalHeader()->resizeSection(AnnotationRows::On, 150);
    m_view->horizontalHeader()->resizeSection(AnnotationRows::Measures, 170);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_search->setObjectName(QStringLiteral("annotationSearch"));
    m_search->setPlaceholderText(QStringLiteral("Find in titles, kinds, categories, authors…"));
    m_search->setClearButtonEnabled(true);
    setTone(m_count, Tone::Second);
    setTone(m_empty, Tone::Second);
    m_empty->setObjectName(QStringLiteral("annotationsEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setText(
        QStringLiteral("Nothing is drawn yet.\nPick a tool at the left of the map, or open a photo and press "
                       "“Draw”."));
    auto *head = new QHBoxLayout;
    head->addWidget(m_search, 1);
    head->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_sorted->setFilterFixedString(text);
        showCount();
        followSelection();
    });
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) {
        m_following = true; // a reset drops what is selected
        m_rows->reload();
        m_following = false;
        showCount();
        followSelection();
    });
    connect(&context, &ViewContext::selectionChanged, this, &AnnotationTable::followSelection);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AnnotationTable::pushSelection);
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        m_context.requestReveal({ItemKind::Annotation, m_rows->idAt(m_sorted->mapToSource(index).row()).value});
    });
    connect(m_view, &QTableView::customContextMenuRequested, this,
            [this](const QPoint &at) { Q_EMIT menuWanted(m_view->viewport()->mapToGlobal(at)); });
    showCount();
    followSelection();
    m_search->setFocus();
}

std::vector<AnnotationId> AnnotationTable::shown() const
{
    std::vector<AnnotationId> ids;
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        ids.push_back(m_rows->idAt(m_sorted->mapToSource(m_sorted->index(row, 0)).row()));
    return ids;
}

void AnnotationTable::showCount()
{
    const int all = m_rows->rowCount(), here = m_sorted->rowCount();
    m_count->setText(all == here ? QStringLiteral("%1").arg(all) : QStringLiteral("%1 of %2").arg(here).arg(all));
    m_view->setVisible(all > 0);
    m_empty->setVisible(all == 0);
}

void AnnotationTable::followSelection()
{
    if (m_following)
        return;
    m_following = true;
    QItemSelection wanted;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (m_context.isSelected({ItemKind::Annotation, m_rows->idAt(m_sorted->mapToSource(index).row()).value}))
            wanted.select(index, m_sorted->index(row, AnnotationRows::Columns - 1));
    }
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (wanted.size() == 1)
        m_view->scrollTo(wanted.indexes().front());
    m_following = false;
}

void AnnotationTable::pushSelection()
{
    if (m_following)
        return;
    m_following = true;
    std::set<ItemRef> selection;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        selection.insert({ItemKind::Annotation, m_rows->idAt(m_sorted->mapToSource(index).row()).value});
    const QModelIndex current = m_view->currentIndex();
    const ItemRef last = current.isValid()
                             ? ItemRef{ItemKind::Annotation, m_rows->idAt(m_sorted->mapToSource(current).row()).value}
                             : ItemRef{};
    m_context.setSelection(selection, selection.contains(last) ? last : ItemRef{});
    m_following = false;
}

void AnnotationTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && !m_search->hasFocus())
        Q_EMIT removeWanted();
    else
        QDialog::keyPressEvent(event);
}

} // namespace leadline
