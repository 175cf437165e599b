// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/folding_panel.h"

#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

FoldingPanel::FoldingPanel(int least, int most, QWidget *parent)
    : QWidget(parent)
    , m_least(least)
    , m_most(most)
    , m_rail(new QWidget)
    , m_railLayout(new QVBoxLayout(m_rail))
    , m_pages(new QStackedLayout(this))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    m_railLayout->setContentsMargins(5, 8, 5, 8);
    m_railLayout->setSpacing(4);
    m_railLayout->addStretch();
    m_pages->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(m_rail);
    apply();
}

void FoldingPanel::setContent(QWidget *content)
{
    if (m_content) {
        m_pages->removeWidget(m_content);
        m_content->hide();
        m_content->setParent(nullptr);
    }
    m_content = content;
    if (content)
        m_pages->addWidget(content);
    apply();
}

void FoldingPanel::addRailIcon(const QString &iconName, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setFixedSize(30, 30);
    setPlainToolTip(button, toolTip);
    button->setAccessibleName(toolTip);
    connect(button, &QToolButton::clicked, this, &FoldingPanel::openRequested);
    m_railLayout->insertWidget(m_railLayout->count() - 1, button);
    m_icons.emplace_back(button, iconName);
}

void FoldingPanel::setTokens(const Tokens &tokens)
{
    for (const auto &[button, name] : m_icons)
        button->setIcon(tintedIcon(name, tokens.second));
}

void FoldingPanel::setFolded(bool folded)
{
    const bool before = isFolded();
    m_folded = folded;
    if (!folded)
        m_noRoom = false;
    if (before != isFolded())
        apply();
}

void FoldingPanel::setNoRoom(bool noRoom)
{
    const bool before = isFolded();
    m_noRoom = noRoom;
    if (before != isFolded())
        apply();
}

void FoldingPanel::apply()
{
    const bool folded = isFolded() || !m_content;
    if (folded)
        m_pages->setCurrentWidget(m_rail);
    else
        m_pages->setCurrentWidget(m_content);
    setMinimumWidth(folded ? railWidth : m_least);
    setMaximumWidth(folded ? railWidth : m_most);
    Q_EMIT foldedChanged();
}

} // namespace leadline
