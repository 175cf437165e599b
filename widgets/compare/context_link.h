// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"

#include <QObject>

namespace leadline {

/// Ties the context of a further map to that of the window: one selection and one filter, and one time as long as it
/// is linked. Lives on the GUI thread.
class ContextLink : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it. The further one takes over what the first one says.
    ContextLink(ViewContext &first, ViewContext &further, QObject *parent = nullptr);

    /// Linked again, the further one takes the time of the first.
    void setTimeLinked(bool linked);
    bool isTimeLinked() const { return m_timeLinked; }

private:
    ViewContext &m_first;
    ViewContext &m_further;
    bool m_timeLinked = true;
};

} // namespace leadline
