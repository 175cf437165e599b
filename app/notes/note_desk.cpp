// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notes/note_desk.h"

#include <QCoreApplication>
#include <QMenu>

namespace leadline {

NoteDesk::NoteDesk(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
{
}

NoteDesk::~NoteDesk()
{
    delete m_dialog;
}

void NoteDesk::askNew()
{
    show({}, QStringLiteral("New note"));
}

void NoteDesk::askVersion(EvidenceId id)
{
    const Evidence *note = m_parts.editor.data().find<Evidence>(id);
    if (!note)
        return;
    const auto text = noteText(m_parts.editor.store(), *note);
    if (!text)
        return Q_EMIT failed(text.error());
    NoteDraft draft;
    draft.title = note->title;
    draft.text = *text;
    draft.when = note->date;
    draft.source = note->source;
    draft.versionOf = id;
    show(draft, QStringLiteral("New version of %1").arg(note->label));
}

void NoteDesk::fillMenu(QMenu *menu, const std::vector<ItemRef> &exhibits)
{
    const Evidence *note =
        exhibits.size() == 1 ? m_parts.editor.data().find<Evidence>(EvidenceId{exhibits.front().id}) : nullptr;
    if (note && note->kind == EvidenceKind::Note)
        menu->addAction(QStringLiteral("Write a new version…"), this, [this, id = note->id] { askVersion(id); })
            ->setEnabled(!m_parts.editor.store().isReadOnly());
}

void NoteDesk::show(NoteDraft draft, const QString &heading)
{
    if (m_dialog) // words that are being written are not thrown away
        return m_dialog->raise();
    if (const QString reason = m_parts.editor.store().readOnlyReason(); !reason.isEmpty())
        return Q_EMIT failed({ErrorCode::NoPermission, reason, {}});
    m_dialog = new NoteDialog(draft, heading, &m_parts.window);
    connect(m_dialog, &NoteDialog::keepWanted, this, &NoteDesk::keep);
    connect(m_dialog, &NoteDialog::closeAsked, this, &NoteDesk::askClose);
    m_dialog->show();
}

void NoteDesk::askClose()
{
    const Question question{QStringLiteral("Throw the note away?"),
                            QStringLiteral("Its words are not kept yet. Closed now, they are gone."),
                            QStringLiteral("Throw away"), true};
    m_parts.prompts.confirm(question, [dialog = m_dialog](bool yes) {
        if (yes && dialog)
            dialog->done(QDialog::Rejected);
    });
}

void NoteDesk::keep(const NoteDraft &written)
{
    NoteDraft draft = written;
    draft.by = m_writer ? m_writer() : QString();
    draft.program = QStringLiteral("Leadline ") + QCoreApplication::applicationVersion();
    const Evidence *earlier = m_parts.editor.data().find<Evidence>(draft.versionOf);
    auto intake = std::make_shared<Intake>(m_parts.editor.store(), *m_parts.decoders);
    intake->begin(m_parts.editor.data());
    m_parts.jobs.run(
        QStringLiteral("Keeping the note"), this,
        [intake, decoders = m_parts.decoders, store = &std::as_const(m_parts.editor).store(), draft,
         earlier = earlier ? std::optional(*earlier) : std::nullopt, now = m_parts.clock->now()](
            const Progress &progress) { return prepareNote(*intake, *store, draft, earlier, now, progress); },
        [this, intake](Result<PreparedFile> prepared) { accept(*intake, std::move(prepared)); });
}

void NoteDesk::accept(Intake &intake, Result<PreparedFile> prepared)
{
    IntakeReport report;
    intake.commit(m_parts.editor, {}, std::move(prepared), report);
    if (!report.failures.empty()) {
        if (m_dialog)
            m_dialog->showFailure(report.failures.front().error);
        return;
    }
    if (m_dialog)
        m_dialog->accept();
    if (!report.items.empty())
        m_parts.context.select({ItemKind::Evidence, report.items.front().id.value});
}

} // namespace leadline
