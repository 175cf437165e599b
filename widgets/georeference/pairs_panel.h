// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/control/ground_control.h"
#include "model/result/error.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableView;
class QToolButton;

namespace leadline {

class ElidedLabel;
class OpacityBar;
class PairsModel;
class PictureLaying;
class PlainLabel;

/// Under the picture and the map: the pairs as a table, the method, how well they agree, and what to mind. GUI thread.
class PairsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PairsPanel(const QString &title, QWidget *parent = nullptr);

    /// Whose pairs; must outlive the panel or be taken away with nullptr. The panel says so while there are none.
    void setLaying(PictureLaying *laying);
    /// What hinders every change; empty: nothing.
    void setReadOnly(const QString &reason);
    void setOpacity(double opacity);
    OpacityBar &opacityBar() { return *m_opacity; }

Q_SIGNALS:
    void zoomToPairRequested(int index);
    void showOnMapRequested();
    void loadRequested();
    void saveRequested();
    void exportRequested();
    void closeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHeader(const QString &title);
    QWidget *buildTable();
    QWidget *buildSide();
    void refresh();
    void showProblems();
    void chooseMethod(int row);
    void takeTyped();
    void openTableMenu(const QPoint &at);
    int chosenRow() const;

    QPointer<PictureLaying> m_laying;
    PairsModel *m_model = nullptr;
    ElidedLabel *m_state;
    QTableView *m_table;
    PlainLabel *m_empty;
    QComboBox *m_method;
    QLineEdit *m_typed;
    OpacityBar *m_opacity;
    PlainLabel *m_problems;
    QPushButton *m_zoom;
    QPushButton *m_takeOff;
    QToolButton *m_file;
    QString m_readOnly;
    QString m_refused; ///< what was typed last and is no position
    bool m_following = false;
};

} // namespace leadline
