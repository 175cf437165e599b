// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/flag.h"
#include "tests/support/paths.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>
#include <gtest/gtest.h>

namespace leadline {

TEST(Flag, NamesTheAdministrationOfAnMmsi)
{
    EXPECT_EQ(flagOfMmsi(u"219000734"), QStringLiteral("Denmark"));
    EXPECT_EQ(flagOfMmsi(u"273211234"), QStringLiteral("Russian Federation"));
    EXPECT_EQ(flagOfMmsi(u"445123456"), QStringLiteral("Democratic People's Republic of Korea"));
    EXPECT_EQ(flagOfMmsi(u"236111222"), QStringLiteral("Gibraltar (United Kingdom)"));
    EXPECT_EQ(flagOfMmsi(u"002190064"), QStringLiteral("Denmark"));
}

TEST(Flag, SaysNothingForUnallocatedDigits)
{
    EXPECT_TRUE(flagOfMid(217).isEmpty());
    EXPECT_TRUE(flagOfMid(0).isEmpty());
    EXPECT_TRUE(flagOfMid(999).isEmpty());
    EXPECT_TRUE(flagOfMmsi(u"199000001").isEmpty());
}

#ifdef LEADLINE_HAS_SHARED_DATA
namespace {

/// MID and the administration's official name; several rows of one MID joined.
QMap<int, QString> ituTable()
{
    QMap<int, QString> table;
    QFile file(sharedDataPath(QLatin1String("ais/itu_mid.csv")));
    if (!file.open(QIODevice::ReadOnly))
        return table;
    file.readLine();
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        table[line.left(3).toInt()] += line.mid(4) + u' ';
    }
    return table;
}

} // namespace

TEST(Flag, AgreesWithTheItuTable)
{
    const QMap<int, QString> itu = ituTable();
    ASSERT_EQ(itu.size(), 292);
    QList<int> ours;
    for (const int mid : allocatedMids())
        ours << mid;
    EXPECT_EQ(ours, itu.keys());
    static const QRegularExpression words(QStringLiteral("[^\\p{L}]+"));
    for (const int mid : ours) {
        for (const QString &word : flagOfMid(mid).split(words, Qt::SkipEmptyParts)) {
            if (word == u"or")
                continue;
            EXPECT_TRUE(itu[mid].contains(word.left(7))) << mid << ' ' << flagOfMid(mid).toStdString();
        }
    }
}
#endif

} // namespace leadline
