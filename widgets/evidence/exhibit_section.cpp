// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/exhibit_section.h"

namespace leadline {

void ExhibitSection::showExhibit(const Evidence &evidence)
{
    const bool isAnother = m_id != evidence.id;
    m_id = evidence.id;
    refresh(evidence, isAnother);
}

Result<void> ExhibitSection::change(const QString &editName, const std::function<void(Evidence &)> &apply)
{
    const Evidence *known = exhibit();
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    Evidence changed = *known;
    apply(changed);
    return m_editor.update(editName.arg(known->label), changed);
}

bool ExhibitSection::mayEdit()
{
    const QString reason = m_editor.store().readOnlyReason();
    if (!reason.isEmpty())
        Q_EMIT failed({ErrorCode::NoPermission, reason, {}});
    return reason.isEmpty();
}

} // namespace leadline
