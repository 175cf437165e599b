// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QWidget>

#include <functional>

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// How a text was understood while it is typed: what it means, or what is wrong with it.
struct Reading
{
    bool accepted = true;
    QString text; ///< shown under the field; empty: nothing is said
};

/// One value of an item, shown as text and edited in place: click or Enter opens it, Enter (Ctrl+Enter where it has
/// several lines) or leaving it commits, Esc steps back. How the text is read is shown as it is typed, and why it
/// could not be committed stays under the field.
class EditableField : public QWidget
{
    Q_OBJECT

public:
    enum class Lines { One, Several };

    explicit EditableField(const QString &name, Lines lines = Lines::One, QWidget *parent = nullptr);

    /// `shown` is what a person reads ("9 December 2023"), `source` what is edited ("2023-12-09").
    void setValue(const QString &shown, const QString &source);
    /// A faint addition after the value: where the date was read from.
    void setRemark(const QString &remark);
    /// Shown instead of an empty value: "Add a date".
    void setInvitation(const QString &invitation);
    void setName(const QString &name);
    void setReader(std::function<Reading(const QString &)> reader) { m_reader = std::move(reader); }
    void setCommit(std::function<Result<void>(const QString &)> commit) { m_commit = std::move(commit); }
    /// Set, the field cannot be edited, and says this when somebody tries.
    void setRefusal(const QString &refusal) { m_refusal = refusal; }
    /// A click on the value does this, and only the pencil or F2 edits. For coordinates.
    void setActivate(std::function<void()> activate);
    void setCompletions(const QStringList &texts);
    /// A small button at the right end of the value.
    QPushButton *addButton(const QString &text, const QString &toolTip);

    void startEditing();
    void stopEditing();
    bool isEditing() const;
    /// Types `text` and commits it, as a person would.
    void submit(const QString &text);
    QString shownText() const;
    QString feedbackText() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *editor() const;
    QString typedText() const;
    void buildEditor(Lines lines);
    void showReading();
    void showFeedback(const QString &text, bool good);
    bool commitTyped();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);

    QGridLayout *m_grid;
    PlainLabel *m_name;
    PlainLabel *m_value;
    PlainLabel *m_remark;
    PlainLabel *m_feedback;
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QString m_source;
    QString m_invitation;
    QString m_refusal;
    std::function<Reading(const QString &)> m_reader;
    std::function<Result<void>(const QString &)> m_commit;
    std::function<void()> m_activate;
    bool m_committing = false;
};

} // namespace leadline
