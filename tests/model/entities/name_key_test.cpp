// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/entities/name_key.h"

#include "model/entities/relation_words.h"

namespace leadline::testing {
namespace {

/// Spellings of one name in several scripts and by several systems.
TEST(NameFolder, BringsSpellingsOfOneNameTogether)
{
    const NameFolder folder;
    const QList<QStringList> names{
        {QStringLiteral("Rajin"), QStringLiteral("RAJIN"), QStringLiteral("Раджин"), QStringLiteral("Radzhin"),
         QStringLiteral("Rachin")},
        {QStringLiteral("나진"), QStringLiteral("Najin"), QStringLiteral("Наджин"), QStringLiteral("Nachin")},
        {QStringLiteral("Rason"), QStringLiteral("Rasŏn"), QStringLiteral("Raseon"), QStringLiteral("Расон")},
        {QStringLiteral("Дунай"), QStringLiteral("Dunay"), QStringLiteral("Dunai"), QStringLiteral("Dunaj")},
        {QStringLiteral("Хасан"), QStringLiteral("Khasan"), QStringLiteral("Hasan")},
        {QStringLiteral("두만강"), QStringLiteral("Dumangang"), QStringLiteral("Tumangang"),
         QStringLiteral("Tuman-gang")},
        {QStringLiteral("M Leasing LLC"), QStringLiteral("M-Leasing"), QStringLiteral("m leasing")},
    };
    for (const QStringList &spellings : names)
        for (const QString &spelling : spellings)
            EXPECT_EQ(folder.key(spelling), folder.key(spellings.front())) << spelling.toStdString();
}

TEST(NameFolder, MeetsNorthAndSouthKoreanSpellingsOnlyWhereAsked)
{
    const NameFolder folder;
    EXPECT_NE(folder.key(QStringLiteral("라진")), folder.key(QStringLiteral("나진")));
    EXPECT_EQ(NameFolder::koreanKey(folder.key(QStringLiteral("라진"))),
              NameFolder::koreanKey(folder.key(QStringLiteral("Rajin"))));
    EXPECT_EQ(NameFolder::koreanKey(folder.key(QStringLiteral("라진"))),
              NameFolder::koreanKey(folder.key(QStringLiteral("Najin"))));
}

TEST(NameFolder, KeepsDifferentNamesApart)
{
    const NameFolder folder;
    EXPECT_NE(folder.key(QStringLiteral("Angara")), folder.key(QStringLiteral("Sasco Angara")));
    EXPECT_NE(folder.key(QStringLiteral("Maria")), folder.key(QStringLiteral("Maia")));
    EXPECT_NE(folder.key(QStringLiteral("Pier 1")), folder.key(QStringLiteral("Pier 11")));
    EXPECT_EQ(folder.key(QStringLiteral("?!")), QString());
    EXPECT_EQ(folder.key(QString()), QString());
    EXPECT_FALSE(folder.key(QStringLiteral("Ltd")).isEmpty()) << "what is all that there is, is the name";
    folder.key(QString(100'000, u'x') + QString::fromUtf8("🚢שלום"));
}

TEST(RelationWords, ReadFromBothEnds)
{
    Link link;
    link.from = {ItemKind::Entity, 1};
    link.to = {ItemKind::Vessel, 2};
    link.role = QStringLiteral("owns");
    EXPECT_EQ(roleSeenFrom(link, link.from), QStringLiteral("owns"));
    EXPECT_EQ(roleSeenFrom(link, link.to), QStringLiteral("owned by"));
    link.role = QStringLiteral("lent money to");
    EXPECT_EQ(roleSeenFrom(link, link.to), QStringLiteral("lent money to (from)"));
    EXPECT_EQ(relationRoles(ItemKind::Entity, ItemKind::Vessel).front(), QStringLiteral("owns"));
    for (const ItemKind from : {ItemKind::Entity, ItemKind::Vessel, ItemKind::Place, ItemKind::Evidence})
        for (const ItemKind to : {ItemKind::Entity, ItemKind::Vessel, ItemKind::Place, ItemKind::Claim})
            for (const QString &role : relationRoles(from, to))
                EXPECT_FALSE(inverseRole(role).endsWith(QStringLiteral("(from)"))) << role.toStdString();
}

} // namespace
} // namespace leadline::testing
