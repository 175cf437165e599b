// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"

#include <QComboBox>
#include <QPointer>

#include <optional>
#include <vector>

namespace leadline {

class ScenePictures;

/// A list of the pictures that one side of a comparison, or one of several maps, can show. Of a text that is
/// too long for the closed list the date stays to be seen.
class SideCombo : public QComboBox
{
    Q_OBJECT

public:
    enum class First { Picture, Time }; ///< Time: "As the time shows" stands above the pictures

    SideCombo(const QString &objectName, const QString &accessibleName, First first);

    /// What can be picked, and what is: nothing is what the time shows. One that is none of the choices is listed as
    /// `chosenText` names it. A list that is open stays as it is while nothing changes.
    void list(const std::vector<CompareChoice> &choices, const std::optional<CompareSide> &chosen,
              const QString &chosenText);

    /// Small pictures beside the lines. Must outlive the list; nullptr: none.
    void setPictures(ScenePictures *pictures);

Q_SIGNALS:
    void sidePicked(const std::optional<leadline::CompareSide> &side);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showPictures();

    First m_first;
    QPointer<ScenePictures> m_pictures;
    std::vector<CompareChoice> m_choices;
    std::optional<CompareSide> m_chosen;
    QString m_chosenText;
    std::vector<std::optional<CompareSide>> m_sides; ///< one a line
};

} // namespace leadline
