// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that opens exhibits in a window of their own.
#include "app/case_session.h"
#include "app/viewer/viewer_desk.h"
#include "app/window/main_window.h"
#include "app/window/message_area.h"
#include "app/window/window_actions.h"
#include "app/workbench.h"

namespace leadline {

void Workbench::connectViewer()
{
    m_viewer = std::make_unique<ViewerDesk>(
        ViewerServices{m_session->editor(), m_session->files(), m_services.decoders}, m_session->context(), m_tokens);
    m_viewer->serve(m_session->evidence());
    m_viewer->share({m_window->actions().undo, m_window->actions().redo});
    connect(m_viewer.get(), &ViewerDesk::told, &m_window->messages(), &MessageArea::tell);
}

} // namespace leadline
