// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/briefing/audience.h"
#include "imaging/charts/case_chart.h"
#include "model/case/case_data.h"
#include "widgets/dialogs/prompts.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Asks for whom a briefing is and where it goes, and says before anything is written what that audience will get and
/// what is held back. Not blocking: show it with open(); exportRequested() tells the answer.
class BriefingDialog : public QDialog
{
    Q_OBJECT

public:
    /// `prompts` must outlive the dialog. `proposedPath`: where the last briefing went, or beside the case.
    BriefingDialog(const CaseData &caseData, Prompts &prompts, const QString &proposedPath, QWidget *parent = nullptr);

    Audience audience() const;
    QString path() const;
    /// Charts of the case that are proposed; any of the three kinds can be added or taken away.
    void proposeCharts(const std::vector<CaseChartChoice> &charts);
    std::vector<CaseChartChoice> charts() const;
    /// Whether a section says what the argument lacks.
    bool statesGaps() const;

Q_SIGNALS:
    void exportRequested(leadline::Audience audience, const QString &path);

private:
    QWidget *makeAudiences(const CaseData &caseData);
    QWidget *makeParts();
    QWidget *makePathRow(Prompts &prompts, const QString &proposedPath);
    void updateState();

    QButtonGroup *m_audiences = nullptr;
    QLineEdit *m_path = nullptr;
    PlainLabel *m_overwrites = nullptr;
    QPushButton *m_export = nullptr;
    std::vector<QCheckBox *> m_charts; ///< in the order of CaseChartKind
    QCheckBox *m_gaps = nullptr;
    std::vector<CaseChartChoice> m_proposed;
};

} // namespace leadline
