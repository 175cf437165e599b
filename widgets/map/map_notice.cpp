// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/map_notice.h"

namespace leadline {

MapNotice::MapNotice(QWidget *parent)
    : PlainLabel(parent)
{
    setObjectName(QStringLiteral("mapNotice"));
    setFont(uiFont(12.5));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_fade.setSingleShot(true);
    connect(&m_fade, &QTimer::timeout, this, [this] {
        m_told.clear();
        refresh();
    });
    hide();
}

void MapNotice::setTokens(const Tokens &tokens)
{
    setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border: 1px solid %3; border-radius: 9px; "
                                 "padding: 6px 12px; }")
                      .arg(tokens.panel.name(), tokens.text.name(), tokens.line.name()));
}

void MapNotice::tell(const QString &message)
{
    m_told = message;
    m_fade.start(6000);
    refresh();
}

void MapNotice::setStanding(const QString &message)
{
    m_standing = message;
    refresh();
}

void MapNotice::refresh()
{
    const QString &shown = m_told.isEmpty() ? m_standing : m_told;
    setText(shown);
    setVisible(!shown.isEmpty());
    adjustSize();
    Q_EMIT resized();
}

} // namespace leadline
