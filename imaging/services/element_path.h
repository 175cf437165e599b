// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <vector>

namespace leadline {

/// Where a reader of XML stands: the open elements, and the text of the innermost one so far, cut at a length that no
/// sensible value reaches.
class ElementPath
{
public:
    void open(const QByteArray &name)
    {
        m_names.push_back(name);
        m_text.clear();
    }
    /// The text of the element that closes, without space at its ends.
    QString close()
    {
        m_names.pop_back();
        return std::exchange(m_text, {}).trimmed();
    }
    void addText(const QString &text)
    {
        constexpr qsizetype longest = 2 << 20; // a list of times can be long
        m_text += text.left(longest - std::min(longest, m_text.size()));
    }

    /// Whether the open elements end with these: is("Layer", "Style").
    template<class... Names>
    bool is(Names... names) const
    {
        const std::vector<QByteArray> wanted{QByteArray(names)...};
        return wanted.size() <= m_names.size() && std::equal(wanted.rbegin(), wanted.rend(), m_names.rbegin());
    }
    bool contains(const char *name) const { return std::ranges::find(m_names, QByteArray(name)) != m_names.end(); }
    std::size_t depth() const { return m_names.size(); }

private:
    std::vector<QByteArray> m_names;
    QString m_text;
};

} // namespace leadline
