// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace leadline {

/// The links of one item, each as "supports  Angara called at Rajin", with a button that takes it away. A click goes
/// to the other end.
class LinkRows : public QWidget
{
    Q_OBJECT

public:
    LinkRows(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }
    void showLinksOf(ItemRef ref);
    /// Links that are shown elsewhere, and not here. None unless said.
    void setLeftOut(std::function<bool(const Link &link, ItemRef self)> leftOut) { m_leftOut = std::move(leftOut); }
    int count() const { return m_count; }

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    void addRow(const Link &link, ItemRef self);
    void removeLink(LinkId id);

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    QVBoxLayout *m_rows;
    std::function<bool(const Link &, ItemRef)> m_leftOut;
    int m_count = 0;
};

/// How the link reads from `self`'s side: "supports", or "supported by" at the other end.
QString roleSeenFrom(const Link &link, ItemRef self);

} // namespace leadline
