// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/working_sheet.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace leadline {

WorkingSheet::WorkingSheet(const QString &text, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::CustomizeWindowHint | Qt::WindowTitleHint)
{
    setWindowModality(Qt::ApplicationModal);
    setWindowTitle(QStringLiteral("Leadline"));
    setMinimumWidth(380);
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, Tone::Body);
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(12);
    layout->addWidget(label);
    layout->addWidget(bar);
}

} // namespace leadline
