// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/precompiled.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
