// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/annotation_tools.h"

#include "widgets/annotate/draw_tool.h"
#include "widgets/annotate/select_tool.h"
#include "widgets/annotate/text_tool.h"
#include "widgets/map/map_view.h"

namespace leadline {

void installAnnotationTools(MapView &map, CaseEditor &editor, ViewContext &context, std::shared_ptr<AnnotationPen> pen)
{
    if (!pen)
        pen = std::make_shared<AnnotationPen>();
    map.addTool(std::make_unique<SelectTool>(editor, context));
    using enum AnnotationKind;
    for (const AnnotationKind kind : {Point, Marker, Callout, Line, Arrow, Freehand, Corridor, Measure, Polygon,
                                      Rectangle, Ellipse, Circle, Rings, Sector, Redaction})
        map.addTool(std::make_unique<DrawTool>(kind, editor, context, pen));
    map.addTool(std::make_unique<TextTool>(editor, context));
}

} // namespace leadline
