// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/charts/case_chart.h"
#include "model/voyage/track_series.h"

#include <optional>

class QComboBox;
class QPushButton;

namespace leadline {

// What charts can show is one list, whichever panel shows it: values of vessels, then what the case holds.

void fillChartSubjects(QComboBox &box);
void selectSubject(QComboBox &box, TrackValue value);
void selectSubject(QComboBox &box, CaseChartKind kind);
/// What is chosen, where it is a value of vessels.
std::optional<TrackValue> chosenTrackValue(const QComboBox &box);
/// What is chosen, where it is a chart of the case.
std::optional<CaseChartKind> chosenCaseChart(const QComboBox &box);

/// A button of a chart's header, with what it does as tool tip.
QPushButton *chartButton(const QString &text, const QString &name, const QString &tip);

} // namespace leadline
