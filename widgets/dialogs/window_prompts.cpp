// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/window_prompts.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QDialog>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

PlainLabel *wrappedLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

/// A sheet of the house: title, body, a row of buttons at the right. Deletes itself when closed.
struct Sheet
{
    QDialog *dialog;
    QVBoxLayout *body;
    QHBoxLayout *buttons;

    Sheet(QWidget *window, const QString &title, int width)
    {
        dialog = new QDialog(window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(plainWindowTitle(title));
        dialog->setMinimumWidth(width);
        auto *layout = new QVBoxLayout(dialog);
        layout->setContentsMargins(20, 16, 20, 16);
        layout->setSpacing(12);
        layout->addWidget(wrappedLabel(title, Tone::Title));
        body = new QVBoxLayout;
        body->setSpacing(8);
        layout->addLayout(body);
        buttons = new QHBoxLayout;
        buttons->setSpacing(8);
        buttons->addStretch();
        layout->addLayout(buttons);
    }

    QPushButton *addButton(const QString &text, bool filled)
    {
        auto *button = new QPushButton(text);
        button->setProperty("filled", filled);
        button->setDefault(filled);
        button->setAutoDefault(filled);
        buttons->addWidget(button);
        return button;
    }
};

void openFileDialog(QWidget *window, const FileQuestion &question, QFileDialog::AcceptMode accept,
                    QFileDialog::FileMode mode, std::function<void(QStringList)> chosen)
{
    auto *dialog = new QFileDialog(window, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(accept);
    dialog->setFileMode(mode);
    if (mode == QFileDialog::Directory)
        dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!question.filters.isEmpty())
        dialog->setNameFilters(question.filters);
    const QFileInfo start(question.startAt);
    if (start.isDir()) {
        dialog->setDirectory(start.filePath());
    } else if (!question.startAt.isEmpty()) {
        dialog->setDirectory(start.absolutePath());
        dialog->selectFile(start.fileName());
    }
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog,
                     [chosen = std::move(chosen)](const QStringList &files) { chosen(files); });
    dialog->open();
}

} // namespace

void WindowPrompts::confirm(const Question &question, std::function<void(bool)> answered)
{
    Sheet sheet(m_window, question.title, 420);
    sheet.body->addWidget(wrappedLabel(question.text, Tone::Second));
    auto *cancel = sheet.addButton(QStringLiteral("Cancel"), false);
    auto *action = sheet.addButton(question.action, true);
    QObject::connect(cancel, &QPushButton::clicked, sheet.dialog, &QDialog::reject);
    QObject::connect(action, &QPushButton::clicked, sheet.dialog, &QDialog::accept);
    QObject::connect(sheet.dialog, &QDialog::finished, sheet.dialog,
                     [answered = std::move(answered)](int code) { answered(code == QDialog::Accepted); });
    (question.destructive ? cancel : action)->setFocus();
    sheet.dialog->open();
}

void WindowPrompts::askOpenFiles(const FileQuestion &question, std::function<void(QStringList)> chosen)
{
    openFileDialog(m_window, question, QFileDialog::AcceptOpen, QFileDialog::ExistingFiles, std::move(chosen));
}

void WindowPrompts::askSaveFile(const FileQuestion &question, std::function<void(QString)> chosen)
{
    openFileDialog(m_window, question, QFileDialog::AcceptSave, QFileDialog::AnyFile,
                   [chosen = std::move(chosen)](const QStringList &files) { chosen(files.value(0)); });
}

void WindowPrompts::askFolder(const FileQuestion &question, std::function<void(QString)> chosen)
{
    openFileDialog(m_window, question, QFileDialog::AcceptOpen, QFileDialog::Directory,
                   [chosen = std::move(chosen)](const QStringList &files) { chosen(files.value(0)); });
}

void WindowPrompts::askText(const TextQuestion &question, std::function<void(QString)> given)
{
    Sheet sheet(m_window, question.title, question.text.isEmpty() ? 380 : 480);
    if (!question.text.isEmpty())
        sheet.body->addWidget(wrappedLabel(question.text, Tone::Second));
    auto *field = new QLineEdit(question.proposal);
    field->setAccessibleName(question.title);
    field->selectAll();
    sheet.body->addWidget(field);
    auto *cancel = sheet.addButton(QStringLiteral("Cancel"), false);
    auto *accept = sheet.addButton(question.action.isEmpty() ? QStringLiteral("Done") : question.action, true);
    QObject::connect(cancel, &QPushButton::clicked, sheet.dialog, &QDialog::reject);
    QObject::connect(accept, &QPushButton::clicked, sheet.dialog, &QDialog::accept);
    QObject::connect(sheet.dialog, &QDialog::accepted, field,
                     [given = std::move(given), field] { given(field->text().trimmed()); });
    field->setFocus();
    sheet.dialog->open();
}

void WindowPrompts::showError(const Error &error)
{
    Sheet sheet(m_window, error.context.isEmpty() ? QStringLiteral("That did not work") : error.context, 420);
    sheet.body->addWidget(wrappedLabel(error.what, Tone::Body));
    auto *close = sheet.addButton(QStringLiteral("Close"), true);
    QObject::connect(close, &QPushButton::clicked, sheet.dialog, &QDialog::accept);
    sheet.dialog->open();
}

void WindowPrompts::showText(const QString &title, const QString &text)
{
    Sheet sheet(m_window, title, 560);
    auto *page = new QPlainTextEdit(visibleControls(text, TextLines::Several));
    page->setReadOnly(true);
    page->setMinimumHeight(280);
    sheet.body->addWidget(page);
    auto *close = sheet.addButton(QStringLiteral("Close"), true);
    QObject::connect(close, &QPushButton::clicked, sheet.dialog, &QDialog::accept);
    sheet.dialog->open();
}

} // namespace leadline
