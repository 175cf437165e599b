// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QToolButton>

namespace leadline {

class ImageAnnotator;

/// Picks what is drawn on the picture: a menu of the kinds; the button shows the one that is being drawn, and a click
/// on it then goes back to selecting.
class DrawingButton : public QToolButton
{
    Q_OBJECT

public:
    /// `annotator` must outlive it.
    explicit DrawingButton(ImageAnnotator &annotator, QWidget *parent = nullptr);
    void setTokens(const Tokens &tokens);

private:
    void fillMenu();
    void showTool();

    ImageAnnotator &m_annotator;
    Tokens m_tokens = darkTokens();
};

} // namespace leadline
