// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/prompts.h"

namespace leadline::testing {

/// What the person would answer, decided beforehand; and what was asked and said.
struct Answers
{
    bool yes = false;
    QStringList files;
    QString file;
    QString proposal; ///< what the last question for a file to write proposed
    QString folder;
    QString text;
    QList<Question> questions;
    QList<TextQuestion> textQuestions;
    QList<Error> errors;
    QString shown; ///< the last text to read
};

class FakePrompts final : public Prompts
{
public:
    explicit FakePrompts(std::shared_ptr<Answers> answers)
        : m_answers(std::move(answers))
    {
    }

    void confirm(const Question &question, std::function<void(bool)> answered) override
    {
        m_answers->questions << question;
        answered(m_answers->yes);
    }
    void askOpenFiles(const FileQuestion &, std::function<void(QStringList)> chosen) override
    {
        chosen(m_answers->files);
    }
    void askSaveFile(const FileQuestion &question, std::function<void(QString)> chosen) override
    {
        m_answers->proposal = question.startAt;
        chosen(m_answers->file);
    }
    void askFolder(const FileQuestion &, std::function<void(QString)> chosen) override { chosen(m_answers->folder); }
    void askText(const TextQuestion &question, std::function<void(QString)> given) override
    {
        m_answers->textQuestions << question;
        given(m_answers->text);
    }
    void showError(const Error &error) override { m_answers->errors << error; }
    void showText(const QString &, const QString &text) override { m_answers->shown = text; }

private:
    std::shared_ptr<Answers> m_answers;
};

} // namespace leadline::testing
