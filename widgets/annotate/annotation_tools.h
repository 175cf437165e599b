// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

class CaseEditor;
class MapView;
class ViewContext;

/// Puts the tools for drawing on a map's rail: select, marks, lines, areas, text. The map then rests in select.
/// `editor` and `context` must outlive the map; they are the ones that the map was made with.
void installAnnotationTools(MapView &map, CaseEditor &editor, ViewContext &context);

} // namespace leadline
