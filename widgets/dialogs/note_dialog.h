// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/notes/note_exhibit.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace leadline {

class PlainLabel;

/// Where a note is written that becomes an exhibit: its title and words, what it tells of and from whom it comes. Stays
/// open until it is kept, so that no words are lost. Deletes itself when it is closed.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    /// `draft` is what it begins with; `heading` says what is written: "New note", "New version of E-004".
    NoteDialog(const NoteDraft &draft, const QString &heading, QWidget *parent);

    /// As it is filled in. Error: InvalidInput, for the user.
    Result<NoteDraft> draft() const;
    /// It could not be kept.
    void showFailure(const Error &error);
    void reject() override;

Q_SIGNALS:
    void keepWanted(const leadline::NoteDraft &draft);
    /// It shall be closed with words in it that are not kept: who answers closes it by done().
    void closeAsked();

private:
    void build(const QString &heading);
    void check();

    NoteDraft m_first;
    QLineEdit *m_title;
    QPlainTextEdit *m_text;
    QLineEdit *m_when;
    QLineEdit *m_source;
    PlainLabel *m_says;
    QPushButton *m_keep;
};

} // namespace leadline
