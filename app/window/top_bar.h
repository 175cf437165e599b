// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/settings.h"
#include "imaging/style/tokens.h"
#include "model/network/network_policy.h"
#include "model/time/display_zone.h"

#include <QWidget>

class QPushButton;

namespace leadline {

class PlainLabel;

class Chip;
class CommandBox;
class ElidedLabel;

/// The bar along the top: case and its state, four layouts, the search box, network, time zone, Export briefing.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Empty name: no case is open; layouts and export are off.
    void setCase(const QString &name, const QString &state);
    void setLayoutChoice(WindowLayout layout);
    /// `active`: something is on the wire now.
    void setNetwork(const NetworkPolicy &policy, bool active);
    CommandBox &commandBox() { return *m_commandBox; }
    QPushButton *exportButton() const { return m_export; }
    /// A mark in sight for good: "Reduced protection". Empty: none.
    void setProtection(const QString &mark);
    Chip *protectionChip() const { return m_protection; }
    Chip *networkChip() const { return m_network; }
    /// The zone that times are shown in, with its offset at the time that is looked at.
    void setZone(const DisplayZone &zone, const QString &offset);
    Chip *zoneChip() const { return m_zone; }

Q_SIGNALS:
    void layoutChosen(leadline::WindowLayout layout);
    void networkClicked();
    void protectionClicked();
    void timeZoneClicked();
    void exportClicked();

private:
    QWidget *buildLeft();
    QWidget *buildRight();

    ElidedLabel *m_name;
    PlainLabel *m_state;
    std::array<QPushButton *, 4> m_layouts{};
    CommandBox *m_commandBox;
    Chip *m_protection;
    Chip *m_network;
    Chip *m_zone;
    QPushButton *m_export;
};

/// "Network off", "Network: 2 hosts", "Network: all".
QString networkChipText(const NetworkPolicy &policy);

} // namespace leadline
