// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/notice_bar.h"

#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace leadline {

namespace {
constexpr int iconSize = 16;
} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new PlainLabel)
    , m_text(new PlainLabel)
{
    setObjectName(QStringLiteral("noticeBar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    m_icon->setFixedSize(iconSize, iconSize);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(14, 8, 14, 8);
    line->setSpacing(10);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    auto *edge = new QFrame;
    edge->setProperty("hairline", true);
    edge->setFixedHeight(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(edge);
    hide();
}

void NoticeBar::setTokens(const Tokens &tokens)
{
    m_icon->setPixmap(iconPixmap(QStringLiteral("lock"), tokens.accent, iconSize, devicePixelRatioF()));
}

void NoticeBar::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString NoticeBar::text() const
{
    return m_text->text();
}

} // namespace leadline
