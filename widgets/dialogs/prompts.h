// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/error.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace leadline {

/// What a person is asked before something irreversible or far-reaching is done.
struct Question
{
    QString title;  ///< "Allow network access for this case?"
    QString text;   ///< what will happen, in plain words
    QString action; ///< the word on the button: "Allow", never "OK"
    bool destructive = false;
};

/// What a person is asked to write in one line.
struct TextQuestion
{
    QString title;
    QString text; ///< what it is for and what follows from it; may have several paragraphs
    QString proposal;
    QString action; ///< the word on the button; empty: "Done"
};

/// What a file dialog is opened with.
struct FileQuestion
{
    QString title;
    QString startAt;     ///< folder, or proposed file
    QStringList filters; ///< "PDF document (*.pdf)"
};

/// How the window asks and tells. Handed in by app/, so that tests answer in its place: nothing here ever blocks; the
/// answer arrives through the function handed in, which is not called when the person steps back (confirm: false).
class Prompts
{
public:
    virtual ~Prompts() = default;
    virtual void confirm(const Question &question, std::function<void(bool)> answered) = 0;
    virtual void askOpenFiles(const FileQuestion &question, std::function<void(QStringList)> chosen) = 0;
    virtual void askSaveFile(const FileQuestion &question, std::function<void(QString)> chosen) = 0;
    virtual void askFolder(const FileQuestion &question, std::function<void(QString)> chosen) = 0;
    virtual void askText(const TextQuestion &question, std::function<void(QString)> given) = 0;
    virtual void showError(const Error &error) = 0;
    /// Plain text of several lines, to be read and closed.
    virtual void showText(const QString &title, const QString &text) = 0;
};

} // namespace leadline
