// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/pair_bar.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/viewer/exhibit_pane.h"
#include "widgets/viewer/image_annotator.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace leadline {

namespace {

QPushButton *made(const QString &text, const char *name, const QString &hint)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    setPlainToolTip(button, hint);
    return button;
}

} // namespace

PairBar::PairBar(CaseEditor &editor, ExhibitPane &first, ExhibitPane &second, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_first(first)
    , m_second(second)
    , m_match(made(QStringLiteral("Same"), "pairMatch",
                   QStringLiteral("The two selected marks are the same feature: a match")))
    , m_differs(made(QStringLiteral("Differs"), "pairDiffers",
                     QStringLiteral("The two selected marks are one feature that does not look the same: a mismatch")))
    , m_notVisible(made(QStringLiteral("Not visible in the other"), "pairNotVisible",
                        QStringLiteral("The one selected mark cannot be seen in the other picture")))
    , m_says(new PlainLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    setTone(m_says, Tone::Second);
    m_says->setObjectName(QStringLiteral("pairSays"));
    row->addWidget(m_says, 1);
    for (QPushButton *button : {m_match, m_differs, m_notVisible})
        row->addWidget(button);
    for (const Verdict verdict : {Verdict::Match, Verdict::Mismatch, Verdict::NotVisible})
        connect(&button(verdict), &QPushButton::clicked, this, [this, verdict] { add(verdict); });
    for (ExhibitPane *pane : {&m_first, &m_second})
        connect(&pane->annotator(), &ImageAnnotator::selectionChanged, this, &PairBar::refresh);
    connect(&editor, &CaseEditor::changed, this, &PairBar::refresh);
    refresh();
}

QPushButton &PairBar::button(Verdict verdict) const
{
    return verdict == Verdict::Match ? *m_match : verdict == Verdict::Mismatch ? *m_differs : *m_notVisible;
}

QString PairBar::said() const
{
    return m_says->text();
}

void PairBar::refresh()
{
    const bool here = m_first.annotator().selectedAnnotation(), there = m_second.annotator().selectedAnnotation();
    const bool mayEdit = m_editor.store().readOnlyReason().isEmpty();
    m_match->setEnabled(here && there && mayEdit);
    m_differs->setEnabled(here && there && mayEdit);
    m_notVisible->setEnabled(here != there && mayEdit);
    const std::vector<CorrespondenceSheet> sheets = correspondenceSheets(m_editor.data());
    const auto pictures = std::minmax({m_first.exhibit(), m_second.exhibit()});
    const auto sheet = std::ranges::find_if(sheets, [&](const CorrespondenceSheet &each) {
        return std::pair(each.left, each.right) == std::pair(pictures.first, pictures.second);
    });
    m_says->setText(sheet != sheets.end() ? describeSheet(*sheet)
                                          : QStringLiteral("To compare: draw a number on a feature in either picture, "
                                                           "select both, and say whether they are the same."));
}

void PairBar::add(Verdict verdict)
{
    const Annotation *here = m_first.annotator().selectedAnnotation();
    const Annotation *there = m_second.annotator().selectedAnnotation();
    Result<CorrespondencePair> pair = fail(ErrorCode::NotFound, QStringLiteral("nothing is selected"));
    if (verdict == Verdict::NotVisible) {
        const Annotation *mark = here ? here : there;
        if (mark)
            pair = markNotVisible(m_editor, mark->id, here ? m_second.exhibit() : m_first.exhibit());
    } else if (here && there) {
        pair = pairMarks(m_editor, here->id, there->id, verdict);
    }
    if (!pair)
        m_says->setText(pair.error().what);
}

} // namespace leadline
