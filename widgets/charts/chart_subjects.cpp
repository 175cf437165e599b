// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_subjects.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QPushButton>

namespace leadline {

void fillChartSubjects(QComboBox &box)
{
    for (const TrackValue value : allTrackValues)
        box.addItem(trackValueTitle(value), static_cast<int>(value));
    box.insertSeparator(box.count());
    const auto add = [&](const QString &title, CaseChartKind kind) { box.addItem(title, caseChartName(kind)); };
    add(QStringLiteral("Events"), CaseChartKind::Events);
    add(QStringLiteral("Counts over time"), CaseChartKind::Counts);
    add(QStringLiteral("Sources by grade"), CaseChartKind::Grades);
}

void selectSubject(QComboBox &box, TrackValue value)
{
    box.setCurrentIndex(box.findData(static_cast<int>(value)));
}

void selectSubject(QComboBox &box, CaseChartKind kind)
{
    box.setCurrentIndex(box.findData(caseChartName(kind)));
}

std::optional<TrackValue> chosenTrackValue(const QComboBox &box)
{
    const QVariant chosen = box.currentData();
    return chosen.typeId() == QMetaType::Int ? std::optional(static_cast<TrackValue>(chosen.toInt())) : std::nullopt;
}

std::optional<CaseChartKind> chosenCaseChart(const QComboBox &box)
{
    const QVariant chosen = box.currentData();
    return chosen.typeId() == QMetaType::QString ? caseChartNamed(chosen.toString()) : std::nullopt;
}

QPushButton *chartButton(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(tip);
    setPlainToolTip(button, tip);
    button->setProperty("quiet", true);
    button->setMinimumHeight(metrics::hit);
    return button;
}

} // namespace leadline
