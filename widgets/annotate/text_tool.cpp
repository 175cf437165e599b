// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/annotate/text_tool.h"

#include "widgets/annotate/annotation_shape.h"

namespace leadline {

bool TextTool::click(const MapPointer &pointer)
{
    if (!pointer.position)
        return true;
    host().askText(pointer.pixel, {},
                   [this, alive = std::weak_ptr<int>(m_alive), position = *pointer.position](const QString &text) {
                       if (!alive.expired() && !text.isEmpty())
                           store(position, text);
                   });
    return true;
}

void TextTool::store(LatLon position, const QString &text)
{
    Annotation annotation;
    annotation.kind = AnnotationKind::Text;
    annotation.geometry = Geometry::point(position);
    annotation.title = text;
    annotation.colour = QStringLiteral("#e6c229");
    const Result<ItemRef> added = m_editor.add(QStringLiteral("Write text"), annotation);
    if (!added)
        return host().tell(added.error().message());
    m_context.select(*added);
    host().leaveTool();
}

} // namespace leadline
