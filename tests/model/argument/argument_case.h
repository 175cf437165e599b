// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

namespace leadline::testing {

/// A case in memory, made item by item.
struct ArgumentCase
{
    CaseData data;
    std::int64_t last = 0;

    EvidenceId exhibit(const QString &source = {}, EvidenceKind kind = EvidenceKind::Report)
    {
        Evidence e;
        e.id = EvidenceId{++last};
        e.label = QStringLiteral("E-%1").arg(last, 3, 10, QLatin1Char('0'));
        e.title = QStringLiteral("Exhibit");
        e.kind = kind;
        e.source = source;
        data.put(e);
        return e.id;
    }
    ClaimId claim(const QString &statement, const QString &question = {}, CountRange count = {})
    {
        Claim c;
        c.id = ClaimId{++last};
        c.statement = statement;
        c.question = question;
        c.count = std::move(count);
        data.put(c);
        return c.id;
    }
    void link(ItemRef from, const char *role, ItemRef to)
    {
        Link l;
        l.id = LinkId{++last};
        l.from = from;
        l.role = QLatin1String(role);
        l.to = to;
        data.put(l);
    }
    template<class T, class Change>
    void change(typename T::IdType id, const Change &apply)
    {
        T item = *data.find<T>(id);
        apply(item);
        data.put(item);
    }
};

inline ItemRef ref(EvidenceId id)
{
    return {ItemKind::Evidence, id.value};
}
inline ItemRef ref(ClaimId id)
{
    return {ItemKind::Claim, id.value};
}

} // namespace leadline::testing
