// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace leadline {

/// Where else in the case an item's names stand.
struct Mention
{
    ItemRef item;
    int page = 0; ///< of a report's text; 0: the item itself
};

/// The links of one item, each as "owned by  A firm", with when it held and a button that takes it away, and below them
/// what else names it. A click on the other end goes there, one on the role changes the relation.
class LinkRows : public QWidget
{
    Q_OBJECT

public:
    LinkRows(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void showLinksOf(ItemRef ref);
    /// Links that are shown elsewhere, and not here. None unless said.
    void setLeftOut(std::function<bool(const Link &link, ItemRef self)> leftOut) { m_leftOut = std::move(leftOut); }
    /// Finds what names an organisation, a person, a place or a vessel. None: that is not shown.
    void setMentions(std::function<std::vector<Mention>(ItemRef)> mentions) { m_mentions = std::move(mentions); }
    int count() const { return m_count; }

Q_SIGNALS:
    void failed(const leadline::Error &error);
    /// A new relation of the item that is shown.
    void relationRequested(leadline::ItemRef self);
    /// It may be the same as another one.
    void mergeRequested(leadline::ItemRef self);
    void changeRequested(leadline::LinkId link, leadline::ItemRef self);

private:
    void addRow(const Link &link, ItemRef self);
    QPushButton *roleButton(const Link &link, ItemRef self);
    QPushButton *targetButton(ItemRef target, const QString &title);
    void addMentions(ItemRef self);
    void addRelationButton(ItemRef self);
    void removeLink(LinkId id);

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    QVBoxLayout *m_rows;
    std::function<bool(const Link &, ItemRef)> m_leftOut;
    std::function<std::vector<Mention>(ItemRef)> m_mentions;
    int m_count = 0;
};

} // namespace leadline
