// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/argument/corroboration.h"
#include "model/edit/case_editor.h"

#include <QWidget>

class QMenu;

namespace leadline {

class ItemChooser;

/// What can be done with exhibits for the argument, wherever they are shown: set them beside a claim, or say that they
/// repeat another one.
class ArgumentActions : public QWidget
{
    Q_OBJECT

public:
    explicit ArgumentActions(CaseEditor &editor, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Adds its entries to a menu about exhibits.
    void fillMenu(QMenu &menu, const std::vector<ItemRef> &exhibits, QWidget &anchor);
    /// Asks on which side of a claim what was dropped on it stands.
    void offerSides(const std::vector<ItemRef> &items, ClaimId claim, const QPoint &globalPosition);
    ItemChooser &chooser() { return *m_chooser; }

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    void chooseClaim(const std::vector<ItemRef> &exhibits, Stance stance, const QWidget &anchor);
    void chooseOriginal(const std::vector<ItemRef> &exhibits, const QWidget &anchor);
    void take(const Result<void> &done);

    CaseEditor &m_editor;
    ItemChooser *m_chooser;
};

} // namespace leadline
