// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/annotate/annotation_pen.h"
#include "widgets/dialogs/prompts.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace leadline {

class StackDialog;
class TallyWindow;
struct CountingWish;

/// Counting in scenes: the window with the counts, what marks count as while it counts, stacks, and the counts that are
/// kept. GUI thread.
class TallyDesk : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all must outlive it.
    struct Parts
    {
        CaseEditor &editor;
        ViewContext &context;
        QWidget &window;
        Prompts &prompts;
        std::shared_ptr<AnnotationPen> pen;
        std::function<ItemRef()> currentScene;             ///< that a mark on the map would belong to; none
        std::function<void(const QString &tool)> activate; ///< a tool of the map, by its name
        std::function<void()> showChart;                   ///< the chart of counts over time
    };

    explicit TallyDesk(const Parts &parts, QObject *parent = nullptr);
    ~TallyDesk() override;

    void open();
    TallyWindow *window() const;
    /// Of the one selected area.
    void askStack();
    StackDialog *stackDialog() const;
    void keep();
    /// A table (CSV) of all counts.
    void exportTo(const QString &path);

Q_SIGNALS:
    void told(const QString &text);
    void failed(const leadline::Error &error);

private:
    void count(bool on, const CountingWish &wish);
    void showScene();

    Parts m_parts;
    QPointer<TallyWindow> m_tally;
    QPointer<StackDialog> m_stack;
};

} // namespace leadline
