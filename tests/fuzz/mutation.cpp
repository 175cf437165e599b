// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutation.h"

#include <algorithm>
#include <array>

namespace leadline::fuzz {
namespace {

/// Where readers go wrong: ends of ranges, signs, separators, quotes, brackets.
constexpr std::array<char, 24> awkward = {'\0', '\1', '\x7f', '\x80', '\xff', '\xfe', '"', '\'', ',', ';', '\n', '\r',
                                          '[',  ']',  '{',    '}',    '-',    '+',    '.', '/',  '~', '?', 'X',  '9'};

class Mutator
{
public:
    explicit Mutator(std::mt19937 &random)
        : m_random(random)
    {
    }

    void change(QByteArray &bytes, const QByteArray &other)
    {
        const qsizetype at = below(bytes.size() + 1);
        const qsizetype length = 1 + below(std::max<qsizetype>(1, std::min<qsizetype>(64, bytes.size())));
        switch (below(7)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            if (at < bytes.size())
                bytes[at] = awkward[static_cast<std::size_t>(below(awkward.size()))];
            break;
        case 2:
            bytes.insert(at, awkward[static_cast<std::size_t>(below(awkward.size()))]);
            break;
        case 3:
            bytes.remove(at, length);
            break;
        case 4:
            bytes.insert(at, bytes.mid(below(bytes.size() + 1), length));
            break;
        case 5:
            bytes.insert(at, other.mid(below(other.size() + 1), length));
            break;
        default:
            bytes.truncate(at);
            break;
        }
    }

    qsizetype below(qsizetype limit) { return std::uniform_int_distribution<qsizetype>(0, limit - 1)(m_random); }

private:
    std::mt19937 &m_random;
};

} // namespace

QByteArray mutated(const QList<QByteArray> &seeds, std::mt19937 &random)
{
    Mutator mutator(random);
    QByteArray bytes = seeds.at(mutator.below(seeds.size()));
    for (qsizetype changes = 1 + mutator.below(6); changes > 0; --changes)
        mutator.change(bytes, seeds.at(mutator.below(seeds.size())));
    return bytes;
}

} // namespace leadline::fuzz
