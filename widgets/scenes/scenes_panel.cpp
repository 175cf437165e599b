// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/scenes_panel.h"

#include "widgets/scenes/collection_picker.h"
#include "widgets/scenes/found_delegate.h"
#include "widgets/scenes/found_details.h"
#include "widgets/scenes/found_model.h"
#include "widgets/scenes/found_thumbnails.h"
#include "widgets/scenes/search_form.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int formWidth = 236;
constexpr int pickerWidth = 176;
constexpr int detailsWidth = 228;

QPushButton *quietButton(const char *name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("quiet", true);
    return button;
}

/// Columns of an item's field of a small height scroll rather than push the window.
QScrollArea *scrolling(QWidget *widget, int width)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(width);
    area->setWidget(widget);
    return area;
}

} // namespace

ScenesPanel::ScenesPanel(NetworkGate &gate, std::shared_ptr<DecoderPool> decoders, QWidget *parent)
    : QWidget(parent)
    , m_gate(gate)
    , m_search(gate)
    , m_collections(gate)
    , m_thumbnails(new FoundThumbnails(gate, std::move(decoders), this))
    , m_form(new SearchForm)
    , m_picker(new CollectionPicker)
    , m_model(new FoundModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_delegate(new FoundDelegate(this))
    , m_table(new QTreeView)
    , m_pages(new QStackedWidget)
    , m_idle(new PlainLabel)
    , m_terms(new PlainLabel)
    , m_allow(new QPushButton)
    , m_state(new ElidedLabel)
    , m_more(quietButton("sceneMore", QStringLiteral("More")))
    , m_allowPictures(quietButton("sceneAllowPictures", {}))
    , m_details(new FoundDetails)
{
    setObjectName(QStringLiteral("scenesPanel"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    columns->setSpacing(metrics::padding);
    columns->addWidget(scrolling(m_form, formWidth));
    m_picker->setFixedWidth(pickerWidth);
    columns->addWidget(m_picker);
    columns->addWidget(buildTable(), 1);
    columns->addWidget(scrolling(m_details, detailsWidth));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildHeader());
    column->addLayout(columns, 1);
    m_details->setAllowed([this](const QUrl &url) { return m_gate.allows(url); });
    m_model->setPictures([this](const StacItem &item) { return m_thumbnails->have(item); });
    connectSearch();
    connectCollections();
    connectTable();
    if (const auto service = m_form->service())
        m_picker->setKnown(service->knownCollections);
    showState();
}

ScenesPanel::~ScenesPanel()
{
    // The table and the pictures end after the search, and have nothing to tell then.
    m_table->selectionModel()->disconnect(this);
    m_thumbnails->disconnect(this);
    m_gate.disconnect(this);
}

QWidget *ScenesPanel::buildHeader()
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::padding, 6, 8, 0);
    row->setSpacing(10);
    auto *title = new PlainLabel(QStringLiteral("Find scenes"));
    setTone(title, Tone::Strong);
    m_state->setObjectName(QStringLiteral("sceneState"));
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("sceneClose"));
    close->setText(QStringLiteral("✕"));
    close->setFixedSize(metrics::hit, metrics::hit);
    close->setAccessibleName(QStringLiteral("Close, back to the timeline"));
    setPlainToolTip(close, QStringLiteral("Back to the timeline (Ctrl+Shift+F)"));
    connect(close, &QToolButton::clicked, this, &ScenesPanel::closeRequested);
    auto *escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ScenesPanel::closeRequested);
    row->addWidget(title);
    row->addWidget(m_state, 1);
    row->addWidget(m_allowPictures);
    row->addWidget(m_more);
    row->addWidget(close);
    return header;
}

QWidget *ScenesPanel::buildTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(FoundModel::SortRole);
    m_table->setObjectName(QStringLiteral("sceneTable"));
    m_table->setAccessibleName(QStringLiteral("Found scenes"));
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(m_delegate);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FoundModel::Date, Qt::DescendingOrder);
    m_table->setMouseTracking(true);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    const std::pair<int, int> widths[] = {{FoundModel::Date, 176},    {FoundModel::Cloud, 56},
                                          {FoundModel::Covers, 62},   {FoundModel::Gsd, 56},
                                          {FoundModel::Platform, 88}, {FoundModel::Collection, 112}};
    for (const auto &[column, width] : widths)
        m_table->header()->resizeSection(column, width);
    m_idle->setObjectName(QStringLiteral("sceneIdle"));
    m_idle->setWordWrap(true);
    m_idle->setAlignment(Qt::AlignCenter);
    setTone(m_idle, Tone::Second);
    m_terms->setObjectName(QStringLiteral("sceneTerms"));
    m_terms->setWordWrap(true);
    m_terms->setAlignment(Qt::AlignCenter);
    setTone(m_terms, Tone::Faint);
    m_allow->setObjectName(QStringLiteral("sceneAllow"));
    auto *idle = new QWidget;
    auto *column = new QVBoxLayout(idle);
    column->addStretch();
    column->addWidget(m_idle);
    column->addWidget(m_allow, 0, Qt::AlignCenter);
    column->addSpacing(6);
    column->addWidget(m_terms);
    column->addStretch();
    m_pages->addWidget(idle);
    m_pages->addWidget(m_table);
    return m_pages;
}

void ScenesPanel::connectSearch()
{
    connect(m_form, &SearchForm::searchRequested, this, &ScenesPanel::search);
    connect(m_form, &SearchForm::cancelRequested, this, [this] {
        m_search.cancel();
        m_trouble = QStringLiteral("Stopped; what was found stays.");
        showState();
        Q_EMIT searchRested();
    });
    connect(m_form, &SearchForm::serviceChanged, this, [this] {
        m_collections.cancel();
        m_picker->showBusy(false);
        const auto service = m_form->service();
        m_picker->setKnown(service ? service->knownCollections : QStringList());
        m_searchWaits = false;
        showState();
    });
    connect(&m_search, &StacSearch::progressed, this, [this](const QString &what) {
        m_progress = what;
        showState();
    });
    connect(&m_search, &StacSearch::found, this, &ScenesPanel::takeFound);
    connect(&m_search, &StacSearch::finished, this, [this] {
        showState();
        Q_EMIT searchRested();
    });
    connect(&m_search, &StacSearch::failed, this, [this](const Error &error) {
        m_trouble = error.message();
        showState();
        Q_EMIT searchRested();
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_trouble.clear();
        m_search.more();
        showState();
    });
    connect(m_allow, &QPushButton::clicked, this, [this] { Q_EMIT allowHostRequested(m_hostToAllow); });
    connect(&m_gate, &NetworkGate::policyChanged, this, [this] {
        const auto service = m_form->service();
        if (m_searchWaits && service && m_gate.allows(service->root))
            startSearch();
        showState();
        wantPictures();
        m_details->refreshAllowed();
    });
    connect(m_details, &FoundDetails::allowHostRequested, this, &ScenesPanel::allowHostRequested);
}

void ScenesPanel::connectCollections()
{
    connect(m_picker, &CollectionPicker::listRequested, this, &ScenesPanel::listCollections);
    connect(&m_collections, &StacCollectionList::finished, this, [this] {
        m_picker->showBusy(false);
        m_picker->setCollections(m_collections.collections());
        m_picker->showTrouble(m_collections.notes().join(u'\n'));
    });
    connect(&m_collections, &StacCollectionList::failed, this, [this](const Error &error) {
        m_picker->showBusy(false);
        m_picker->showTrouble(error.message());
    });
}

void ScenesPanel::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ScenesPanel::showChosen);
    connect(m_table, &QAbstractItemView::entered, this, [this](const QModelIndex &index) {
        m_pointedAt = {m_sorted->mapToSource(index).row()};
        announce();
    });
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QAbstractItemView::viewportEntered, this, [this] { pointAt(std::nullopt); });
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const StacItem *item = m_model->at(m_sorted->mapToSource(index).row());
        if (item && item->box)
            Q_EMIT showRequested(*item->box);
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        const QModelIndex index = m_table->indexAt(at);
        const StacItem *item =
            m_model->at(m_sorted->mapToSource(index.isValid() ? index : m_table->currentIndex()).row());
        if (item)
            Q_EMIT menuRequested(*item, m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ScenesPanel::wantPictures);
    connect(m_thumbnails, &FoundThumbnails::changed, this, [this] {
        m_model->picturesChanged();
        showChosen();
    });
    connect(m_allowPictures, &QPushButton::clicked, this,
            [this] { Q_EMIT allowHostRequested(m_allowPictures->property("host").toString()); });
}

void ScenesPanel::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_details->setTokens(tokens);
    m_table->viewport()->update();
}

void ScenesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    announce();
}

void ScenesPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_pointedAt.clear();
    Q_EMIT outlinesChanged({});
}

bool ScenesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Leave)
        pointAt(std::nullopt);
    return QWidget::eventFilter(watched, event);
}

void ScenesPanel::setHidesArea(bool hides)
{
    m_hidesArea = hides;
    m_form->setHidesArea(hides);
}

} // namespace leadline
