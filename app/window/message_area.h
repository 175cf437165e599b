// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/result/error.h"

#include <QWidget>

#include <deque>
#include <functional>

class QVBoxLayout;

namespace leadline {

/// Messages over the lower part of the map: errors with their file and reason until someone closes them, news for some
/// seconds. Never modal, never taking the keyboard. At most a few are shown; the rest is counted and can be read.
class MessageArea : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { News, Warning, Error };

    static constexpr int mostShown = 4;

    explicit MessageArea(QWidget *parent);

    void setTokens(const Tokens &tokens);
    void tell(const QString &text) { add(Kind::News, text); }
    void warn(const QString &text) { add(Kind::Warning, text); }
    void showError(const Error &error) { add(Kind::Error, error.message()); }
    void add(Kind kind, const QString &text);
    /// Says what could be done next, with a button that does it; stays until it is closed or done.
    void offer(const QString &text, const QString &action, std::function<void()> take, Kind kind = Kind::News);
    void clear();
    /// Everything that is shown or counted now, oldest first.
    QStringList texts() const;
    /// Sits at the bottom middle of `area` (parent's coordinates).
    void placeIn(const QRect &area);

Q_SIGNALS:
    void allRequested(const QString &text);

protected:
    bool event(QEvent *event) override;

private:
    struct Message
    {
        std::uint64_t id;
        Kind kind;
        QString text;
        QString action{}; ///< on its button; empty: none
        std::function<void()> take{};
    };
    void rebuild();
    QWidget *buildRow(const Message &message);
    QWidget *buildRest(int hidden);
    void remove(std::uint64_t id);
    void fitToContent();

    Tokens m_tokens = darkTokens();
    std::deque<Message> m_messages;
    std::uint64_t m_lastId = 0;
    QVBoxLayout *m_rows;
    QRect m_area;
};

} // namespace leadline
