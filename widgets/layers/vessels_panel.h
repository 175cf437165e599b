// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "imaging/tracks/track_look.h"
#include "model/focus/view_context.h"
#include "widgets/layers/vessels_model.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QLineEdit;
class QListView;
class QMenu;
class QToolButton;

namespace leadline {

class PlainLabel;

/// Draws a vessel: colour of its track, name, what is known of it, SYNTHETIC.
class VesselsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    VesselsDelegate(const VesselsModel &model, const CaseEditor &editor, QObject *parent);
    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const VesselsModel &m_model;
    const CaseEditor &m_editor;
    Tokens m_tokens = darkTokens();
};

/// The vessels of the case, to be found by name or number and selected everywhere.
class VesselsPanel : public QWidget
{
    Q_OBJECT

public:
    VesselsPanel(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void setTracks(const std::vector<TrackBlockPtr> &tracks) { m_model->setTracks(tracks); }
    /// How the tracks are drawn: what the button says, and from when on a silence counts as a gap.
    void setTrackLook(const TrackLook &look);
    VesselsModel &model() { return *m_model; }
    QString countText() const;
    /// The menu of what is selected, in the order in which it was listed; nullptr when nothing is.
    QMenu *openMenu(const QPoint &position);

Q_SIGNALS:
    /// What else can be done with these vessels is to be added.
    void menuOpened(QMenu *menu, const std::vector<leadline::VesselId> &vessels);
    /// The user wants tracks drawn so.
    void trackLookChosen(const leadline::TrackLook &look);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendSelection();
    void showSelection();
    void showCount();
    void fillLookMenu();

    ViewContext &m_context;
    VesselsModel *m_model;
    VesselsDelegate *m_delegate;
    QListView *m_view;
    QLineEdit *m_filter;
    PlainLabel *m_count;
    QToolButton *m_lookButton;
    TrackLook m_look;
    bool m_followingContext = false;
};

} // namespace leadline
