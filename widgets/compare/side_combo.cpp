// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/side_combo.h"

#include "widgets/pictures/scene_pictures.h"
#include "widgets/style/plain_text.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace leadline {

namespace {

constexpr int listWidth = 340; ///< of the open list: titles can be read
constexpr int textMargin = 14;
constexpr QSize pictureSize(34, 26);
/// More lines than this are not looked through by their pictures.
constexpr std::size_t mostPictures = 120;

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
    showPictures();
}

void SideCombo::setPictures(ScenePictures *pictures)
{
    if (pictures == m_pictures)
        return;
    if (m_pictures)
        m_pictures->disconnect(this);
    m_pictures = pictures;
    if (pictures)
        connect(pictures, &ScenePictures::loaded, this, &SideCombo::showPictures);
    setIconSize(pictureSize);
    showPictures();
}

/// What is not made yet comes when it is.
void SideCombo::showPictures()
{
    if (!m_pictures)
        return;
    for (std::size_t line = 0; line < std::min(m_sides.size(), mostPictures); ++line) {
        if (!m_sides[line] || !m_sides[line]->item || !itemIcon(static_cast<int>(line)).isNull())
            continue;
        const QImage picture = m_pictures->picture(m_sides[line]->item);
        if (!picture.isNull())
            setItemIcon(static_cast<int>(line), QIcon(QPixmap::fromImage(picture)));
    }
}

void SideCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText =
        fontMetrics().elidedText(option.currentText, Qt::ElideRight,
                                 field.width() - textMargin - (option.currentIcon.isNull() ? 0 : pictureSize.width()));
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace leadline
