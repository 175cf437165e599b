// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/annotation_tools.h"

#include "widgets/annotate/draw_tool.h"
#include "widgets/annotate/select_tool.h"
#include "widgets/annotate/text_tool.h"
#include "widgets/map/map_view.h"

namespace leadline {

void installAnnotationTools(MapView &map, CaseEditor &editor, ViewContext &context)
{
    map.addTool(std::make_unique<SelectTool>(editor, context));
    map.addTool(std::make_unique<DrawTool>(AnnotationKind::Point, editor, context));
    map.addTool(std::make_unique<DrawTool>(AnnotationKind::Line, editor, context));
    map.addTool(std::make_unique<DrawTool>(AnnotationKind::Polygon, editor, context));
    map.addTool(std::make_unique<TextTool>(editor, context));
}

} // namespace leadline
