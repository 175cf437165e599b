// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QWidget>

#include <functional>
#include <vector>

class QPushButton;

namespace leadline {

class PlainLabel;

/// One of the words that a value may be.
struct Choice
{
    QString value;
    QString words; ///< as shown
    QString hint;  ///< said after the words in the menu: "20–45 %"
};

/// One value of an item that is one of a few words: shown as text, a click or Enter opens the words. What could not be
/// committed, and why, stays under it.
class ChoiceField : public QWidget
{
    Q_OBJECT

public:
    ChoiceField(const QString &name, std::vector<Choice> choices, QWidget *parent = nullptr);

    void setValue(const QString &value);
    /// Shown instead of an empty value, and in the menu as the word for it.
    void setInvitation(const QString &invitation, const QString &clearWords);
    void setCommit(std::function<Result<void>(const QString &)> commit) { m_commit = std::move(commit); }
    void setRefusal(const QString &refusal) { m_refusal = refusal; }
    void setExplanation(const QString &toolTip);
    /// Something to be said under it that is no error: "it becomes an inference as soon as …".
    void setRemark(const QString &remark);

    void openMenu();
    /// Chooses as a person would.
    void choose(const QString &value);
    QString shownText() const;
    QString feedbackText() const;

private:
    void say(const QString &text, bool good);

    std::vector<Choice> m_choices;
    QPushButton *m_value;
    PlainLabel *m_feedback;
    QString m_chosen;
    QString m_invitation;
    QString m_clearWords;
    QString m_refusal;
    std::function<Result<void>(const QString &)> m_commit;
};

} // namespace leadline
