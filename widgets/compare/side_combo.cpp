// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/side_combo.h"

#include "widgets/style/plain_text.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr int listWidth = 340; ///< of the open list: titles can be read
constexpr int textMargin = 14;

} // namespace

SideCombo::SideCombo(const QString &objectName, const QString &accessibleName, First first)
    : m_first(first)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::TabFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    view()->setTextElideMode(Qt::ElideMiddle);
    view()->setMinimumWidth(listWidth);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT sidePicked(m_sides[static_cast<std::size_t>(index)]); });
}

void SideCombo::list(const std::vector<CompareChoice> &choices, const std::optional<CompareSide> &chosen,
                     const QString &chosenText)
{
    if (count() > 0 && choices == m_choices && chosen == m_chosen && chosenText == m_chosenText)
        return;
    m_choices = choices;
    m_chosen = chosen;
    m_chosenText = chosenText;
    m_sides.clear();
    clear();
    const auto add = [this](const std::optional<CompareSide> &side, const QString &text) {
        m_sides.push_back(side);
        addItem(text);
    };
    if (m_first == First::Time)
        add(std::nullopt, QStringLiteral("As the time shows"));
    for (const CompareChoice &choice : choices)
        add(choice.side, choice.text);
    if (std::ranges::find(m_sides, chosen) == m_sides.end())
        add(chosen, chosenText);
    setCurrentIndex(static_cast<int>(std::ranges::find(m_sides, chosen) - m_sides.begin()));
    setPlainToolTip(this, currentText());
}

void SideCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, field.width() - textMargin);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace leadline
