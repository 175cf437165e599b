// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filters/found_bar.h"

#include "model/text/visible_text.h"
#include "widgets/style/chip.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>

namespace leadline {

FoundBar::FoundBar(QWidget *parent)
    : QWidget(parent)
    , m_summary(new PlainLabel)
    , m_chip(new Chip({}))
{
    setObjectName(QStringLiteral("foundBar"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_summary->setObjectName(QStringLiteral("foundSummary"));
    setTone(m_summary, Tone::Strong);
    m_summary->setMinimumHeight(metrics::hit);
    m_chip->setObjectName(QStringLiteral("foundChip"));
    m_chip->setProminent(true);
    m_chip->setAccessibleName(QStringLiteral("Show everything again"));
    setPlainToolTip(m_chip, QStringLiteral("Show everything again (Esc)"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_summary);
    row->addWidget(m_chip);
    row->addStretch(1);
    connect(m_chip, &QAbstractButton::clicked, this, &FoundBar::showAllRequested);
    hide();
}

void FoundBar::setTokens(const Tokens &tokens)
{
    m_chip->setTokens(tokens);
}

void FoundBar::say(const QString &text, int count)
{
    constexpr qsizetype longest = 40;
    const QString shown = text.size() > longest ? text.left(longest) + QChar(0x2026) : text;
    sayWhat(QStringLiteral("holds “%1”").arg(shown), count);
}

void FoundBar::sayWhat(const QString &what, int count)
{
    constexpr qsizetype longest = 64;
    const QString shown = what.size() > longest ? what.left(longest) + QChar(0x2026) : what;
    m_summary->setText(count == 1
                           ? QStringLiteral("Only 1 item is shown")
                           : QStringLiteral("Only %1 items are shown").arg(QLocale(QLocale::English).toString(count)));
    m_chip->setText(plainButtonText(visibleControls(shown) + QStringLiteral("  ×")));
    m_chip->updateGeometry();
}

void FoundBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    window()->installEventFilter(this);
}

void FoundBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    window()->removeEventFilter(this);
}

bool FoundBar::eventFilter(QObject *watched, QEvent *event)
{
    // The window gets the keys that nothing in it wanted.
    if (event->type() == QEvent::KeyPress && watched == window() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        Q_EMIT showAllRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadline
