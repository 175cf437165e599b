// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statics/statement_tally.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace leadline {

namespace {

/// Whether all that `part` states `whole` states too.
bool isPartOf(const StatementTexts &part, const StatementViews &whole)
{
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (!part[i].empty() && part[i] != whole[i])
            return false;
    }
    return true;
}

} // namespace

std::size_t StatementTally::find(std::uint64_t signature) const
{
    for (std::size_t i = m_kinds.size(); i-- > 0;) {
        if (m_kinds[i].signature == signature)
            return i;
    }
    return none;
}

/// Joins a spell that is near, the last one touched first.
void StatementTally::put(Kind &kind, const Spell &spell)
{
    for (std::size_t i = kind.spells.size(); i-- > 0;) {
        Spell &near = kind.spells[i];
        if (spell.first > near.last + silenceMs || spell.last < near.first - silenceMs)
            continue;
        if (spell.first < near.first || (spell.first == near.first && spell.seen < near.seen))
            near.seen = spell.seen;
        near.first = std::min(near.first, spell.first);
        near.last = std::max(near.last, spell.last);
        near.reports += spell.reports;
        return;
    }
    kind.spells.push_back(spell);
}

void StatementTally::close()
{
    if (m_recent != none)
        put(m_kinds[m_recent], m_open);
    m_recent = none;
}

void StatementTally::add(std::uint64_t signature, const StatementViews &texts, Instant time, std::uint64_t seen)
{
    const std::int64_t moment = time.msUtc;
    if (m_recent != none && signature == m_signature && moment <= m_open.last + silenceMs &&
        moment >= m_open.first - silenceMs) {
        if (moment < m_open.first || (moment == m_open.first && seen < m_open.seen))
            m_open.seen = seen;
        m_open.first = std::min(m_open.first, moment);
        m_open.last = std::max(m_open.last, moment);
        ++m_open.reports;
        return;
    }
    close();
    if (std::ranges::all_of(texts, [](std::string_view text) { return text.empty(); }))
        return;
    std::size_t kind = find(signature);
    if (kind == none) {
        if (m_kinds.size() >= mostKinds) {
            ++m_dropped;
            return;
        }
        kind = m_kinds.size();
        m_kinds.emplace_back().signature = signature;
        std::ranges::copy(texts, m_kinds[kind].texts.begin());
    }
    m_recent = kind;
    m_signature = signature;
    m_open = {moment, moment, 1, seen};
}

void StatementTally::fill(std::uint64_t signature, const StatementViews &texts)
{
    if (m_recent == none || m_signature == signature || !isPartOf(m_kinds[m_recent].texts, texts))
        return;
    const std::size_t known = find(signature);
    if (known == none) {
        m_kinds[m_recent].signature = m_signature = signature;
        std::ranges::copy(texts, m_kinds[m_recent].texts.begin());
        return;
    }
    const std::size_t part = m_recent;
    close();
    for (const Spell &spell : m_kinds[part].spells)
        put(m_kinds[known], spell);
    m_kinds.erase(m_kinds.begin() + static_cast<std::ptrdiff_t>(part));
}

void StatementTally::merge(StatementTally other)
{
    close();
    other.close();
    m_dropped += other.m_dropped;
    for (Kind &kind : other.m_kinds) {
        const std::size_t known = find(kind.signature);
        if (known != none) {
            for (const Spell &spell : kind.spells)
                put(m_kinds[known], spell);
        } else if (m_kinds.size() < mostKinds) {
            m_kinds.push_back(std::move(kind));
        } else {
            for (const Spell &spell : kind.spells)
                m_dropped += spell.reports;
        }
    }
}

/// Spells that grew towards each other are one.
std::vector<StatementTally::Spell> StatementTally::joined(std::vector<Spell> spells)
{
    std::ranges::sort(spells, std::ranges::less(), &Spell::first);
    Kind kind;
    for (const Spell &spell : spells)
        put(kind, spell);
    return std::move(kind.spells);
}

std::vector<StatementSpell> StatementTally::spells() const
{
    std::vector<std::pair<std::size_t, Spell>> all;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        std::vector<Spell> own = m_kinds[kind].spells;
        if (kind == m_recent)
            own.push_back(m_open);
        for (const Spell &spell : joined(std::move(own)))
            all.emplace_back(kind, spell);
    }
    std::ranges::sort(all, [](const auto &a, const auto &b) {
        return std::tie(a.second.first, a.second.last, a.second.seen, a.first) <
               std::tie(b.second.first, b.second.last, b.second.seen, b.first);
    });
    std::vector<StatementSpell> spells;
    std::size_t before = none;
    for (const auto &[kind, spell] : all) {
        // Nothing else was stated in between: she was silent, not another.
        if (kind == before) {
            spells.back().last.msUtc = std::max(spells.back().last.msUtc, spell.last);
            spells.back().reports += spell.reports;
            continue;
        }
        before = kind;
        spells.push_back({m_kinds[kind].texts, {spell.first}, {spell.last}, spell.reports, spell.seen});
    }
    return spells;
}

} // namespace leadline
