// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/request_view.h"

#include "model/network/request_log_text.h"
#include "widgets/network/host_model.h"
#include "widgets/network/request_delegate.h"
#include "widgets/network/request_model.h"
#include "widgets/style/count_tab.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace leadline {

namespace {

enum Page { RequestPage, HostPage, EmptyPage };

constexpr int totalsSoonMs = 100; ///< sums follow in steps that an eye can take

QPushButton *quietButton(const char *name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("quiet", true);
    setPlainToolTip(button, toolTip);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

/// All of one request: a column cuts long outcomes.
QString detailsOf(const RequestRecord &record, bool withPath)
{
    QString text = QStringLiteral("%1 %2: %3").arg(record.method, record.host, outcomeText(record));
    if (record.isOver() && record.tries > 0)
        text += QStringLiteral(" · %1 ms").arg(QLocale(QLocale::English).toString(qint64(record.durationMs)));
    return withPath ? text + u'\n' + record.path : text;
}

QString withoutPort(const QString &host)
{
    const auto read = parseHostPattern(host);
    return read ? *read : QString();
}

} // namespace

RequestView::RequestView(QWidget *parent)
    : QWidget(parent)
    , m_model(new RequestModel(this))
    , m_hosts(new HostModel(this))
    , m_delegate(new RequestDelegate(this))
    , m_paths(new QCheckBox(QStringLiteral("Paths")))
    , m_pages(new QStackedWidget)
    , m_empty(new PlainLabel)
{
    m_table = buildTable("requestTable", QStringLiteral("Requests"), m_model);
    m_hostTable = buildTable("hostTable", QStringLiteral("By host"), m_hosts);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    const std::pair<int, int> widths[] = {{RequestModel::Time, 142},
                                          {RequestModel::Host, 170},
                                          {RequestModel::Path, 180},
                                          {RequestModel::Bytes, 76},
                                          {RequestModel::Why, 160}};
    for (const auto &[column, width] : widths)
        m_table->header()->resizeSection(column, width);
    m_table->setColumnHidden(RequestModel::Path, true);
    m_hostTable->header()->resizeSection(HostModel::Host, 280);
    m_empty->setObjectName(QStringLiteral("networkEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(48, 0, 48, 40);
    setTone(m_empty, Tone::Second);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_hostTable);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_pages, 1);
    layout->addWidget(buildDetails());
    m_totalsSoon.setSingleShot(true);
    m_totalsSoon.setInterval(totalsSoonMs);
    connect(&m_totalsSoon, &QTimer::timeout, this, [this] {
        if (m_log)
            m_hosts->setTotals(m_log->totals());
        showCounts();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RequestView::showDetails);
    showTab(0);
    showEmptyHint();
}

QWidget *RequestView::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 8, metrics::padding, 4);
    layout->setSpacing(6);
    auto *group = new QButtonGroup(this);
    const QString names[] = {QStringLiteral("Requests"), QStringLiteral("By host")};
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs[i] = new CountTab(names[i]);
        group->addButton(m_tabs[i]);
        layout->addWidget(m_tabs[i]);
        connect(m_tabs[i], &QAbstractButton::clicked, this, [this, i] { showTab(static_cast<int>(i)); });
    }
    layout->addStretch();
    m_paths->setObjectName(QStringLiteral("networkPaths"));
    setPlainToolTip(m_paths,
                    QStringLiteral("Show and copy what was asked for of each host: it can hold keys and places"));
    m_buttons = {quietButton("networkCopy", QStringLiteral("Copy"),
                             QStringLiteral("Copy the selected requests, or all, as text")),
                 quietButton("networkCopyCsv", QStringLiteral("Copy CSV"),
                             QStringLiteral("Copy the selected requests, or all, as a table for a spreadsheet")),
                 quietButton("networkClear", QStringLiteral("Clear"), QStringLiteral("Forget these requests"))};
    layout->addWidget(m_paths);
    for (QPushButton *button : m_buttons)
        layout->addWidget(button);
    connect(m_paths, &QCheckBox::toggled, this, [this](bool shown) {
        m_table->setColumnHidden(RequestModel::Path, !shown);
        showDetails();
    });
    connect(m_buttons[0], &QPushButton::clicked, this, [this] { copy(false); });
    connect(m_buttons[1], &QPushButton::clicked, this, [this] { copy(true); });
    connect(m_buttons[2], &QPushButton::clicked, this, &RequestView::clearRequested);
    return bar;
}

QTreeView *RequestView::buildTable(const char *name, const QString &title, QAbstractItemModel *model)
{
    auto *table = new QTreeView;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(model);
    table->setItemDelegate(m_delegate);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setMouseTracking(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->header()->setSectionsMovable(false);
    table->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->header()->setStretchLastSection(true);
    return table;
}

QWidget *RequestView::buildDetails()
{
    m_details = new QWidget;
    auto *layout = new QHBoxLayout(m_details);
    layout->setContentsMargins(metrics::padding, 6, metrics::padding, 8);
    layout->setSpacing(8);
    m_detailText = new PlainLabel;
    m_detailText->setObjectName(QStringLiteral("networkDetails"));
    m_detailText->setWordWrap(true);
    m_detailText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(m_detailText, Tone::Second);
    m_allow = new QPushButton(QStringLiteral("Allow this host"));
    m_allow->setObjectName(QStringLiteral("networkAllow"));
    layout->addWidget(m_detailText, 1);
    layout->addWidget(m_allow);
    m_details->hide();
    connect(m_allow, &QPushButton::clicked, this, [this] { Q_EMIT allowRequested(m_refusedHost); });
    return m_details;
}

void RequestView::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    for (CountTab *tab : m_tabs)
        tab->setTokens(tokens);
    // Else the style paints its own highlight below what the delegate paints.
    for (QTreeView *table : {m_table, m_hostTable})
        table->setStyleSheet(QStringLiteral("QTreeView::item:selected { background: %1; }").arg(tokens.raised.name()));
}

void RequestView::setLog(const RequestLog &log)
{
    m_log = &log;
    m_model->setLog(log);
    m_hosts->setTotals(log.totals());
    showCounts();
    showTab(m_tab);
    showDetails();
}

void RequestView::update(std::uint64_t id)
{
    if (!m_log)
        return;
    m_model->update(*m_log, id);
    if (!m_totalsSoon.isActive())
        m_totalsSoon.start();
    if (m_pages->currentIndex() == EmptyPage)
        showTab(m_tab);
    if (m_details->isVisible() || m_table->selectionModel()->hasSelection())
        showDetails();
}

void RequestView::setPolicy(const NetworkPolicy &policy)
{
    m_policy = policy;
    showEmptyHint();
    showDetails();
}

void RequestView::showTab(int tab)
{
    m_tab = tab;
    m_tabs[static_cast<std::size_t>(tab)]->setChecked(true);
    const bool empty = m_model->rowCount() == 0;
    m_pages->setCurrentIndex(empty ? EmptyPage : tab == 0 ? RequestPage : HostPage);
    for (QPushButton *button : m_buttons)
        button->setEnabled(!empty);
    showDetails();
}

void RequestView::showCounts()
{
    m_tabs[0]->setCount(m_model->rowCount());
    m_tabs[1]->setCount(m_hosts->rowCount());
}

void RequestView::showEmptyHint()
{
    m_empty->setText(m_policy.isOn()
                         ? QStringLiteral("No requests yet.\n\nShow a layer of map tiles, or send a time stamp: every "
                                          "request appears here, with its reason.")
                         : QStringLiteral("Nothing was asked of the network.\n\nIt is off for this case. Choose on the "
                                          "left who may be asked; then every request appears here, with its reason."));
}

void RequestView::showDetails()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const RequestRecord *record = rows.size() == 1 && m_tab == 0 ? m_model->at(rows.first().row()) : nullptr;
    m_refusedHost = record && record->state == RequestRecord::State::Refused ? withoutPort(record->host) : QString();
    m_allow->setVisible(!m_refusedHost.isEmpty() && !m_policy.allows(m_refusedHost));
    if (record)
        m_detailText->setText(detailsOf(*record, m_paths->isChecked()));
    m_details->setVisible(record != nullptr);
}

std::vector<RequestRecord> RequestView::chosen() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    if (rows.empty())
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows.push_back(row);
    std::ranges::sort(rows, std::greater());
    std::vector<RequestRecord> records;
    for (const int row : rows)
        records.push_back(*m_model->at(row));
    return records;
}

void RequestView::copy(bool asCsv)
{
    const RequestPaths paths = m_paths->isChecked() ? RequestPaths::Written : RequestPaths::Left;
    QGuiApplication::clipboard()->setText(asCsv ? requestsAsCsv(chosen(), paths) : requestsAsText(chosen(), paths));
}

} // namespace leadline
