// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

class QStackedLayout;
class QToolButton;
class QVBoxLayout;

namespace leadline {

/// A region at the side of the window that folds to a rail of icons and back. Folded by the user it stays so; folded
/// for lack of room it opens again when there is room.
class FoldingPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int railWidth = 40;

    /// `least` and `most`: logical pixels while open.
    FoldingPanel(int least, int most, QWidget *parent = nullptr);

    /// nullptr takes it out; the content stays its owner's.
    void setContent(QWidget *content);
    QWidget *content() const { return m_content; }
    /// An icon on the rail; a click opens the panel.
    void addRailIcon(const QString &iconName, const QString &toolTip);
    void setTokens(const Tokens &tokens);

    bool isFolded() const { return m_folded || m_noRoom; }
    bool isFoldedByUser() const { return m_folded; }
    void setFolded(bool folded);
    void setNoRoom(bool noRoom);

Q_SIGNALS:
    void foldedChanged();
    void openRequested();

private:
    void apply();

    int m_least;
    int m_most;
    bool m_folded = false;
    bool m_noRoom = false;
    QWidget *m_content = nullptr;
    QWidget *m_rail;
    QVBoxLayout *m_railLayout;
    QStackedLayout *m_pages;
    std::vector<std::pair<QToolButton *, QString>> m_icons;
};

} // namespace leadline
