// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"
#include "widgets/evidence/evidence_model.h"

#include <QMenu>
#include <QWidget>

class QDropEvent;
class QLineEdit;
class QListView;
class QStackedWidget;
class QToolButton;

namespace leadline {

class PlainLabel;

class EvidenceDelegate;
class FileCheck;
class ThumbnailCache;

/// The list of exhibits with its filter and order. Its selection is the view context's, both ways.
class EvidenceList : public QWidget
{
    Q_OBJECT

public:
    EvidenceList(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                 QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    const EvidenceModel &model() const { return *m_model; }
    /// The exhibits that are selected in the list, top to bottom.
    std::vector<ItemRef> selectedExhibits() const;
    void selectAll();

Q_SIGNALS:
    void removeRequested();
    /// Change what is selected in one step.
    void bulkEditRequested();
    void renameRequested();
    /// To be looked at.
    void openRequested(leadline::EvidenceId exhibit);
    /// Lay a picture on the map by hand.
    void georeferenceRequested(leadline::EvidenceId exhibit);
    /// Items of the case were dropped on an exhibit.
    void itemsDropped(leadline::ItemRef onto, const std::vector<leadline::ItemRef> &items);
    /// A menu about some exhibits opens: who can do something with them adds it.
    void menuOpened(QMenu *menu, const std::vector<leadline::ItemRef> &exhibits);
    /// Something could not be done, in the user's words.
    void failed(const leadline::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildBar();
    void buildView(ThumbnailCache &thumbnails, FileCheck &files);
    void chooseOrder(EvidenceOrder order);
    void openMenu(const QPoint &position);
    bool handleDrop(QDropEvent &event);
    void sendSelection();
    void showSelection();
    void showEmptyState();
    void revealCurrent();
    void openCurrent();

    CaseEditor &m_editor;
    ViewContext &m_context;
    EvidenceModel *m_model;
    EvidenceDelegate *m_delegate = nullptr;
    QLineEdit *m_filter = nullptr;
    QToolButton *m_sort = nullptr;
    QListView *m_view = nullptr;
    QStackedWidget *m_pages = nullptr;
    PlainLabel *m_empty = nullptr;
    bool m_followingContext = false;
};

} // namespace leadline
