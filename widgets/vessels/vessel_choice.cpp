// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/vessels/vessel_choice.h"

#include "model/maritime/mmsi.h"
#include "model/text/visible_text.h"

#include <QComboBox>
#include <QCompleter>

#include <algorithm>

namespace leadline {

QString vesselLine(const Vessel &vessel)
{
    QStringList parts{titleOf(vessel)};
    if (!vessel.mmsi.isEmpty() && !parts.first().contains(vessel.mmsi))
        parts << vessel.mmsi;
    if (!vessel.mmsi.isEmpty())
        parts << describeShape(mmsiShape(vessel.mmsi));
    return visibleControls(parts.join(QStringLiteral(" · ")));
}

QComboBox *makeVesselChoice(const CaseData &data, VesselId without)
{
    std::vector<std::pair<QString, VesselId>> lines;
    for (const auto &[id, vessel] : data.all<Vessel>()) {
        if (id != without)
            lines.emplace_back(vesselLine(vessel), id);
    }
    std::ranges::sort(lines, [](const auto &a, const auto &b) {
        const int order = a.first.compare(b.first, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.second < b.second;
    });
    auto *choice = new QComboBox;
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(28);
    for (const auto &[line, id] : lines)
        choice->addItem(line, static_cast<qlonglong>(id.value));
    choice->completer()->setCompletionMode(QCompleter::PopupCompletion);
    choice->completer()->setFilterMode(Qt::MatchContains);
    choice->setCurrentIndex(-1);
    return choice;
}

VesselId chosenVessel(const QComboBox &choice)
{
    // Typing over an item leaves its index as it was.
    const int index = choice.findText(choice.currentText());
    return index < 0 ? VesselId{} : VesselId{choice.itemData(index).toLongLong()};
}

void chooseVessel(QComboBox &choice, VesselId vessel)
{
    choice.setCurrentIndex(choice.findData(static_cast<qlonglong>(vessel.value)));
}

} // namespace leadline
