// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/time/display_zone.h"
#include "model/tracks/vessel_statement.h"

#include <QWidget>

class QVBoxLayout;

namespace leadline {

enum class Tone;

/// Who a vessel said that she is, over time: each statement with its first and last report and its file, whose MMSI
/// counts as whose, an IMO number whose check digit is wrong named. Hidden for what is no vessel.
class VesselIdentity : public QWidget
{
    Q_OBJECT

public:
    explicit VesselIdentity(CaseEditor &editor, QWidget *parent = nullptr);

    void showIdentityOf(ItemRef ref, const DisplayZone &zone = {});

private:
    void addLine(const QString &text, Tone tone);
    void addRulings(VesselId vessel);
    void addStatement(const VesselStatement &statement, const DisplayZone &zone);

    CaseEditor &m_editor;
    QVBoxLayout *m_lines;
};

} // namespace leadline
