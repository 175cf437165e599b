// SPDX-License-Identifier: GPL-3.0-or-later
// What a hand does to the pictures in the layer list: drag, rename, show, hide.
#include "model/case/picture_order.h"
#include "model/edit/picture_edits.h"
#include "widgets/layers/layers_model.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace leadline {

namespace {

const QString pictureMime = QStringLiteral("application/x-leadline-pictures");

std::vector<ItemRef> picturesIn(const QMimeData &data)
{
    std::vector<ItemRef> refs;
    QByteArray bytes = data.data(pictureMime);
    QDataStream stream(&bytes, QIODevice::ReadOnly);
    while (!stream.atEnd()) {
        qint32 kind = 0;
        qint64 id = 0;
        stream >> kind >> id;
        if (stream.status() == QDataStream::Ok)
            refs.push_back({static_cast<ItemKind>(kind), id});
    }
    return refs;
}

} // namespace

std::vector<ItemRef> LayersModel::picturesOf(const QModelIndexList &indexes) const
{
    std::set<int> rows;
    for (const QModelIndex &index : indexes)
        rows.insert(index.row());
    std::vector<ItemRef> pictures;
    const auto add = [&](ItemRef ref) {
        if (std::ranges::find(pictures, ref) == pictures.end())
            pictures.push_back(ref);
    };
    for (const int row : rows) {
        const LayerRow *layer = at(row);
        if (!layer)
            continue;
        if (layer->type == LayerRow::Type::Picture)
            add(layer->item);
        for (const ItemRef member : layer->members)
            add(member);
    }
    return pictures;
}

QStringList LayersModel::mimeTypes() const
{
    return {pictureMime};
}

QMimeData *LayersModel::mimeData(const QModelIndexList &indexes) const
{
    const std::vector<ItemRef> pictures = picturesOf(indexes);
    if (pictures.empty() || m_editor.store().isReadOnly())
        return nullptr;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    for (const ItemRef ref : pictures)
        stream << static_cast<qint32>(ref.kind) << static_cast<qint64>(ref.id);
    auto *data = new QMimeData;
    data->setData(pictureMime, bytes);
    return data;
}

bool LayersModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent) const
{
    const LayerRow *onto = at(parent.isValid() ? parent.row() : row - 1);
    return data && data->hasFormat(pictureMime) && onto && onto->group == LayerGroup::Pictures;
}

/// Dropped between two lines they lie between them; dropped onto a line, above it.
bool LayersModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                               const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    ItemRef below; // the nearest picture further down the list: none below the last
    for (int next = parent.isValid() ? parent.row() : row; next < rowCount() && !below; ++next)
        if (const LayerRow *line = at(next)) {
            if (line->type == LayerRow::Type::Picture)
                below = line->item;
            else if (!line->members.empty() && !isHeadingOpen(line->title))
                below = line->members.front();
        }
    return commit(movedPictures(m_editor.data(), picturesIn(*data), below));
}

void LayersModel::moveBy(const std::vector<ItemRef> &pictures, int lines)
{
    const std::vector<PicturePlace> order = pictureOrder(m_editor.data());
    const auto isMoved = [&](const PicturePlace &place) {
        return std::ranges::find(pictures, place.item) != pictures.end();
    };
    std::vector<ItemRef> staying;
    std::size_t beneath = 0; // of those that stay, as many lie below the lowest that moves
    bool met = false;
    for (const PicturePlace &place : order) {
        met = met || isMoved(place);
        if (isMoved(place))
            continue;
        staying.push_back(place.item);
        beneath += met ? 0 : 1;
    }
    const auto wanted = static_cast<std::ptrdiff_t>(beneath) - lines; // one line up the list is one up the pile
    if (wanted < 0 || wanted > static_cast<std::ptrdiff_t>(staying.size()))
        return;
    const ItemRef below = wanted == 0 ? ItemRef{} : staying[static_cast<std::size_t>(wanted) - 1];
    commit(movedPictures(m_editor.data(), pictures, below));
}

void LayersModel::togglePictures(const std::vector<ItemRef> &pictures, bool show)
{
    Filter filter = m_context.filter();
    for (const ItemRef ref : pictures) {
        if (show)
            filter.hiddenItems.erase(ref);
        else if (m_editor.store().isReadOnly())
            filter.hiddenItems.insert(ref);
    }
    m_context.setFilter(std::move(filter));
    if (!m_editor.store().isReadOnly())
        commit(withVisible(m_editor.data(), pictures, show));
}

bool LayersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const LayerRow *row = at(index.row());
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !row || name.isEmpty())
        return false;
    if (row->type == LayerRow::Type::Heading)
        return name == row->title || commit(withGroup(m_editor.data(), row->members, name));
    return row->type == LayerRow::Type::Picture && commit(renamedPicture(m_editor.data(), row->item, name));
}

bool LayersModel::commit(Edit edit)
{
    if (edit.changes.empty())
        return true;
    const auto done = m_editor.commit(std::move(edit));
    if (!done)
        Q_EMIT failed(done.error());
    return done.has_value();
}

bool LayersModel::commit(Edit edit, const StepGroup &group)
{
    if (edit.changes.empty())
        return true;
    const auto done = m_editor.commit(std::move(edit), group);
    if (!done)
        Q_EMIT failed(done.error());
    return done.has_value();
}

} // namespace leadline
