// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/readers/pixel_recipe.h"
#include "model/result/result.h"

#include <QJsonObject>

namespace leadline {

/// What a reader of documents found, and a picture of it.
struct DocumentAnswer
{
    QJsonObject document;
    PackedPixels preview; ///< width 0: none was asked for, or there is none (a warning says why)
};

} // namespace leadline
