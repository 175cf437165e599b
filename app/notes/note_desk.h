// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"
#include "model/notes/note_exhibit.h"
#include "model/time/clock.h"
#include "model/work/job_runner.h"
#include "widgets/dialogs/note_dialog.h"
#include "widgets/dialogs/prompts.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace leadline {

/// Lets notes be written and keeps them as exhibits. GUI thread; the file is written and hashed on a worker.
class NoteDesk : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all must outlive it.
    struct Parts
    {
        CaseEditor &editor;
        ViewContext &context;
        std::shared_ptr<DecoderPool> decoders;
        std::shared_ptr<const Clock> clock;
        JobRunner &jobs;
        Prompts &prompts;
        QWidget &window;
    };

    explicit NoteDesk(Parts parts, QObject *parent = nullptr);
    ~NoteDesk() override;

    /// Who writes, as the user has set it.
    void setWriter(std::function<QString()> writer) { m_writer = std::move(writer); }
    void askNew();
    /// A new version of a note, which begins with its words.
    void askVersion(EvidenceId note);
    /// For a note alone: "Write a new version…".
    void fillMenu(QMenu *menu, const std::vector<ItemRef> &exhibits);
    /// nullptr while none is written.
    NoteDialog *dialog() const { return m_dialog; }

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    void show(NoteDraft draft, const QString &heading);
    void keep(const NoteDraft &draft);
    void accept(Intake &intake, Result<PreparedFile> prepared);
    void askClose();

    Parts m_parts;
    std::function<QString()> m_writer;
    QPointer<NoteDialog> m_dialog;
};

} // namespace leadline
