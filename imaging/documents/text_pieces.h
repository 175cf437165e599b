// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <functional>

namespace leadline {

/// Text on its way out of a reader: UTF-8 in pieces of at most 64 KiB, counted, cut at `mostBytes`. Control characters
/// other than tab, line feed and form feed are left out.
class TextPieces
{
public:
    /// What takes a piece; false: nobody wants more.
    using Sink = std::function<bool(const QByteArray &)>;

    explicit TextPieces(Sink sink, qint64 mostBytes = 64 << 20);

    /// False when no more is wanted, or no more fits: the reader may stop.
    bool add(QStringView text);
    /// Sends what has gathered.
    bool finish();

    qint64 bytes() const { return m_bytes; }
    bool isCut() const { return m_cut; }         ///< more than `mostBytes` came
    bool isRefused() const { return m_refused; } ///< the sink wants no more

private:
    bool send();

    Sink m_sink;
    qint64 m_most = 0;
    qint64 m_bytes = 0;
    QByteArray m_waiting;
    bool m_cut = false;
    bool m_refused = false;
};

} // namespace leadline
