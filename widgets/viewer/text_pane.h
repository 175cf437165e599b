// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"

#include <QWidget>

class QPlainTextEdit;

namespace leadline {

/// A page of a report's text, to be read, selected and looked through. Text is shown as text.
class TextPane : public QWidget
{
    Q_OBJECT

public:
    explicit TextPane(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void setText(const QString &text);
    QString selectedText() const;
    void selectAll();
    void copy();
    /// Marks what is found; how often it stands there. A text without words marks nothing.
    int mark(const QString &wanted);
    /// Brings one of the marked places into sight.
    void showFound(int index);
    void zoom(int steps);
    /// Scrolls by a page; false: there is no more in that direction.
    bool scrollBy(double views);
    void showTop();
    void showBottom();
    QPlainTextEdit &view() { return *m_view; }

Q_SIGNALS:
    void selectionChanged();

private:
    void showMarks(int current);

    QPlainTextEdit *m_view;
    Tokens m_tokens = darkTokens();
    QList<std::pair<int, int>> m_found; ///< place and length
    int m_pixels = 14;
};

} // namespace leadline
