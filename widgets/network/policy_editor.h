// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/network_policy.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLineEdit;
class QVBoxLayout;

namespace leadline {

class PlainLabel;

/// A host that the program can make use of, to be allowed by one click.
struct KnownHost
{
    QString host;
    QString name; ///< "OpenStreetMap"

    friend bool operator==(const KnownHost &, const KnownHost &) = default;
};

/// Off, these hosts, every host; and the list of hosts. Shows a policy and says which one was chosen; never changes
/// anything by itself.
class PolicyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyEditor(QWidget *parent = nullptr);

    void setPolicy(const NetworkPolicy &policy);
    void setKnownHosts(const std::vector<KnownHost> &hosts);

Q_SIGNALS:
    void policyChosen(const leadline::NetworkPolicy &policy);

private:
    void buildModes();
    void buildHosts();
    void rebuildHosts();
    QWidget *hostRow(const QString &host);
    QWidget *offerRow(const KnownHost &known);
    void addHost(const QString &typed);
    void choose(NetworkPolicy policy);

    NetworkPolicy m_policy;
    std::vector<KnownHost> m_known;
    QButtonGroup *m_modes;
    QWidget *m_hosts;
    QVBoxLayout *m_hostRows;
    QLineEdit *m_typed;
    PlainLabel *m_trouble;
};

} // namespace leadline
