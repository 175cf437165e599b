// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/item_mime.h"

#include <QMimeData>

namespace leadline {

QString itemsMimeType()
{
    return QStringLiteral("application/x-leadline-items");
}

QMimeData *mimeOf(const std::vector<ItemRef> &items)
{
    QStringList words;
    for (const ItemRef item : items)
        words << toText(item);
    auto *data = new QMimeData;
    data->setData(itemsMimeType(), words.join(u' ').toUtf8());
    return data;
}

std::vector<ItemRef> itemsIn(const QMimeData &data)
{
    std::vector<ItemRef> items;
    for (const QString &word : QString::fromUtf8(data.data(itemsMimeType())).split(u' ', Qt::SkipEmptyParts))
        if (const auto item = itemRefFromText(word))
            items.push_back(*item);
    return items;
}

} // namespace leadline
