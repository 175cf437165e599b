// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/network/network_policy.h"
#include "model/network/request_log.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QAbstractItemModel;
class QCheckBox;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace leadline {

class PlainLabel;

class CountTab;
class HostModel;
class RequestDelegate;
class RequestModel;

/// Every request with its reason, and the sums by host: two tables behind two tabs. Paths are shown on demand. Copies
/// as text or CSV what is selected, or all.
class RequestView : public QWidget
{
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// The whole log; `log` must outlive the view.
    void setLog(const RequestLog &log);
    /// A record is new or has changed.
    void update(std::uint64_t id);
    /// What is allowed now: for the hint while there is nothing, and for what could be allowed.
    void setPolicy(const NetworkPolicy &policy);

    RequestModel &model() { return *m_model; }
    QTreeView &table() { return *m_table; }
    /// What is copied: the selected requests, or all of them, oldest first.
    std::vector<RequestRecord> chosen() const;

Q_SIGNALS:
    void allowRequested(const QString &host);
    void clearRequested();

private:
    QWidget *buildBar();
    QTreeView *buildTable(const char *name, const QString &title, QAbstractItemModel *model);
    QWidget *buildDetails();
    void showTab(int tab);
    void showCounts();
    void showEmptyHint();
    void showDetails();
    void copy(bool asCsv);

    const RequestLog *m_log = nullptr;
    NetworkPolicy m_policy;
    RequestModel *m_model;
    HostModel *m_hosts;
    RequestDelegate *m_delegate;
    std::array<CountTab *, 2> m_tabs{};
    QCheckBox *m_paths;
    std::array<QPushButton *, 3> m_buttons{}; ///< copy, copy as CSV, clear
    QStackedWidget *m_pages;
    QTreeView *m_table;
    QTreeView *m_hostTable;
    PlainLabel *m_empty;
    QWidget *m_details;
    PlainLabel *m_detailText;
    QPushButton *m_allow;
    QString m_refusedHost;
    QTimer m_totalsSoon;
    int m_tab = 0;
};

} // namespace leadline
