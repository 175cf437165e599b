// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_view.h"

#include "widgets/history/log_delegate.h"
#include "widgets/history/log_details.h"
#include "widgets/history/log_model.h"
#include "widgets/history/log_texts.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace leadline {

namespace {

QString counted(qint64 n)
{
    return n == 1 ? QStringLiteral("1 entry") : QStringLiteral("%1 entries").arg(QLocale(QLocale::English).toString(n));
}

QPushButton *quietButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setProperty("quiet", true);
    setPlainToolTip(button, toolTip);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

} // namespace

LogView::LogView(const CaseData &caseData, WholeEntry wholeEntry, QWidget *parent)
    : QWidget(parent)
    , m_data(caseData)
    , m_wholeEntry(std::move(wholeEntry))
    , m_model(new LogModel(this))
    , m_delegate(new LogDelegate(this))
    , m_filter(new QLineEdit)
    , m_list(new QTreeView)
    , m_trouble(new PlainLabel(QStringLiteral("Reading the log…")))
    , m_outcome(new PlainLabel)
    , m_details(new LogDetails)
    , m_count(new PlainLabel)
    , m_who(new PlainLabel)
{
    buildList();
    for (PlainLabel *label : {m_trouble, m_outcome}) {
        label->setWordWrap(true);
        label->setContentsMargins(metrics::padding, 2, metrics::padding, 8);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    setTone(m_trouble, Tone::Second);
    setTone(m_outcome, Tone::Body);
    m_outcome->setObjectName(QStringLiteral("logOutcome"));
    m_outcome->hide();
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_details);
    splitter->setSizes({320, 260});
    splitter->setStretchFactor(0, 55);
    splitter->setStretchFactor(1, 45);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_trouble);
    layout->addWidget(m_outcome);
    layout->addWidget(splitter, 1);
    layout->addWidget(buildFoot());
    setWho({});
    showSelection();
}

QWidget *LogView::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(metrics::padding, 8, metrics::padding, 8);
    layout->setSpacing(8);
    m_filter->setObjectName(QStringLiteral("logFilter"));
    m_filter->setPlaceholderText(QStringLiteral("Filter the log: E-012, a name, 2023-10-20"));
    m_filter->setAccessibleName(QStringLiteral("Filter the log"));
    m_filter->setClearButtonEnabled(true);
    m_forget = new QPushButton(QStringLiteral("Delete details…"));
    m_forget->setObjectName(QStringLiteral("forgetDetails"));
    setPlainToolTip(m_forget, QStringLiteral("Delete who, what and the values of the selected entries, with a reason"));
    setTone(m_count, Tone::Faint);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_forget);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showCounts();
        showSelection();
    });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        std::vector<std::int64_t> sequences;
        for (const LogEntry *entry : selectedEntries())
            if (!entry->forgotten())
                sequences.push_back(entry->sequence);
        std::ranges::sort(sequences);
        Q_EMIT forgetRequested(sequences);
    });
    return bar;
}

void LogView::buildList()
{
    m_list->setObjectName(QStringLiteral("logList"));
    m_list->setAccessibleName(QStringLiteral("Activity log"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView *header = m_list->header();
    header->setSectionsMovable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->resizeSection(LogModel::Sequence, 72);
    header->resizeSection(LogModel::Time, 148);
    header->resizeSection(LogModel::Who, 110);
    header->setStretchLastSection(true);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showSelection();
        const auto entry = selectedEntry();
        if (entry)
            showOutcome({});
        if (const auto items = entry ? itemsOf(*entry, m_data) : std::vector<ItemRef>(); !items.empty())
            Q_EMIT itemsChosen(items);
    });
}

QWidget *LogView::buildFoot()
{
    auto *foot = new QWidget;
    auto *layout = new QHBoxLayout(foot);
    layout->setContentsMargins(metrics::padding, 6, metrics::padding, 8);
    layout->setSpacing(8);
    setTone(m_who, Tone::Second);
    m_who->setObjectName(QStringLiteral("logWho"));
    auto *change = quietButton(QStringLiteral("Change…"), QStringLiteral("Your name in the log"));
    change->setObjectName(QStringLiteral("changeWho"));
    connect(change, &QPushButton::clicked, this, &LogView::whoRequested);
    layout->addWidget(m_who);
    layout->addWidget(change);
    layout->addStretch();
    return foot;
}

void LogView::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_delegate->setTokens(tokens);
    m_details->setTokens(tokens);
    // Else the style paints its own highlight below what the delegate paints.
    m_list->setStyleSheet(QStringLiteral("QTreeView::item:selected { background: %1; }").arg(tokens.raised.name()));
    showSelection();
}

const std::vector<LogEntry> &LogView::entries() const
{
    return m_model->entries();
}

void LogView::setEntries(std::vector<LogEntry> entries)
{
    m_model->setEntries(std::move(entries));
    m_trouble->hide();
    showCounts();
    showSelection();
}

void LogView::append(std::vector<LogEntry> entries)
{
    m_model->append(std::move(entries));
    showCounts();
}

void LogView::showTrouble(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->show();
}

void LogView::showOutcome(const QString &text)
{
    m_outcome->setText(text);
    m_outcome->setVisible(!text.isEmpty());
}

void LogView::setWho(const QString &who)
{
    m_who->setText(who.isEmpty() ? QStringLiteral("New entries carry no name")
                                 : QStringLiteral("New entries carry the name “%1”").arg(who));
}

void LogView::showCounts()
{
    const qint64 all = static_cast<qint64>(m_model->entries().size());
    const int shown = m_model->rowCount();
    m_count->setText(shown == all
                         ? counted(all)
                         : QStringLiteral("%1 of %2").arg(QLocale(QLocale::English).toString(shown), counted(all)));
}

std::vector<const LogEntry *> LogView::selectedEntries() const
{
    std::vector<const LogEntry *> entries;
    // By ranges: with every one of 100,000 rows selected a list of indices would take seconds.
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (const LogEntry *entry = m_model->at(row))
                entries.push_back(entry);
    return entries;
}

void LogView::showSelection()
{
    const auto entries = selectedEntries();
    m_forget->setEnabled(std::ranges::any_of(entries, [](const LogEntry *entry) { return !entry->forgotten(); }));
    if (entries.size() != 1) {
        m_details->showHint(
            entries.empty()
                ? QStringLiteral("Select an entry to see what it changed, and to select its items in the case.")
                : QStringLiteral("%1 selected").arg(counted(static_cast<qint64>(entries.size()))));
        return;
    }
    if (const auto entry = selectedEntry())
        m_details->showEntry(*entry, m_data);
}

std::optional<LogEntry> LogView::selectedEntry() const
{
    const auto entries = selectedEntries();
    if (entries.size() != 1)
        return std::nullopt;
    auto whole = m_wholeEntry(entries.front()->sequence);
    if (!whole)
        return *entries.front();
    whole->clockWentBackSeconds = entries.front()->clockWentBackSeconds;
    return *std::move(whole);
}

} // namespace leadline
