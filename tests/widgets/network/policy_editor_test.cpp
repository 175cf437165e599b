// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/policy_editor.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Mode = NetworkPolicy::Mode;

class PolicyEditorTest : public ::testing::Test
{
protected:
    PolicyEditorTest()
    {
        QObject::connect(&editor, &PolicyEditor::policyChosen, &editor, [this](const NetworkPolicy &policy) {
            ++choices;
            chosen = policy;
            editor.setPolicy(policy); // as app/ does, through the gate
        });
        editor.show();
    }
    template<class Widget>
    Widget *part(const char *name)
    {
        return editor.findChild<Widget *>(QLatin1String(name));
    }
    QStringList shownHosts()
    {
        QApplication::processEvents(); // fresh rows appear with the next turn of the loop
        QStringList hosts;
        for (const QLabel *label : editor.findChildren<QLabel *>(QStringLiteral("networkAllowedHost")))
            if (label->parentWidget()->isVisibleTo(&editor))
                hosts << label->text();
        return hosts;
    }
    void type(const QString &host)
    {
        part<QLineEdit>("networkHost")->clear();
        QTest::keyClicks(part<QLineEdit>("networkHost"), host);
        QTest::keyClick(part<QLineEdit>("networkHost"), Qt::Key_Return);
    }

    PolicyEditor editor;
    NetworkPolicy chosen;
    int choices = 0;
};

TEST_F(PolicyEditorTest, BeginsOffAndShowsTheListOnlyWhereItCounts)
{
    EXPECT_TRUE(part<QRadioButton>("network_off")->isChecked());
    EXPECT_FALSE(part<QLineEdit>("networkHost")->isVisible());
    part<QRadioButton>("network_hosts")->click();
    EXPECT_EQ(chosen.mode, Mode::NamedHosts);
    EXPECT_TRUE(part<QLineEdit>("networkHost")->isVisible());
    part<QRadioButton>("network_all")->click();
    EXPECT_EQ(chosen.mode, Mode::All);
    EXPECT_FALSE(part<QLineEdit>("networkHost")->isVisible());
}

TEST_F(PolicyEditorTest, TakesHostsAsTheyAreTypedAndLetsThemGo)
{
    part<QRadioButton>("network_hosts")->click();
    type(QStringLiteral("https://Tile.Example/1/2"));
    type(QStringLiteral("*.example.org"));
    type(QStringLiteral("tile.example"));
    EXPECT_THAT(chosen.hosts, ElementsAre(QStringLiteral("tile.example"), QStringLiteral("*.example.org")));
    EXPECT_EQ(shownHosts(), chosen.hosts);
    for (auto *remove : editor.findChildren<QToolButton *>(QStringLiteral("networkRemoveHost")))
        if (remove->isVisible()) {
            remove->click();
            break;
        }
    EXPECT_THAT(chosen.hosts, ElementsAre(QStringLiteral("*.example.org")));
    EXPECT_EQ(shownHosts(), chosen.hosts);
}

TEST_F(PolicyEditorTest, SaysWhatIsWrongWithAHostAndTakesNothing)
{
    part<QRadioButton>("network_hosts")->click();
    const int before = choices;
    for (const char *wrong : {"not a host", "*", "*.org", "<b>x</b>"}) {
        type(QLatin1String(wrong));
        EXPECT_TRUE(part<QLabel>("networkHostTrouble")->isVisible()) << wrong;
        EXPECT_FALSE(part<QLabel>("networkHostTrouble")->text().isEmpty());
    }
    EXPECT_EQ(part<QLabel>("networkHostTrouble")->textFormat(), Qt::PlainText);
    EXPECT_EQ(choices, before);
    type(QStringLiteral("tile.example"));
    EXPECT_FALSE(part<QLabel>("networkHostTrouble")->isVisible());
}

TEST_F(PolicyEditorTest, OffersTheHostsTheProgramCanUseUntilTheyAreAllowed)
{
    editor.setKnownHosts({{QStringLiteral("tile.example"), QStringLiteral("Tiles")}});
    part<QRadioButton>("network_hosts")->click();
    auto offers = [&] {
        QApplication::processEvents();
        QStringList texts;
        for (const auto *offer : editor.findChildren<QPushButton *>(QStringLiteral("networkOffer")))
            if (offer->isVisible())
                texts << offer->text();
        return texts;
    };
    ASSERT_THAT(offers(), ElementsAre(QStringLiteral("+ tile.example")));
    for (auto *offer : editor.findChildren<QPushButton *>(QStringLiteral("networkOffer")))
        if (offer->isVisible()) {
            offer->click();
            break;
        }
    EXPECT_THAT(chosen.hosts, ElementsAre(QStringLiteral("tile.example")));
    EXPECT_THAT(offers(), IsEmpty());
}

TEST(PolicyEditor, ShowsWhatHoldsAndNotWhatWasClicked)
{
    PolicyEditor editor; // nobody takes the choice
    editor.show();
    editor.findChild<QRadioButton *>(QStringLiteral("network_all"))->click();
    EXPECT_TRUE(editor.findChild<QRadioButton *>(QStringLiteral("network_off"))->isChecked());
}

} // namespace
} // namespace leadline
