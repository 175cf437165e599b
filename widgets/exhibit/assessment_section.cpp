// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/assessment_section.h"

#include "widgets/exhibit/analysis_form.h"
#include "widgets/exhibit/choice_row.h"
#include "widgets/exhibit/entry_list.h"
#include "widgets/exhibit/exhibit_words.h"

#include <QVBoxLayout>

namespace leadline {

AssessmentSection::AssessmentSection(CaseEditor &editor, QWidget *parent)
    : ExhibitSection(editor, parent)
    , m_reliability(
          new ChoiceRow(QStringLiteral("How reliable is the source"), admiraltyReliabilityName(), reliabilityChoices()))
    , m_credibility(
          new ChoiceRow(QStringLiteral("How believable is this"), admiraltyCredibilityName(), credibilityChoices()))
    , m_form(new AnalysisForm)
    , m_list(new EntryList({QStringLiteral("Examined"),
                            QStringLiteral("Not examined yet: the source, the file itself, what it shows."),
                            QStringLiteral("Analysis")},
                           m_form))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_reliability);
    layout->addWidget(m_credibility);
    layout->addWidget(m_list);
    for (ChoiceRow *row : {m_reliability, m_credibility})
        row->setRefusal(editor.store().readOnlyReason());
    m_reliability->setCommit([this](const QString &code) {
        return change(QStringLiteral("Judge the source of %1"), [&](Evidence &e) { e.reliability = code; });
    });
    m_credibility->setCommit([this](const QString &code) {
        return change(QStringLiteral("Judge how believable %1 is"), [&](Evidence &e) { e.credibility = code; });
    });
    connect(m_list, &EntryList::addWanted, this, [this] { openForm(std::nullopt); });
    connect(m_list, &EntryList::editWanted, this, [this](std::size_t entry) { openForm(entry); });
    connect(m_list, &EntryList::removeWanted, this, &AssessmentSection::removeEntry);
    connect(m_form, &AnalysisForm::saved, this, &AssessmentSection::save);
    connect(m_form, &AnalysisForm::cancelled, this, &AssessmentSection::closeForm);
}

void AssessmentSection::setTokens(const Tokens &tokens)
{
    m_list->setTokens(tokens);
}

void AssessmentSection::refresh(const Evidence &evidence, bool isAnother)
{
    if (isAnother)
        closeForm();
    m_reliability->showCode(evidence.reliability);
    m_credibility->showCode(evidence.credibility);
    std::vector<EntryList::Entry> entries;
    for (const Analysis &analysis : evidence.analyses) {
        QStringList by{analysis.method, analysis.analyst};
        by.removeAll(QString());
        entries.push_back({analysis.when ? describeDate(*analysis.when) : QStringLiteral("date?"),
                           analysisKindWords(analysis.kind) +
                               (analysis.result.isEmpty() ? QString() : QStringLiteral(": ") + analysis.result),
                           by.join(QStringLiteral(" · ")),
                           {}});
    }
    m_list->showEntries(entries);
}

void AssessmentSection::openForm(std::optional<std::size_t> entry)
{
    const Evidence *evidence = exhibit();
    if (!mayEdit() || !evidence || (entry && *entry >= evidence->analyses.size()))
        return;
    m_edited = entry;
    m_list->setFormOpen(true);
    m_form->start(entry ? evidence->analyses[*entry] : Analysis{});
    Q_EMIT formOpened(m_form);
}

void AssessmentSection::closeForm()
{
    m_edited.reset();
    m_list->setFormOpen(false);
}

void AssessmentSection::save(const Analysis &analysis)
{
    const std::optional<std::size_t> at = m_edited;
    const auto done =
        change(at ? QStringLiteral("Change an examination of %1") : QStringLiteral("Add an examination of %1"),
               [&](Evidence &e) {
                   if (at && *at < e.analyses.size())
                       e.analyses[*at] = analysis;
                   else
                       e.analyses.push_back(analysis);
               });
    if (!done)
        m_form->showTrouble(done.error().message());
    else
        closeForm();
}

void AssessmentSection::removeEntry(std::size_t at)
{
    const auto done = change(QStringLiteral("Remove an examination of %1"), [at](Evidence &e) {
        if (at < e.analyses.size())
            e.analyses.erase(e.analyses.begin() + static_cast<std::ptrdiff_t>(at));
    });
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
