// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/request_delegate.h"

#include "widgets/network/request_model.h"

namespace leadline {

namespace {
constexpr int rowHeight = 26;
} // namespace

RequestDelegate::RequestDelegate(QObject *parent)
    : RowDelegate(rowHeight, parent)
{
}

QColor RequestDelegate::ink(const QModelIndex &index) const
{
    if (index.data(RequestModel::IsBadRole).toBool())
        return tokens().altered;
    return index.column() == 0 ? tokens().second : tokens().text;
}

} // namespace leadline
