// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace leadline {

/// The one label of the house: its text is shown as it is and never read as markup, "&" included, with characters that
/// cannot be seen written out (visibleControls). A QLabel left to itself would load the picture of an <img> in a title.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(QWidget *parent = nullptr);
    explicit PlainLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// A word without an end does not push the panel wider: it is cut at the label's edge.
    QSize minimumSizeHint() const override;
};

} // namespace leadline
