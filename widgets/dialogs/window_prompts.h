// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dialogs/prompts.h"

#include <QPointer>
#include <QWidget>

namespace leadline {

/// The prompts of a real window: sheets over it that never run an event loop of their own.
class WindowPrompts final : public Prompts
{
public:
    /// `window` is looked at when something is asked; it may be built after this.
    explicit WindowPrompts(QWidget *window = nullptr)
        : m_window(window)
    {
    }
    void setWindow(QWidget *window) { m_window = window; }

    void confirm(const Question &question, std::function<void(bool)> answered) override;
    void askOpenFiles(const FileQuestion &question, std::function<void(QStringList)> chosen) override;
    void askSaveFile(const FileQuestion &question, std::function<void(QString)> chosen) override;
    void askFolder(const FileQuestion &question, std::function<void(QString)> chosen) override;
    void askText(const TextQuestion &question, std::function<void(QString)> given) override;
    void showError(const Error &error) override;
    void showText(const QString &title, const QString &text) override;

private:
    QPointer<QWidget> m_window;
};

} // namespace leadline
