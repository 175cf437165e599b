// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace leadline {

class AnnotationPen;
class CaseEditor;
class MapView;
class ViewContext;

/// Puts the tools for drawing on a map's rail: select, marks, lines, areas, text. The map then rests in select.
/// `editor` and `context` must outlive the map; they are the ones that the map was made with. `pen` is shared with
/// other maps and with the viewer; none: its own.
void installAnnotationTools(MapView &map, CaseEditor &editor, ViewContext &context,
                            std::shared_ptr<AnnotationPen> pen = {});

} // namespace leadline
