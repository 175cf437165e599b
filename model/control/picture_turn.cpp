// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/control/picture_turn.h"

namespace leadline {

namespace {

/// x' = a x + c y + e, y' = b x + d y + f.
QTransform toUpright(int orientation, double width, double height)
{
    switch (orientation) {
    case 2:
        return {-1, 0, 0, 1, width, 0};
    case 3:
        return {-1, 0, 0, -1, width, height};
    case 4:
        return {1, 0, 0, -1, 0, height};
    case 5:
        return {0, 1, 1, 0, 0, 0};
    case 6:
        return {0, 1, -1, 0, height, 0};
    case 7:
        return {0, -1, -1, 0, height, width};
    case 8:
        return {0, -1, 1, 0, 0, width};
    default:
        return {};
    }
}

} // namespace

PictureTurn::PictureTurn(int orientation, QSize stored)
    : m_isUpright(orientation < 2 || orientation > 8)
    , m_upright(orientation >= 5 && orientation <= 8 ? stored.transposed() : stored)
    , m_toUpright(leadline::toUpright(orientation, stored.width(), stored.height()))
    , m_toStored(m_toUpright.inverted())
{
}

} // namespace leadline
