// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/focus/view_context.h"
#include "model/search/search_hits.h"
#include "widgets/viewer/exhibit_viewer.h"

#include <memory>

class QAction;

namespace leadline {

class EvidencePanel;

/// The exhibit viewer of an open case: made when the first exhibit is opened. GUI thread.
class ViewerDesk : public QObject
{
    Q_OBJECT

public:
    /// `context` and what `services` name must outlive it.
    ViewerDesk(const ViewerServices &services, ViewContext &context, const Tokens &tokens, QObject *parent = nullptr);
    ~ViewerDesk() override;

    /// Opens what is asked for in the panel.
    void serve(EvidencePanel &panel);
    /// These keys work in its window too.
    void share(const QList<QAction *> &actions);
    void setTokens(const Tokens &tokens);
    void open(EvidenceId exhibit, const ViewerPlace &place = {});
    /// The exhibit that is selected; says what to do where none is.
    void openSelected();
    /// A report at the page where words were found, with the words marked.
    void openHit(const SearchHit &hit);
    /// nullptr until something was opened.
    ExhibitViewer *viewer() { return m_viewer.get(); }

Q_SIGNALS:
    void told(const QString &text);

private:
    void mirrorSelection();

    ViewerServices m_services;
    ViewContext &m_context;
    Tokens m_tokens;
    QList<QAction *> m_actions;
    std::unique_ptr<ExhibitViewer> m_viewer;
};

/// The words that a search hit's snippet marks as found, those that follow each other together: what a reader looks
/// for on the page.
QString markedWords(const QString &snippet);

/// Where a piece of evidence points: the first page that is named ("12", "3–4, 9"), and the first of its quotes.
ViewerPlace quotedPlace(const QString &page, const QString &words);

} // namespace leadline
