// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/case_chart_panel.h"

#include "model/text/visible_text.h"
#include "widgets/charts/case_chart_canvas.h"
#include "widgets/charts/chart_subjects.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int headerHeight = 38;
constexpr std::size_t mostInMenu = 15;

} // namespace

CaseChartPanel::CaseChartPanel(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_tokens(darkTokens())
    , m_canvas(new CaseChartCanvas)
{
    setObjectName(QStringLiteral("caseChartPanel"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    column->addWidget(m_canvas, 1);
    column->addWidget(buildFooter());
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CaseChartPanel::count);
    connect(&m_context, &ViewContext::filterChanged, this, &CaseChartPanel::countSoon);
    connect(&m_context, &ViewContext::timeChanged, this, &CaseChartPanel::countSoon);
    connect(&m_editor, &CaseEditor::changed, this, &CaseChartPanel::countSoon);
    connect(m_canvas, &CaseChartCanvas::partMarked, this, &CaseChartPanel::sayWhatIsShown);
    connect(m_canvas, &CaseChartCanvas::menuRequested, this, &CaseChartPanel::openMenu);
    connect(m_canvas, &CaseChartCanvas::partChosen, this,
            [this](int part) { choose(itemsOf(chart(), part), describePart(chart(), part)); });
    count();
}

QWidget *CaseChartPanel::buildHeader()
{
    auto *header = new QWidget;
    header->setFixedHeight(headerHeight);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(10, 0, 6, 0);
    row->setSpacing(metrics::grid);
    m_subject = new QComboBox;
    m_subject->setObjectName(QStringLiteral("caseChartSubject"));
    m_subject->setAccessibleName(QStringLiteral("What the chart shows"));
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->setMinimumContentsLength(13); // the timeline beside it needs the room
    fillChartSubjects(*m_subject);
    selectSubject(*m_subject, m_kind);
    m_per = new QComboBox;
    m_per->setObjectName(QStringLiteral("caseChartPer"));
    m_per->setAccessibleName(QStringLiteral("Counted by"));
    m_per->addItem(QStringLiteral("Auto"), -1);
    for (const BinUnit unit : {BinUnit::Day, BinUnit::Week, BinUnit::Month, BinUnit::Year})
        m_per->addItem(QStringLiteral("By %1").arg(binUnitName(unit)), static_cast<int>(unit));
    m_unit = new QComboBox;
    m_unit->setObjectName(QStringLiteral("caseChartUnit"));
    m_unit->setAccessibleName(QStringLiteral("What is counted"));
    m_unit->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_unit->setMinimumContentsLength(9);
    m_briefing = chartButton(QStringLiteral("In briefing"), QStringLiteral("caseChartBriefing"),
                             QStringLiteral("Put this chart into the briefing, with its table, its source and what it "
                                            "leaves out"));
    m_briefing->setCheckable(true);
    m_copy = chartButton(QStringLiteral("Copy"), QStringLiteral("caseChartCopy"),
                         QStringLiteral("Copy the chart as a picture"));
    m_save = chartButton(QStringLiteral("Save…"), QStringLiteral("caseChartSave"),
                         QStringLiteral("Save the chart as PNG, SVG or PDF, or its figures as CSV"));
    m_close = chartButton({}, QStringLiteral("caseChartClose"), QStringLiteral("Close the charts (F7)"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_subject, m_per, m_unit})
        row->addWidget(widget);
    row->addStretch(1);
    for (QPushButton *button : {m_briefing, m_copy, m_save, m_close})
        row->addWidget(button);
    connect(m_subject, &QComboBox::currentIndexChanged, this, &CaseChartPanel::chooseSubject);
    connect(m_per, &QComboBox::currentIndexChanged, this, &CaseChartPanel::count);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &CaseChartPanel::count);
    connect(m_briefing, &QPushButton::clicked, this, [this](bool in) { Q_EMIT briefingToggled(choice(), in); });
    connect(m_copy, &QPushButton::clicked, this, &CaseChartPanel::copyRequested);
    connect(m_save, &QPushButton::clicked, this, &CaseChartPanel::saveRequested);
    connect(m_close, &QPushButton::clicked, this, &CaseChartPanel::closeRequested);
    return header;
}

QWidget *CaseChartPanel::buildFooter()
{
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(14, 0, 6, 4);
    row->setSpacing(metrics::grid);
    m_says = new PlainLabel;
    m_says->setObjectName(QStringLiteral("caseChartSays"));
    setTone(m_says, Tone::Second);
    m_says->setMinimumHeight(metrics::hit);
    m_says->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_undated = chartButton({}, QStringLiteral("caseChartUndated"), QStringLiteral("Select what has no date"));
    m_only = chartButton(QStringLiteral("Show only these"), QStringLiteral("caseChartOnly"),
                         QStringLiteral("Show only what was chosen on map, lists and timeline"));
    row->addWidget(m_says, 1);
    row->addWidget(m_undated);
    row->addWidget(m_only);
    connect(m_undated, &QPushButton::clicked, this,
            [this] { choose(undatedItems(chart()), QStringLiteral("without date")); });
    connect(m_only, &QPushButton::clicked, this, [this] { Q_EMIT showOnlyRequested(m_chosen, m_chosenWords); });
    return footer;
}

void CaseChartPanel::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_close->setIcon(tintedIcon(QStringLiteral("close"), tokens.second));
    countSoon();
}

void CaseChartPanel::setChoice(const CaseChartChoice &choice)
{
    m_kind = choice.kind;
    {
        const QSignalBlocker quietSubject(m_subject);
        const QSignalBlocker quietPer(m_per);
        const QSignalBlocker quietUnit(m_unit);
        selectSubject(*m_subject, m_kind);
        m_per->setCurrentIndex(m_per->findData(choice.per ? static_cast<int>(*choice.per) : -1));
        if (!choice.unit.isEmpty()) {
            if (m_unit->findData(choice.unit) < 0)
                m_unit->addItem(visibleControls(choice.unit), choice.unit);
            m_unit->setCurrentIndex(m_unit->findData(choice.unit));
        }
    }
    count();
}

CaseChartChoice CaseChartPanel::choice() const
{
    CaseChartChoice choice;
    choice.kind = m_kind;
    const int per = m_per->currentData().toInt();
    if (m_kind == CaseChartKind::Events && per >= 0)
        choice.per = static_cast<BinUnit>(per);
    if (m_kind == CaseChartKind::Counts)
        choice.unit = m_unit->currentData().toString();
    return choice;
}

const CaseChart &CaseChartPanel::chart() const
{
    return m_canvas->chart();
}

QSize CaseChartPanel::chartSize() const
{
    return m_canvas->size();
}

void CaseChartPanel::setBriefingCharts(const std::vector<CaseChartChoice> &charts)
{
    m_inBriefing = charts;
    m_briefing->setChecked(std::ranges::count(charts, choice()) > 0);
}

void CaseChartPanel::chooseSubject()
{
    if (const auto value = chosenTrackValue(*m_subject)) {
        const QSignalBlocker quiet(m_subject);
        selectSubject(*m_subject, m_kind); // this panel goes on showing the case
        Q_EMIT trackValueWanted(*value);
    } else if (const auto kind = chosenCaseChart(*m_subject)) {
        m_kind = *kind;
        count();
    }
}

void CaseChartPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        count();
}

/// A chart that nobody sees is counted when it is seen.
void CaseChartPanel::countSoon()
{
    m_stale = true;
    if (isVisible())
        m_soon.start();
}

void CaseChartPanel::count()
{
    m_soon.stop();
    m_stale = false;
    const ChartScope scope{m_context.filter(), m_context.time().range};
    m_per->setVisible(m_kind == CaseChartKind::Events);
    m_unit->setVisible(m_kind == CaseChartKind::Counts);
    CaseChart chart = caseChart(m_editor.data(), scope, choice(), m_tokens);
    for (QPushButton *button : {m_copy, m_save})
        button->setEnabled(!chart.isEmpty());
    m_canvas->setChart(std::move(chart));
    if (m_kind == CaseChartKind::Counts)
        fillUnits();
    m_chosen.clear();
    setBriefingCharts(m_inBriefing);
    sayWhatIsShown();
}

void CaseChartPanel::fillUnits()
{
    const QSignalBlocker quiet(m_unit);
    const QString wanted = m_unit->currentData().toString();
    m_unit->clear();
    for (const CountsOfUnit &unit : chart().counts->units)
        m_unit->addItem(unit.unit.isEmpty() ? QStringLiteral("(no unit)") : visibleControls(unit.unit), unit.unit);
    if (!wanted.isEmpty() && m_unit->findData(wanted) < 0)
        m_unit->addItem(visibleControls(wanted), wanted); // hidden by a filter just now
    m_unit->setCurrentIndex(std::max(0, m_unit->findData(wanted)));
}

void CaseChartPanel::sayWhatIsShown()
{
    const QString part = describePart(chart(), m_canvas->marked());
    const QString chosen = m_chosen.empty() ? QString() : m_chosenWords;
    const QString words = !part.isEmpty() ? part : !chosen.isEmpty() ? chosen : describeContent(chart());
    m_says->setText(words);
    setPlainToolTip(m_says, QStringLiteral("%1\n%2").arg(words, describeReading(chart())));
    const std::size_t undated = undatedItems(chart()).size();
    m_undated->setText(QStringLiteral("%1 without date").arg(undated));
    m_undated->setVisible(undated > 0);
    m_only->setVisible(!m_chosen.empty());
}

void CaseChartPanel::choose(const std::vector<ItemRef> &items, const QString &what)
{
    if (items.empty())
        return;
    m_chosen = items;
    m_chosenWords = what;
    m_context.setSelection({items.begin(), items.end()}, items.front());
    sayWhatIsShown();
}

void CaseChartPanel::addItems(QMenu &menu, const std::vector<ItemRef> &items)
{
    for (std::size_t i = 0; i < std::min(mostInMenu, items.size()); ++i) {
        const auto item = m_editor.data().find(items[i]);
        if (!item)
            continue;
        QAction *go = menu.addAction(plainButtonText(visibleControls(titleOf(*item)).left(80)));
        connect(go, &QAction::triggered, this, [this, ref = items[i]] {
            m_context.select(ref);
            m_context.requestReveal(ref);
        });
    }
    if (items.size() > mostInMenu)
        menu.addAction(QStringLiteral("%1 more").arg(items.size() - mostInMenu))->setEnabled(false);
}

void CaseChartPanel::openMenu(int part, const QPoint &at)
{
    const std::vector<ItemRef> items = itemsOf(chart(), part);
    const QString words = describePart(chart(), part);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("caseChartMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *only = menu->addAction(items.size() == 1 ? QStringLiteral("Show only this")
                                                      : QStringLiteral("Show only these %1").arg(items.size()));
    connect(only, &QAction::triggered, this, [this, items, words] { Q_EMIT showOnlyRequested(items, words); });
    connect(menu->addAction(QStringLiteral("Select all")), &QAction::triggered, this,
            [this, items, words] { choose(items, words); });
    menu->addSeparator();
    addItems(*menu, items);
    menu->popup(at);
}

} // namespace leadline
