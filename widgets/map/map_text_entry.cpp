// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/map_text_entry.h"

#include <QKeyEvent>

#include <utility>

namespace leadline {

MapTextEntry::MapTextEntry(const QString &initial, const Tokens &tokens, std::function<void(const QString &)> done,
                           QWidget *parent)
    : QLineEdit(initial, parent)
    , m_done(std::move(done))
{
    setObjectName(QStringLiteral("mapTextEntry"));
    setAccessibleName(QStringLiteral("Text on the map"));
    setPlaceholderText(QStringLiteral("Text, then Enter"));
    setMaxLength(200);
    setFont(uiFont(13));
    setStyleSheet(QStringLiteral("QLineEdit { background: %1; color: %2; border: 1px solid %3; border-radius: 6px; "
                                 "padding: 3px 8px; }")
                      .arg(tokens.panel.name(), tokens.text.name(), tokens.accent.name()));
    resize(220, 30);
    connect(this, &QLineEdit::editingFinished, this, [this] { finish(text()); });
}

void MapTextEntry::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return finish({});
    QLineEdit::keyPressEvent(event);
    event->accept(); // what is typed here must not reach the map's keys
}

void MapTextEntry::finish(const QString &text)
{
    // Hiding takes the focus away, which finishes the editing once more.
    const auto done = std::exchange(m_done, nullptr);
    if (!done)
        return;
    hide();
    deleteLater();
    done(text.trimmed());
}

} // namespace leadline
