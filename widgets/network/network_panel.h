// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/network/network_gate.h"
#include "widgets/network/policy_editor.h"

#include <QWidget>

class QCheckBox;

namespace leadline {

class PlainLabel;

class ProxyEditor;
class RequestView;

/// A window beside the main one: who may be asked for this case, by which way, and every request that was made. Not
/// modal; closing hides it. It shows the gate and says what was chosen: app/ decides, applies and remembers.
class NetworkPanel : public QWidget
{
    Q_OBJECT

public:
    /// `gate` must outlive it. Stays above `window`.
    NetworkPanel(NetworkGate &gate, QWidget *window);

    void setTokens(const Tokens &tokens);
    void setKnownHosts(const std::vector<KnownHost> &hosts);
    void setHidesView(bool hides);
    /// "This view: 96 tiles instead of 24"; empty: not known.
    void setHidingCost(const QString &cost);
    RequestView &requests() { return *m_requests; }

Q_SIGNALS:
    void policyChosen(const leadline::NetworkPolicy &policy);
    void proxyChosen(const leadline::ProxySettings &proxy);
    void hidingChosen(bool hides);
    void shown();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildControls();
    QWidget *buildHiding();
    void allowHost(const QString &host);

    NetworkGate &m_gate;
    PolicyEditor *m_policy;
    ProxyEditor *m_proxy;
    QCheckBox *m_hides;
    PlainLabel *m_cost;
    RequestView *m_requests;
};

} // namespace leadline
