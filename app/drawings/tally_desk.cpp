// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drawings/tally_desk.h"

#include "model/drawing/annotation_kinds.h"
#include "model/tally/counted_things.h"
#include "model/tally/tally_edits.h"
#include "model/tally/tally_rows.h"
#include "widgets/drawings/stack_dialog.h"
#include "widgets/drawings/tally_window.h"

#include <QFileInfo>
#include <QSaveFile>

namespace leadline {

TallyDesk::TallyDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.context, &ViewContext::timeChanged, this, &TallyDesk::showScene);
    connect(&parts.context, &ViewContext::selectionChanged, this, &TallyDesk::showScene);
}

TallyDesk::~TallyDesk()
{
    m_parts.pen->setCounting({});
    delete m_stack;
    delete m_tally;
}

void TallyDesk::open()
{
    if (!m_tally) {
        m_tally = new TallyWindow(m_parts.editor, m_parts.context, &m_parts.window);
        m_tally->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_tally, &TallyWindow::countingChanged, this, &TallyDesk::count);
        connect(m_tally, &TallyWindow::stackWanted, this, &TallyDesk::askStack);
        connect(m_tally, &TallyWindow::keepWanted, this, &TallyDesk::keep);
        connect(m_tally, &TallyWindow::chartWanted, this, [this] {
            keep();
            m_parts.showChart();
        });
        connect(m_tally, &TallyWindow::exportWanted, this, [this] {
            m_parts.prompts.askSaveFile(
                {QStringLiteral("Export counts"), QStringLiteral("counts.csv"), {QStringLiteral("Table (*.csv)")}},
                [desk = QPointer(this)](const QString &path) {
                    if (desk && !path.isEmpty())
                        desk->exportTo(path);
                });
        });
        showScene();
    }
    m_tally->show();
    m_tally->raise();
    m_tally->activateWindow();
}

TallyWindow *TallyDesk::window() const
{
    return m_tally;
}

StackDialog *TallyDesk::stackDialog() const
{
    return m_stack;
}

void TallyDesk::count(bool on, const CountingWish &wish)
{
    if (!on) {
        m_parts.pen->setCounting({});
        m_parts.activate(QStringLiteral("toolSelect"));
        return;
    }
    const bool begins = !m_parts.pen->counting();
    m_parts.pen->setCounting(Counting{wish.category, wish.analyst, wish.confidence, m_parts.currentScene});
    if (begins)
        m_parts.activate(QStringLiteral("toolPoint"));
    showScene();
}

void TallyDesk::showScene()
{
    if (!m_tally)
        return;
    const ItemRef scene = m_parts.currentScene();
    const auto item = scene ? m_parts.editor.data().find(scene) : std::nullopt;
    if (!item)
        return m_tally->showScene({}, {});
    const auto pixel = pixelMetresOf(m_parts.editor.data(), scene);
    QString trouble;
    if (pixel) {
        trouble = whyNotCountable(m_tally->wish().category, *pixel);
        if (!trouble.isEmpty())
            trouble += QStringLiteral(". Draw the areas that they cover instead.");
    }
    m_tally->showScene(pixel ? QStringLiteral("%1, a pixel covers %2 m").arg(titleOf(*item)).arg(*pixel)
                             : QStringLiteral("%1, whose resolution is not stated").arg(titleOf(*item)),
                       trouble);
}

void TallyDesk::askStack()
{
    const Annotation *area = nullptr;
    for (const ItemRef ref : m_parts.context.selection()) {
        const Annotation *annotation =
            ref.kind == ItemKind::Annotation ? m_parts.editor.data().find<Annotation>(AnnotationId{ref.id}) : nullptr;
        if (annotation && isArea(annotation->kind))
            area = annotation;
    }
    if (!area) {
        Q_EMIT told(QStringLiteral("Draw an area round the stack and select it; then it can be counted."));
        return;
    }
    const AnnotationId id = area->id;
    delete m_stack;
    m_stack = new StackDialog(*area, pixelMetresOf(m_parts.editor.data(), sceneOfMark(*area)),
                              m_tally ? static_cast<QWidget *>(m_tally) : &m_parts.window);
    connect(m_stack, &StackDialog::keepWanted, this, [this, id](const StackInput &input) {
        const auto kept = recordStack(m_parts.editor, id, input);
        if (kept)
            Q_EMIT told(QStringLiteral("Counted %1.").arg(describeCount(kept->count)));
        else
            Q_EMIT failed(kept.error());
    });
    m_stack->show();
}

void TallyDesk::keep()
{
    const auto kept = recordTally(m_parts.editor, tallyOf(m_parts.editor.data()));
    if (!kept)
        Q_EMIT failed(kept.error());
    else if (*kept > 0)
        Q_EMIT told(*kept == 1 ? QStringLiteral("Kept 1 count.") : QStringLiteral("Kept %1 counts.").arg(*kept));
    else
        Q_EMIT told(QStringLiteral("The counts of this case are kept already."));
}

void TallyDesk::exportTo(const QString &path)
{
    const QByteArray text = tallyCsv(tallyOf(m_parts.editor.data()));
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        Q_EMIT told(QStringLiteral("Wrote the counts to %1.").arg(QFileInfo(path).fileName()));
    else
        Q_EMIT failed({ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()),
                       QFileInfo(path).fileName()});
}

} // namespace leadline
