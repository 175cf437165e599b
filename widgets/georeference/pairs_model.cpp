// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/pairs_model.h"

#include "model/geo/position_text.h"
#include "widgets/georeference/picture_laying.h"
#include "widgets/style/plain_text.h"

#include <cmath>

namespace leadline {

namespace {

/// "0.4", "12", "–" for what is not known: two figures are what a pair is worth.
QString figure(const std::optional<double> &value)
{
    if (!value)
        return QStringLiteral("–");
    if (!std::isfinite(*value))
        return QStringLiteral("beyond");
    return QString::number(*value, 'f', *value < 0.995 ? 2 : *value < 99.5 ? 1 : 0);
}

int alignmentOf(int column)
{
    const Qt::AlignmentFlag across = column == PairsModel::Number     ? Qt::AlignLeft
                                     : column == PairsModel::Position ? Qt::AlignHCenter
                                                                      : Qt::AlignRight;
    return int(across | Qt::AlignVCenter);
}

} // namespace

PairsModel::PairsModel(PictureLaying &laying, QObject *parent)
    : QAbstractTableModel(parent)
    , m_laying(laying)
    , m_rows(static_cast<int>(laying.control().pairs.size()))
{
    connect(&laying, &PictureLaying::changed, this, [this] {
        const int rows = static_cast<int>(m_laying.control().pairs.size());
        if (rows > m_rows) {
            beginInsertRows({}, m_rows, rows - 1);
            m_rows = rows;
            endInsertRows();
        } else if (rows < m_rows) {
            beginRemoveRows({}, rows, m_rows - 1);
            m_rows = rows;
            endRemoveRows();
        }
        if (m_rows > 0)
            Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    });
}

int PairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int PairsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PairsModel::textOf(int row, int column) const
{
    const auto at = static_cast<std::size_t>(row);
    const ControlPair &pair = m_laying.control().pairs[at];
    const PairError *error = m_laying.fit() ? &m_laying.fit()->errors()[at] : nullptr;
    switch (column) {
    case Number:
        return QString::number(row + 1);
    case X:
        return QString::number(pair.pixel.x(), 'f', 1);
    case Y:
        return QString::number(pair.pixel.y(), 'f', 1);
    case Position:
        return formatDecimal(pair.position, 6);
    case ResidualPixels:
        return error ? figure(error->residualPixels) : figure({});
    case ResidualMetres:
        return error ? figure(error->residualMetres) : figure({});
    default:
        return error ? figure(error->leftOutMetres) : figure({});
    }
}

QVariant PairsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return textOf(index.row(), index.column());
    if (role == Qt::CheckStateRole && index.column() == Number)
        return m_laying.control().pairs[static_cast<std::size_t>(index.row())].used ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(index.column());
    return {};
}

QVariant PairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const names[] = {"Pair", "x", "y", "Position", "Off, px", "Off, m", "Left out, m"};
    static const char *const tips[] = {
        "Ticked: used for the fit. Not ticked: only checks it",
        "In the picture, pixels from its left edge",
        "In the picture, pixels from its upper edge",
        "On the ground; type coordinates in any usual form",
        "Between the spot and where the fit puts its position, pixels of the picture",
        "Between the position and where the fit puts the spot, metres on the ground",
        "The same against a fit of all the other pairs: what a place in the picture is really worth"};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QString::fromLatin1(names[section]);
    if (role == Qt::ToolTipRole)
        return plainToolTip({QString::fromLatin1(tips[section])});
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    return {};
}

Qt::ItemFlags PairsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Number)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == X || index.column() == Y || index.column() == Position)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PairsModel::setPosition(int row, const QString &text)
{
    const auto near = m_laying.control().pairs[static_cast<std::size_t>(row)].position;
    const auto readings = readPositions(text, near);
    if (!readings) {
        Q_EMIT refused(QStringLiteral("“%1” is no position: %2").arg(text.left(60), readings.error().what));
        return false;
    }
    m_laying.movePosition(row, readings->front().position);
    return true;
}

bool PairsModel::setCoordinate(int row, int column, const QString &text)
{
    bool isNumber = false;
    const double value = text.trimmed().toDouble(&isNumber);
    const QSize size = m_laying.control().picture;
    const int most = column == X ? size.width() : size.height();
    if (!isNumber || value < 0 || value > most) {
        Q_EMIT refused(QStringLiteral("A spot of this picture lies between 0 and %1 pixels").arg(most));
        return false;
    }
    QPointF pixel = m_laying.control().pairs[static_cast<std::size_t>(row)].pixel;
    (column == X ? pixel.rx() : pixel.ry()) = value;
    m_laying.movePixel(row, pixel);
    return true;
}

bool PairsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.row() >= m_rows)
        return false;
    if (role == Qt::CheckStateRole && index.column() == Number) {
        m_laying.setUsed(index.row(), value.toInt() == Qt::Checked);
        return true;
    }
    const QString text = value.toString();
    if (role != Qt::EditRole || text == textOf(index.row(), index.column()))
        return false;
    return index.column() == Position ? setPosition(index.row(), text)
                                      : setCoordinate(index.row(), index.column(), text);
}

} // namespace leadline
