// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/about_box.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace leadline {

namespace {

PlainLabel *line(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(label, tone);
    return label;
}

QString credits()
{
    QFile file(QStringLiteral(":/leadline/ATTRIBUTION.md"));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The credits are in resources/ATTRIBUTION.md.");
    return QString::fromUtf8(file.readAll());
}

} // namespace

void openAboutBox(QWidget *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QStringLiteral("About Leadline"));
    dialog->setMinimumSize(560, 420);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(line(QStringLiteral("Leadline %1").arg(QCoreApplication::applicationVersion()), Tone::Title));
    layout->addWidget(line(
        QStringLiteral("From raw imagery, tracks and documents to a briefing that anyone can check."), Tone::Body));
    layout->addWidget(line(QStringLiteral("GPL-3.0-or-later · Qt %1 · %2")
                               .arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName()),
                           Tone::Second));
    auto *page = new QPlainTextEdit(credits());
    page->setReadOnly(true);
    layout->addWidget(page, 1);
    auto *close = new QPushButton(QStringLiteral("Close"));
    close->setProperty("filled", true);
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    layout->addWidget(close, 0, Qt::AlignRight);
    dialog->open();
}

} // namespace leadline
