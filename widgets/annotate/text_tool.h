// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/map/map_tool.h"

#include <memory>

namespace leadline {

/// Writes a text on the map: a click opens a line to type in there, Enter stores it as an annotation.
class TextTool final : public MapTool
{
public:
    /// Both must outlive the tool.
    TextTool(CaseEditor &editor, ViewContext &context)
        : m_editor(editor)
        , m_context(context)
    {
    }

    QString objectName() const override { return QStringLiteral("toolText"); }
    QString label() const override { return QStringLiteral("Write a text"); }
    ToolIcon icon() const override { return ToolIcon::Text; }
    QKeySequence shortcut() const override { return QKeySequence(Qt::Key_T); }
    QCursor cursor() const override { return Qt::IBeamCursor; }
    QString hint() const override { return QStringLiteral("Click where the text shall be"); }

    bool click(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &) override { return true; }

private:
    void store(LatLon position, const QString &text);

    CaseEditor &m_editor;
    ViewContext &m_context;
    /// The typed text may arrive when the tool is gone.
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace leadline
