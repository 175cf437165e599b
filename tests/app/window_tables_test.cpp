// SPDX-License-Identifier: GPL-3.0-or-later
// A table that its header does not explain is dropped on the window, explained and taken in.
#include "app/tables/table_desk.h"
#include "tests/app/window_fixture.h"
#include "widgets/tables/mapping_dialog.h"

#include <QComboBox>
#include <QPushButton>

namespace leadline {
namespace {

class WindowTables : public testing::WindowFixture
{
protected:
    WindowTables() { newCase(); }

    const QByteArray table = "id,moment,y,x\n"
                             "636021061,26/08/2023 04:10,42.2311,130.2975\n"
                             "636021061,26/08/2023 04:20,42.2400,130.3100\n";
    QPushButton *offer()
    {
        for (QPushButton *button : window().messages().findChildren<QPushButton *>()) {
            if (button->text().startsWith(QLatin1String("Say what")))
                return button;
        }
        return nullptr;
    }
    MappingDialog *explain(const QString &path)
    {
        drop({path});
        QPushButton *button = offer();
        if (!button)
            return nullptr;
        button->click();
        workbench->waitUntilIdle();
        return workbench->tables()->dialog();
    }
    static void pick(MappingDialog &dialog, const char *what, const char *beginning)
    {
        auto *box = dialog.findChild<QComboBox *>(QLatin1String(what));
        box->setCurrentIndex(box->findText(QLatin1String(beginning), Qt::MatchStartsWith));
    }
};

TEST_F(WindowTables, AreOfferedToBeExplainedAndTakenInSo)
{
    MappingDialog *dialog = explain(write(QStringLiteral("foreign.csv"), table));
    ASSERT_NE(dialog, nullptr) << messages().toStdString();
    EXPECT_TRUE(data().all<Evidence>().empty());
    for (const auto &[what, column] :
         {std::pair("mmsi", "id"), std::pair("time", "moment"), std::pair("lat", "y"), std::pair("lon", "x"),
          std::pair("timeOrder", "Day"), std::pair("timeZone", "UTC")})
        pick(*dialog, what, column);
    dialog->findChild<QPushButton *>(QStringLiteral("mappingTake"))->click();
    workbench->waitUntilIdle();
    ASSERT_EQ(data().all<Evidence>().size(), 1U) << messages().toStdString();
    ASSERT_EQ(data().all<Vessel>().size(), 1U);
    EXPECT_EQ(data().all<Vessel>().begin()->second.mmsi, QStringLiteral("636021061"));

    // The next table with this header is as good as explained.
    MappingDialog *again =
        explain(write(QStringLiteral("more.csv"), table + "636021061,27/08/2023 04:20,42.24,130.31\n"));
    ASSERT_NE(again, nullptr);
    EXPECT_TRUE(again->findChild<QPushButton *>(QStringLiteral("mappingTake"))->isEnabled());
}

TEST_F(WindowTables, ThatAreNoneAreRefusedAsBefore)
{
    EXPECT_EQ(explain(write(QStringLiteral("words.csv"), "just a line of prose\nand another\n")), nullptr);
    EXPECT_TRUE(messages().contains(QLatin1String("words.csv"))) << messages().toStdString();
}

} // namespace
} // namespace leadline
