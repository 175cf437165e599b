// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace leadline {

/// Small widgets beside one another, in as many lines as they need.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    /// Takes these and deletes those before.
    void setWidgets(std::vector<QWidget *> widgets);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arranged(width, false); }
    QSize sizeHint() const override { return {400, arranged(std::max(width(), 200), false)}; }
    QSize minimumSizeHint() const override { return {120, 28}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int arranged(int width, bool move) const;

    std::vector<QWidget *> m_widgets;
};

} // namespace leadline
