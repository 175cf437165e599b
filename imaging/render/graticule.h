// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QPolygonF>

#include <optional>
#include <vector>

class QPainter;

namespace leadline {

/// A line of a graticule on the screen, in runs that can be seen.
struct GraticuleLine
{
    std::vector<QPolygonF> runs; ///< pixels
    QString label;               ///< "130° 18′ E", "607 km E", "07"
    bool risesNorth = false;     ///< a meridian or an easting: its label stands at the lower edge, else at the left one
    bool isZoneEdge = false;     ///< where the zones of UTM meet
};

/// A name for an area between the lines: a zone of UTM, a square of MGRS.
struct GraticuleName
{
    QPointF pixel;
    QString name; ///< "52T", "52T FM"
};

struct GraticuleLines
{
    std::vector<GraticuleLine> lines;
    std::vector<GraticuleName> names;
};

/// The lines of a kind that fall into a view, some 110 to 300 pixels apart. UTM and MGRS: the grids of all zones in
/// view, each to its edge; where more than a few zones are in view, their edges and names alone.
GraticuleLines graticuleLines(Graticule kind, const Viewport &view);

/// Lines with their labels at the edges of `seen` (pixels; empty: of the view). Nothing for Graticule::Plain, which the
/// ground has.
void paintGraticule(QPainter &painter, const MapScene &scene, const Viewport &view, const QRectF &seen = {});

/// "plain", "degrees", "utm", "mgrs": for command lines and settings.
QString nameOf(Graticule kind);
std::optional<Graticule> graticuleNamed(const QString &name);

/// Degrees between graticule lines at a scale: lines lie some 110 to 300 pixels apart.
double graticuleStepDegrees(const Viewport &view);

} // namespace leadline
