// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/annotate/annotation_pen.h"

#include <QObject>

#include <memory>

namespace leadline {

class CaseEditor;

/// The house style of a case: new annotations of a kind look like the last one of it that was drawn or dressed in that
/// case by hand, on whichever map or picture and at whichever sitting. What a file brought along sets no style, nor do
/// the marks of a count. It lies in the annotations themselves, and so travels with the case. GUI thread.
class HouseStyle : public QObject
{
public:
    /// `editor` must outlive it.
    HouseStyle(CaseEditor &editor, std::shared_ptr<AnnotationPen> pen, QObject *parent = nullptr);

private:
    void take(AnnotationId id);

    CaseEditor &m_editor;
    std::shared_ptr<AnnotationPen> m_pen;
};

} // namespace leadline
