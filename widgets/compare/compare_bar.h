// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/compare_side.h"
#include "imaging/style/tokens.h"

#include <QWidget>

#include <array>
#include <map>
#include <vector>

class QHBoxLayout;
class QSlider;
class QToolButton;

namespace leadline {

class PlainLabel;
class ScenePictures;
class SideCombo;

/// The floating bar of a comparison: how the two pictures are held against each other, which two, and the one setting
/// of the mode.
class CompareBar : public QWidget
{
    Q_OBJECT

public:
    explicit CompareBar(QWidget *parent);

    void setTokens(const Tokens &tokens);
    /// Small pictures for the lists. Must outlive the bar; nullptr: none.
    void setPictures(ScenePictures *pictures);
    /// What can be picked for A and B, and what is; sides that are none of the choices are listed as `texts` name them.
    void setSides(const std::vector<CompareChoice> &choices, const std::array<CompareSide, 2> &sides,
                  const std::array<QString, 2> &texts);
    void showSettings(const Comparison &settings, bool paused);
    /// No wider than this.
    void setRoom(int width);

Q_SIGNALS:
    void modePicked(leadline::CompareMode mode);
    void sideBySidePicked();
    void sidePicked(std::size_t which, const leadline::CompareSide &side);
    void swapClicked();
    void settingsPicked(const leadline::Comparison &settings);
    void pausePicked(bool paused);
    void closeClicked();
    void resized();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QHBoxLayout *makeModes();
    QHBoxLayout *makeSides();
    QToolButton *makeButton(const char *name, const QString &text, const QString &tip);
    void addMode(QHBoxLayout *row, CompareMode mode, const QString &text, const QString &tip);
    void showSlider();
    void takeSlider(int value);
    void takeExtra(bool checked);

    Tokens m_tokens;
    Comparison m_settings;
    std::map<CompareMode, QToolButton *> m_modes;
    std::array<SideCombo *, 2> m_combos{};
    QToolButton *m_close = nullptr;
    QSlider *m_slider = nullptr;
    PlainLabel *m_value = nullptr;
    QToolButton *m_extra = nullptr; ///< pause, per channel, square: whatever the mode has besides its slider
    PlainLabel *m_note = nullptr;
    bool m_setting = false;
};

} // namespace leadline
