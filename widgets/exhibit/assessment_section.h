// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evidence/exhibit_section.h"

#include <optional>

namespace leadline {

class AnalysisForm;
class ChoiceRow;
class EntryList;

/// How far an exhibit can be trusted: the source and what it says, judged apart, and each examination of it. Each
/// change is one undoable edit.
class AssessmentSection : public ExhibitSection
{
    Q_OBJECT

public:
    explicit AssessmentSection(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) override;

    ChoiceRow &reliability() { return *m_reliability; }
    ChoiceRow &credibility() { return *m_credibility; }
    AnalysisForm &form() { return *m_form; }

protected:
    void refresh(const Evidence &evidence, bool isAnother) override;

private:
    void openForm(std::optional<std::size_t> entry);
    void closeForm();
    void save(const Analysis &analysis);
    void removeEntry(std::size_t at);

    std::optional<std::size_t> m_edited; ///< the analysis in the form; none: a new one
    ChoiceRow *m_reliability;
    ChoiceRow *m_credibility;
    AnalysisForm *m_form;
    EntryList *m_list;
};

} // namespace leadline
