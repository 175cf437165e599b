// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/imagery/value_probe.h"
#include "widgets/map/map_tool.h"

#include <QObject>

#include <memory>

namespace leadline {

/// Reads out what the scenes under the pointer hold: every band's value, with the pixel that it stands in. A click
/// holds the reading still, another lets it go; Ctrl+C copies it. By keyboard: arrows move a cross over the map
/// (with Shift far), Enter holds, Esc leaves.
class ValueTool final : public QObject, public MapTool
{
    Q_OBJECT

public:
    /// All must outlive the tool, or `library` be taken away first.
    ValueTool(CaseEditor &editor, ViewContext &context, SceneLibrary *library);

    void setLibrary(SceneLibrary *library) { m_probe.setLibrary(library); }

    QString objectName() const override { return QStringLiteral("toolValues"); }
    QString label() const override { return QStringLiteral("Read out values"); }
    ToolIcon icon() const override { return ToolIcon::Values; }
    QKeySequence shortcut() const override { return QKeySequence(Qt::Key_I); }
    QCursor cursor() const override { return Qt::CrossCursor; }
    QString hint() const override
    {
        return QStringLiteral("Point at a scene; a click holds the values, Ctrl+C copies them");
    }

    bool explainsPointer() const override { return true; }

    void activate(MapToolHost &host) override;
    void deactivate() override;
    bool click(const MapPointer &pointer) override;
    bool doubleClick(const MapPointer &) override { return true; }
    void hover(const MapPointer &pointer) override;
    bool key(const QKeyEvent &event) override;
    void paint(QPainter &painter, const Viewport &viewport, const Tokens &tokens) const override;

    /// What is shown; nothing while no scene is there.
    const std::optional<ProbeReading> &reading() const { return m_reading; }
    bool isHeld() const { return m_held; }
    bool isBusy() const { return m_probe.isBusy(); }

private:
    /// A spot of the map, or of the scene whose own pixels the map shows.
    struct Spot
    {
        std::optional<LatLon> position;
        std::optional<QPointF> pixel;

        friend bool operator==(const Spot &, const Spot &) = default;
    };
    std::optional<Spot> spotAt(QPointF at) const;
    void pointAt(const Spot &spot);
    std::vector<SceneSource> scenesAt(const Spot &spot) const;
    std::optional<QPointF> onScreen(const Viewport &view) const;
    void takeReading(const ProbeReading &reading);
    bool moveBy(QPointF pixels);

    CaseEditor &m_editor;
    ViewContext &m_context;
    ValueProbe m_probe;
    std::optional<Spot> m_spot; ///< that was asked for last
    std::optional<ProbeReading> m_reading;
    bool m_held = false;
};

} // namespace leadline
