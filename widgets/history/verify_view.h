// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/case_data.h"
#include "model/store/case_store.h"

#include <QWidget>

class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace leadline {

class PlainLabel;

class FindingDelegate;

/// What the last check of the case found: when, over what, and each finding with its item. It shows what it is given;
/// the check is run by whoever hears verifyRequested().
class VerifyView : public QWidget
{
    Q_OBJECT

public:
    /// `caseData` tells which exhibit a finding is about; it must outlive the view.
    explicit VerifyView(const CaseData &caseData, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showRunning();
    void showReport(const VerifyReport &report, Instant checkedAt);
    void showFailure(const Error &error);
    /// The case was edited after the check: what is shown speaks of the state before.
    void noteEdited();
    /// Everything that is shown, as lines to paste: "E-003<tab>what is wrong".
    QString asText() const;

Q_SIGNALS:
    void verifyRequested();
    void itemChosen(leadline::ItemRef item);

private:
    void fillRows();
    ItemRef itemCalled(const QString &name) const;

    const CaseData &m_data;
    Tokens m_tokens = darkTokens();
    VerifyReport m_report;
    QString m_checked; ///< "2023-10-20 11:01:00 UTC"
    PlainLabel *m_result;
    PlainLabel *m_scope;
    PlainLabel *m_edited;
    QPushButton *m_verify;
    QPushButton *m_copy;
    QStandardItemModel *m_rows;
    QTreeView *m_list;
    FindingDelegate *m_delegate;
};

/// "12 files (3.4 MB), 1,204 rows and 418 log entries were checked."
QString describeScope(const VerifyReport &report);

} // namespace leadline
