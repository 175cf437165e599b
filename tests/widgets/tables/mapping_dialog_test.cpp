// SPDX-License-Identifier: GPL-3.0-or-later
// Saying what the columns of a table hold, with what becomes of its first rows in sight.
#include "imaging/style/tokens.h"
#include "widgets/tables/mapping_dialog.h"

#include <gmock/gmock.h>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

namespace leadline {
namespace {

using ::testing::HasSubstr;

TableSample officeTable()
{
    TableSample sample;
    sample.name = QStringLiteral("office.csv");
    sample.bytes = "Schiff;Tag;Uhrzeit;Breite;Laenge;Fahrt\n"
                   "SYNTHETIC A;26.08.2023;14:10;42,2311;130,2975;23,15\n"
                   "SYNTHETIC A;26.08.2023;14:40;42,2400;130,3100;\n"
                   "SYNTHETIC A;31.13.2023;14:40;42,2400;130,3100;\n";
    sample.head = *tableHead(sample.bytes, sample.name);
    return sample;
}

class MappingDialogTest : public ::testing::Test
{
protected:
    MappingDialogTest() { open({}); }
    ~MappingDialogTest() override { delete dialog; }

    void open(const StatedMapping &proposal)
    {
        delete dialog;
        dialog = new MappingDialog(officeTable(), proposal, darkTokens(), nullptr);
        QObject::connect(dialog, &MappingDialog::takeWanted, dialog,
                         [this](const StatedMapping &mapping) { taken.push_back(mapping); });
        dialog->show();
    }
    template<class Part>
    Part &part(const char *name)
    {
        return *dialog->findChild<Part *>(QLatin1String(name));
    }
    void pick(const char *what, const char *beginning)
    {
        auto &box = part<QComboBox>(what);
        box.setCurrentIndex(box.findText(QLatin1String(beginning), Qt::MatchStartsWith));
        ASSERT_GE(box.currentIndex(), 0) << beginning;
    }
    std::string said() { return part<QLabel>("mappingSaid").text().toStdString(); }
    std::string readAs(int row)
    {
        return part<QTableView>("firstRows").model()->index(row, 0).data().toString().toStdString();
    }
    void sayAll()
    {
        pick("lat", "Breite");
        pick("lon", "Laenge");
        pick("time", "Tag");
        pick("time-of-day", "Uhrzeit");
        pick("timeOrder", "Day");
        pick("timeZone", "+10:00");
        pick("vessel", "Schiff");
        pick("sog", "Fahrt");
        pick("speedUnit", "km/h");
        part<QCheckBox>("decimalComma").setChecked(true);
    }

    QPointer<MappingDialog> dialog;
    std::vector<StatedMapping> taken;
};

TEST_F(MappingDialogTest, AsksForWhatIsMissingBeforeItTakesAnything)
{
    EXPECT_THAT(said(), HasSubstr("latitude, longitude, time, MMSI"));
    EXPECT_FALSE(part<QPushButton>("mappingTake").isEnabled());
    EXPECT_EQ(readAs(0), "");
}

TEST_F(MappingDialogTest, ShowsAtOnceWhatBecomesOfTheRows)
{
    sayAll();
    EXPECT_EQ(readAs(0), "SYNTHETIC A · 2023-08-26T04:10:00Z · 42.23110, 130.29750 · 12.5 kn");
    EXPECT_EQ(readAs(2), "unreadable time");
    EXPECT_THAT(said(), HasSubstr("2 of the first 3 rows can be read. Not kept: unreadable time (line 4)"));
    pick("timeZone", "stated");
    EXPECT_EQ(readAs(0), "time without a time zone");
    EXPECT_FALSE(part<QPushButton>("mappingTake").isEnabled());
}

TEST_F(MappingDialogTest, SaysWhatWasChosenAndBeginsWithItTheNextTime)
{
    sayAll();
    part<QPushButton>("mappingTake").click();
    ASSERT_EQ(taken.size(), 1U);
    const StatedMapping said = taken[0];
    open(said);
    EXPECT_EQ(dialog->stated(), said);
    EXPECT_TRUE(part<QPushButton>("mappingTake").isEnabled());
}

TEST_F(MappingDialogTest, TakesOneVesselForAllRows)
{
    sayAll();
    part<QLineEdit>("oneVessel").setText(QStringLiteral("636021061"));
    EXPECT_THAT(readAs(0), HasSubstr("636021061 · "));
    EXPECT_EQ(dialog->stated().mmsi, QStringLiteral("636021061"));
    part<QLineEdit>("oneVessel").setText(QStringLiteral("Angara"));
    EXPECT_THAT(readAs(0), HasSubstr("Angara · "));
}

} // namespace
} // namespace leadline
