// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/welcome_page.h"

#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

PlainLabel *line(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_mark(new PlainLabel)
    , m_drop(line(QStringLiteral("Or drop files anywhere to start a case with them"), Tone::Second))
    , m_sample(new QPushButton(QStringLiteral("Open the sample case")))
    , m_recentBlock(new QWidget)
    , m_recent(new QVBoxLayout(m_recentBlock))
{
    setObjectName(QStringLiteral("welcomePage"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *create = new QPushButton(QStringLiteral("New case"));
    create->setProperty("filled", true);
    auto *open = new QPushButton(QStringLiteral("Open case…"));
    auto *title = line(QStringLiteral("Leadline"), Tone::Title);
    title->setStyleSheet(QStringLiteral("font-size: 22px; font-weight: 600;"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {create, open, m_sample}) {
        button->setCursor(Qt::PointingHandCursor);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    m_recent->setContentsMargins(0, 8, 0, 0);
    m_recent->setSpacing(2);

    auto *column = new QWidget;
    column->setFixedWidth(540);
    auto *inner = new QVBoxLayout(column);
    inner->setSpacing(12);
    inner->addWidget(m_mark);
    inner->addWidget(title);
    inner->addWidget(line(QStringLiteral("From raw imagery, tracks and documents to a briefing that anyone can check."),
                          Tone::Body));
    inner->addSpacing(8);
    inner->addLayout(buttons);
    inner->addWidget(m_drop);
    inner->addWidget(m_recentBlock);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(column, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    connect(create, &QPushButton::clicked, this, &WelcomePage::newCaseRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openCaseRequested);
    connect(m_sample, &QPushButton::clicked, this, &WelcomePage::sampleCaseRequested);
    setRecentCases({});
}

void WelcomePage::setTokens(const Tokens &tokens)
{
    m_mark->setPixmap(iconPixmap(QStringLiteral("tracks"), tokens.accent, 40, devicePixelRatioF()));
}

void WelcomePage::setSampleAvailable(bool available)
{
    m_sample->setVisible(available);
}

void WelcomePage::setRecentCases(const QStringList &folders)
{
    while (QLayoutItem *old = m_recent->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    m_recentBlock->setVisible(!folders.isEmpty());
    if (folders.isEmpty())
        return;
    m_recent->addWidget(line(QStringLiteral("Recent"), Tone::Strong));
    for (const QString &folder : folders) {
        const QFileInfo info(folder);
        auto *button = new QPushButton(plainButtonText(
            QStringLiteral("%1   %2").arg(info.completeBaseName(), QDir::toNativeSeparators(info.absolutePath()))));
        button->setProperty("quiet", true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 5px 8px;"));
        button->setCursor(Qt::PointingHandCursor);
        connect(button, &QPushButton::clicked, this, [this, folder] { Q_EMIT recentCaseChosen(folder); });
        m_recent->addWidget(button);
    }
}

} // namespace leadline
