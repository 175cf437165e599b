// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawing/annotation_sets.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/isolate/decoder_pool.h"
#include "model/work/job_runner.h"
#include "widgets/dialogs/prompts.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QMenu;

namespace leadline {

class AnnotationTable;

/// What can be done with annotations beside drawing them: copied as text and pasted, into another case too, duplicated,
/// grouped, locked, laid above each other, aligned, listed, written to a file. Every change is one step. GUI thread.
class DrawingDesk : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all must outlive it. `metresPerPixel` tells how closely the map looks, on the ground.
    struct Parts
    {
        CaseEditor &editor;
        ViewContext &context;
        QWidget &window;
        Prompts &prompts;
        std::function<double()> metresPerPixel;
        std::function<LatLon()> middleOfMap;
        JobRunner &jobs;
        std::shared_ptr<DecoderPool> decoders;
    };

    explicit DrawingDesk(const Parts &parts, QObject *parent = nullptr);
    ~DrawingDesk() override;

    /// Adds what can be done to a menu; with `keys` also their shortcuts to the window, until the desk is gone.
    void fillMenu(QMenu &menu, bool keys = false);
    void copy();
    void copyKml();
    void paste();
    void duplicate();
    void group();
    void ungroup();
    void setLocked(bool isLocked);
    void restack(StackMove move);
    void align(AlignEdge edge);
    /// A picture beside the map with a leader: of the selected exhibit all, of a box or area drawn on a picture that
    /// part. It points at where the exhibit lies, else at the middle of the map.
    void pinPicture();
    void openTable();
    AnnotationTable *table() const;
    /// Asks where to, after it has said what would be lost.
    void askExport();
    /// By the ending of the file: one of annotationFormats(). All that are selected, or all of the case. Tells at its
    /// end.
    void exportTo(const QString &path);

Q_SIGNALS:
    void told(const QString &text);
    void failed(const leadline::Error &error);
    /// Counting in scenes (TallyDesk).
    void tallyWanted();
    void stackWanted();

private:
    std::vector<Annotation> selected() const;
    std::vector<Annotation> selectedOrAll() const;
    void commit(const QString &name, std::vector<Annotation> changed, const QString &nothing);
    void select(const std::vector<ItemRef> &items);
    void removeSelected();

    Parts m_parts;
    QPointer<AnnotationTable> m_table;
    QPointer<QMenu> m_menu; ///< of the window, with the keys; given back empty
    QList<QPointer<QAction>> m_actions;
};

} // namespace leadline
