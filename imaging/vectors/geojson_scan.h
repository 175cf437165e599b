// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>

#include <optional>

namespace leadline {

/// Walks over JSON text without building it: a feature collection of a gigabyte is read one feature at a time, and
/// where the text ends too early the byte is known. Brackets and strings are followed, the rest is left to who parses
/// a piece.
class JsonScan
{
public:
    static constexpr int deepest = 64;

    JsonScan(QByteArrayView text, QString name)
        : m_text(text)
        , m_name(std::move(name))
    {
    }

    /// The next byte that is no blank (RFC 8142's record separator counts as one); 0 at the end.
    char peek();
    bool take(char expected);
    /// Passes over one value. Errors: Damaged with the byte, InvalidInput where it is nested too deeply.
    Result<QByteArrayView> value();
    /// The name of a member, its colon passed. Error: Damaged.
    Result<QByteArray> memberName();
    qsizetype position() const { return m_at; }
    void moveTo(qsizetype position) { m_at = position; }
    Error brokenHere() const;

private:
    bool passString();

    QByteArrayView m_text;
    QString m_name;
    qsizetype m_at = 0;
};

} // namespace leadline
