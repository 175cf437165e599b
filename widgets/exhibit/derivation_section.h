// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"
#include "widgets/evidence/exhibit_section.h"
#include "widgets/style/editable_field.h"

namespace leadline {

/// What an exhibit was made from, by which steps, and what was made from it. The exhibits can be clicked; from which
/// one it was made, and the steps, are edited in place.
class DerivationSection : public ExhibitSection
{
    Q_OBJECT

public:
    DerivationSection(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    EditableField &originalField() { return *m_original; }
    EditableField &stepsField() { return *m_steps; }
    EditableField &derivativesField() { return *m_derivatives; }

protected:
    void refresh(const Evidence &evidence, bool isAnother) override;

private:
    Result<void> setOriginal(const QString &label);

    ViewContext &m_context;
    EditableField *m_original;
    EditableField *m_steps;
    EditableField *m_derivatives;
};

} // namespace leadline
