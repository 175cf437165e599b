// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/map_menu.h"

#include "model/geo/position_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace leadline {

QMenu *makeMapMenu(LatLon position, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(QStringLiteral("Copy this position as"))->setEnabled(false);
    for (const PositionFormat format : allPositionFormats) {
        const QString text = formatPosition(position, format);
        if (text.isEmpty()) // UTM ends before the poles
            continue;
        QAction *copy = menu->addAction(QStringLiteral("%1\t%2").arg(text, positionFormatName(format)));
        QObject::connect(copy, &QAction::triggered, menu, [text] { QGuiApplication::clipboard()->setText(text); });
    }
    return menu;
}

} // namespace leadline
