// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and bytes from outside, damaged at random places (the same ones in every run): whatever comes, the readers
// answer with a value that keeps its promises or with a sentence. Sanitizer builds make this a memory check.
#include "model/case/item_json.h"
#include "model/exchange/edit_lines.h"
#include "model/geo/geometry.h"
#include "model/geo/lat_lon.h"
#include "model/time/edtf.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

#include <random>

namespace leadline {

namespace {

using namespace Qt::StringLiterals;

class Damage
{
public:
    /// `sound` with one to four bytes changed, dropped or doubled, or with a tail of another text.
    QByteArray damaged(const std::vector<QByteArray> &soundOnes, const QByteArray &alphabet)
    {
        QByteArray text = pick(soundOnes);
        for (int i = 1 + below(4); i > 0 && !text.isEmpty(); --i) {
            const int at = below(static_cast<int>(text.size()));
            switch (below(4)) {
            case 0:
                text[at] = alphabet[below(static_cast<int>(alphabet.size()))];
                break;
            case 1:
                text.remove(at, 1);
                break;
            case 2:
                text.insert(at, alphabet[below(static_cast<int>(alphabet.size()))]);
                break;
            default:
                text = text.left(at) + pick(soundOnes).mid(at);
            }
        }
        return text;
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(limit)); }
    const QByteArray &pick(const std::vector<QByteArray> &from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }
    std::mt19937 m_random{20231020};
};

QByteArray allBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(static_cast<char>(i));
    return bytes;
}

} // namespace

TEST(HostileText, NeverBreaksADate)
{
    const std::vector<QByteArray> sound{"2023-10-20T11:01:00Z",
                                        "2023-10~/2023-12?",
                                        "[2021,2022..2023-1X]",
                                        "{2023-10-XX,2024%}",
                                        "2023-10-20T11:01+09:00/..",
                                        "/2023-21",
                                        "20XX-02-29"};
    Damage damage;
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QString text = QString::fromLatin1(damage.damaged(sound, "0123456789-/.,[]{}XTZ~?%: +\xe9"));
        const auto date = parseEdtf(text);
        if (!date) {
            EXPECT_FALSE(date.error().what.isEmpty());
            continue;
        }
        ++read;
        EXPECT_LE(date->bounds.earliest, date->bounds.latest) << text.toStdString();
        EXPECT_FALSE(describeDate(*date).isEmpty()) << text.toStdString();
        const auto again = parseEdtf(date->text);
        ASSERT_TRUE(again) << text.toStdString();
        EXPECT_EQ(*again, *date) << text.toStdString();
    }
    EXPECT_GT(read, 1000);
}

TEST(HostileText, NeverYieldsAPositionOffTheEarth)
{
    const std::vector<QByteArray> sound{"42.236, 130.303", "42 14 09.6 N 130 18 11.2 E", "S 33.9 W 151.2", "-0.5;-180",
                                        "42\xb0 14' 9.6\" N, 130\xb0 18' E"};
    Damage damage;
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        const QString text = QString::fromLatin1(damage.damaged(sound, "0123456789-+., ;NSEW'\"\xb0/e"));
        if (const auto p = parseLatLon(text)) {
            ++read;
            EXPECT_TRUE(p->isValid()) << text.toStdString();
        }
    }
    EXPECT_GT(read, 1000);
}

TEST(HostileText, NeverYieldsAGeometryThatIsNotSound)
{
    const std::vector<QByteArray> sound{toWkb(Geometry::point({42, 130})),
                                        toWkb(Geometry::line({{42, 130}, {43, 131}, {44, 130}})),
                                        toWkb(Geometry::polygon({{42, 130}, {42, 131}, {43, 131}}))};
    Damage damage;
    const QByteArray alphabet = allBytes();
    for (int i = 0; i < 20'000; ++i) {
        const auto geometry = geometryFromWkb(damage.damaged(sound, alphabet));
        if (geometry) {
            EXPECT_FALSE(whyInvalid(*geometry));
        }
    }
}

TEST(HostileText, NeverBreaksAFileOfEdits)
{
    CaseData data;
    Event event;
    event.id = {12};
    event.title = u"Ship at Najin"_s;
    data.put(event);
    const std::vector<QByteArray> sound{
        R"({"add":"place","as":"@a","name":"Rajin","position":"42.25, 130.30"}
{"link":["event:12","at","@a"]})",
        R"({"change":"event:12","date":"2023-10~","count":{"low":1,"best":2,"high":3},"position":{"lon":1,"lat":2}})",
        R"({"add":"annotation","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]},"title":"x"}
{"remove":"event:12"})"};
    Damage damage;
    int applied = 0;
    for (int i = 0; i < 5'000; ++i) {
        std::int64_t lastId = 100;
        const auto lines = readEditLines(damage.damaged(sound, R"("{}[]:,@0123456789.-eventaplc\u
)"),
                                         u"edits.jsonl"_s, data, [&](ItemKind) { return ++lastId; });
        if (!lines) {
            EXPECT_TRUE(lines.error().what.startsWith(u"edits.jsonl, line "_s)) << lines.error().what.toStdString();
            continue;
        }
        ++applied;
        for (const ItemChange &change : lines->edit.changes) {
            if (!change.after)
                continue;
            const auto back = itemFromJson(toJson(*change.after), *change.after);
            ASSERT_TRUE(back);
            EXPECT_EQ(*back, *change.after);
        }
    }
    EXPECT_GT(applied, 50);
}

} // namespace leadline
