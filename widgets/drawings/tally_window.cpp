// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/tally_window.h"

#include "model/measure/measure_words.h"
#include "model/tally/counted_things.h"
#include "model/tally/tally_rows.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace leadline {

TallyRows::TallyRows(const ViewContext &context, QObject *parent)
    : QAbstractTableModel(parent)
    , m_context(context)
{
}

void TallyRows::show(Tally tally)
{
    beginResetModel();
    m_tally = std::move(tally);
    endResetModel();
}

const TallyCell *TallyRows::cellAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() < FirstCategory)
        return nullptr;
    const TallyCell &cell = m_tally.rows[static_cast<std::size_t>(index.row())]
                                .cells[static_cast<std::size_t>(index.column() - FirstCategory)];
    return cell.isEmpty() ? nullptr : &cell;
}

int TallyRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tally.rows.size());
}

int TallyRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstCategory + static_cast<int>(m_tally.categories.size());
}

QVariant TallyRows::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.column() >= Pixel)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && (role != Qt::ToolTipRole || index.column() < FirstCategory))
        return {};
    const TallyRow &row = m_tally.rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Date:
        return row.when ? describeDate(*row.when, m_context.zone()) : QStringLiteral("undated");
    case Scene:
        return visibleControls(row.title) + (row.synthetic ? QStringLiteral(" · synthetic") : QString());
    case Pixel:
        return row.pixelMetres ? QStringLiteral("%1 m").arg(*row.pixelMetres) : QStringLiteral("not stated");
    default:
        break;
    }
    const TallyCell *cell = cellAt(index);
    if (!cell)
        return {};
    if (role == Qt::ToolTipRole)
        return plainToolTip({cell->notCountable});
    return describeTallyCell(*cell) + (cell->recorded ? QStringLiteral("  ✓") : QString());
}

QVariant TallyRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Pixel)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const QStringList first{QStringLiteral("Date"), QStringLiteral("Scene"), QStringLiteral("Pixel")};
    return section < FirstCategory ? first[section]
                                   : visibleControls(pluralOf(m_tally.categories[section - FirstCategory]));
}

TallyWindow::TallyWindow(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QDialog(parent)
    , m_editor(editor)
    , m_context(context)
    , m_rows(new TallyRows(context, this))
    , m_view(new QTableView)
    , m_category(new QComboBox)
    , m_analyst(new QLineEdit)
    , m_surety(new QComboBox)
    , m_count(new QPushButton(QStringLiteral("Count on the map")))
    , m_scene(new PlainLabel)
    , m_trouble(new PlainLabel)
    , m_empty(new PlainLabel)
    , m_details(new PlainLabel)
    , m_keep(new QPushButton(QStringLiteral("Keep counts")))
    , m_chart(new QPushButton(QStringLiteral("Chart over time")))
    , m_export(new QPushButton(QStringLiteral("Export table…")))
{
    setObjectName(QStringLiteral("tallyWindow"));
    setWindowTitle(QStringLiteral("Tally"));
    resize(860, 480);
    build();
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) { reload(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TallyWindow::showCell);
    connect(m_count, &QPushButton::toggled, this, [this](bool on) {
        m_count->setText(on ? QStringLiteral("Stop counting") : QStringLiteral("Count on the map"));
        Q_EMIT countingChanged(on, wish());
    });
    connect(m_category, &QComboBox::currentTextChanged, this, &TallyWindow::wishChanged);
    connect(m_analyst, &QLineEdit::textChanged, this, &TallyWindow::wishChanged);
    connect(m_surety, &QComboBox::currentIndexChanged, this, &TallyWindow::wishChanged);
    connect(m_keep, &QPushButton::clicked, this, &TallyWindow::keepWanted);
    connect(m_chart, &QPushButton::clicked, this, &TallyWindow::chartWanted);
    connect(m_export, &QPushButton::clicked, this, &TallyWindow::exportWanted);
    reload();
    wishChanged();
}

void TallyWindow::build()
{
    m_category->setObjectName(QStringLiteral("tallyCategory"));
    m_category->setEditable(true);
    m_category->setInsertPolicy(QComboBox::NoInsert);
    m_category->setMinimumWidth(150);
    for (const CountedThing &thing : countedThings())
        m_category->addItem(thing.category);
    m_category->addItem(QStringLiteral("vessel"));
    m_analyst->setObjectName(QStringLiteral("tallyAnalyst"));
    m_analyst->setPlaceholderText(QStringLiteral("who counts"));
    m_analyst->setMaximumWidth(180);
    m_surety->setObjectName(QStringLiteral("tallySurety"));
    m_surety->addItem(QStringLiteral("sure of it"), QString());
    m_surety->addItem(QStringLiteral("probably one"), QStringLiteral("moderate"));
    m_surety->addItem(QStringLiteral("possibly one"), QStringLiteral("low"));
    setPlainToolTip(m_surety,
                    QStringLiteral("A possible one counts for the most only, a probable one not for the least"));
    m_count->setObjectName(QStringLiteral("tallyCount"));
    m_count->setCheckable(true);
    m_count->setProperty("filled", true);
    m_view->setObjectName(QStringLiteral("tallyTable"));
    m_view->setModel(m_rows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->verticalHeader()->setDefaultSectionSize(28);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setWordWrap(false);
    m_empty->setObjectName(QStringLiteral("tallyEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setText(
        QStringLiteral("Nothing is counted yet.\nSay what and who, press “Count on the map”, and click each "
                       "one in the scene. Marks on a photo count too."));
    for (PlainLabel *label : {m_scene, m_empty, m_details})
        setTone(label, Tone::Second);
    setTone(m_trouble, Tone::Bad);
    m_trouble->setObjectName(QStringLiteral("tallyTrouble"));
    m_details->setObjectName(QStringLiteral("tallyDetails"));
    for (PlainLabel *label : {m_trouble, m_details})
        label->setWordWrap(true);
    m_keep->setObjectName(QStringLiteral("tallyKeep"));
    setPlainToolTip(m_keep, QStringLiteral("As sightings: the timeline, the charts and the briefing show them"));
    auto *stack = new QPushButton(QStringLiteral("Count a stack…"));
    stack->setObjectName(QStringLiteral("tallyStack"));
    setPlainToolTip(stack, QStringLiteral("Of the selected area: length × rows × tiers"));
    connect(stack, &QPushButton::clicked, this, &TallyWindow::stackWanted);
    auto *head = new QHBoxLayout;
    head->addWidget(new PlainLabel(QStringLiteral("Count each")));
    head->addWidget(m_category);
    head->addWidget(m_surety);
    head->addWidget(new PlainLabel(QStringLiteral("by")));
    head->addWidget(m_analyst);
    head->addStretch(1);
    head->addWidget(m_count);
    auto *foot = new QHBoxLayout;
    foot->addWidget(stack);
    foot->addStretch(1);
    for (QPushButton *button : {m_export, m_chart, m_keep}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    stack->setAutoDefault(false);
    m_count->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_scene);
    column->addWidget(m_trouble);
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_details);
    column->addLayout(foot);
}

CountingWish TallyWindow::wish() const
{
    return {m_category->currentText().simplified(), m_analyst->text().simplified(), m_surety->currentData().toString()};
}

bool TallyWindow::isCounting() const
{
    return m_count->isChecked();
}

void TallyWindow::showScene(const QString &scene, const QString &trouble)
{
    m_scene->setText(scene.isEmpty() ? QStringLiteral("No scene lies under the middle of the map at the cursor: marks "
                                                      "would belong to none.")
                                     : QStringLiteral("In %1").arg(scene));
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void TallyWindow::reload()
{
    const QModelIndex current = m_view->currentIndex();
    const int row = current.row(), column = current.column();
    const int columns = m_rows->columnCount();
    {
        const QSignalBlocker quiet(m_view->selectionModel()); // what is selected in the case stays
        m_rows->show(tallyOf(m_editor.data()));
        if (row >= 0 && row < m_rows->rowCount() && columns == m_rows->columnCount())
            m_view->setCurrentIndex(m_rows->index(row, column));
    }
    m_view->horizontalHeader()->resizeSection(TallyRows::Date, 225);
    m_view->horizontalHeader()->resizeSection(TallyRows::Scene, 240);
    m_view->horizontalHeader()->resizeSection(TallyRows::Pixel, 90);
    for (int i = TallyRows::FirstCategory; i < m_rows->columnCount(); ++i)
        m_view->horizontalHeader()->resizeSection(i, 150);
    const bool any = m_rows->rowCount() > 0;
    m_view->setVisible(any);
    m_empty->setVisible(!any);
    m_keep->setEnabled(any);
    m_chart->setEnabled(any);
    m_export->setEnabled(any);
}

void TallyWindow::showCell()
{
    const TallyCell *cell = m_rows->cellAt(m_view->currentIndex());
    QStringList lines;
    std::set<ItemRef> marks;
    if (cell) {
        if (const QString agreement = describeAgreement(*cell); !agreement.isEmpty())
            lines << agreement;
        if (!cell->notCountable.isEmpty())
            lines << cell->notCountable;
        for (const AnalystCount &analyst : cell->analysts)
            for (const AnnotationId id : analyst.marks)
                marks.insert({ItemKind::Annotation, id.value});
        lines << (cell->recorded ? QStringLiteral("Kept (✓): the timeline and the charts show it.")
                                 : QStringLiteral("%1 marks, selected on the map.").arg(marks.size()));
    }
    m_details->setText(lines.join(QLatin1Char('\n')));
    if (!marks.empty())
        m_context.setSelection(marks, *marks.rbegin());
}

void TallyWindow::wishChanged()
{
    m_count->setEnabled(!wish().category.isEmpty());
    if (isCounting())
        Q_EMIT countingChanged(true, wish());
}

void TallyWindow::hideEvent(QHideEvent *event)
{
    m_count->setChecked(false);
    QDialog::hideEvent(event);
}

} // namespace leadline
