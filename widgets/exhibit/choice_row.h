// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;

namespace leadline {

class PlainLabel;

/// One of a few answers to a question in plain words, chosen in place. Choosing commits; why that was not possible
/// stays under it.
class ChoiceRow : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString code; ///< as it is stored; empty: not judged
        QString words;
    };

    /// `standard` names where the answers come from; it is the tool tip.
    ChoiceRow(const QString &question, const QString &standard, const std::vector<Choice> &choices,
              QWidget *parent = nullptr);

    void setCommit(std::function<Result<void>(const QString &code)> commit) { m_commit = std::move(commit); }
    /// Set, nothing can be chosen, and this says why.
    void setRefusal(const QString &refusal);
    /// A code that is none of the choices is added as it is: what is in the case is shown.
    void showCode(const QString &code);
    QComboBox &box() { return *m_box; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void commitChosen();

    QComboBox *m_box;
    PlainLabel *m_feedback;
    QString m_code;
    std::function<Result<void>(const QString &)> m_commit;
};

} // namespace leadline
