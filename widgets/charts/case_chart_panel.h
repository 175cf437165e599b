// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/voyage/track_series.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QMenu;
class QPushButton;

namespace leadline {

class CaseChartCanvas;
class PlainLabel;

/// Charts of what the case holds: its events by time, its counts, its exhibits by grade. Follows the case, the range of
/// time and the filter by itself. Choosing a bar, a count or a cell selects what is behind it. GUI thread.
class CaseChartPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    CaseChartPanel(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void setChoice(const CaseChartChoice &choice);
    /// What is shown; "finest that can be read" and "most often" stay open.
    CaseChartChoice choice() const;
    const CaseChart &chart() const;
    QSize chartSize() const;
    /// Which charts the briefing takes along.
    void setBriefingCharts(const std::vector<CaseChartChoice> &charts);

Q_SIGNALS:
    /// A value of vessels was chosen in the list instead.
    void trackValueWanted(leadline::TrackValue value);
    /// These alone, on map, lists and timeline; `what` names them.
    void showOnlyRequested(const std::vector<leadline::ItemRef> &items, const QString &what);
    void briefingToggled(const leadline::CaseChartChoice &choice, bool in);
    void copyRequested();
    void saveRequested();
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildFooter();
    void chooseSubject();
    void countSoon();
    void count();
    void fillUnits();
    void sayWhatIsShown();
    void choose(const std::vector<ItemRef> &items, const QString &what);
    void openMenu(int part, const QPoint &at);
    void addItems(QMenu &menu, const std::vector<ItemRef> &items);

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens;
    CaseChartKind m_kind = CaseChartKind::Events;
    QComboBox *m_subject = nullptr;
    QComboBox *m_per = nullptr;
    QComboBox *m_unit = nullptr;
    QPushButton *m_briefing = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_close = nullptr;
    CaseChartCanvas *m_canvas;
    PlainLabel *m_says = nullptr;
    QPushButton *m_undated = nullptr;
    QPushButton *m_only = nullptr;
    std::vector<CaseChartChoice> m_inBriefing;
    std::vector<ItemRef> m_chosen; ///< last, and what they are
    QString m_chosenWords;
    QTimer m_soon;
    bool m_stale = true;
};

} // namespace leadline
