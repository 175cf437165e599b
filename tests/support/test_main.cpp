// SPDX-License-Identifier: GPL-3.0-or-later
// The main of every test executable. LEADLINE_TEST_APPLICATION is the smallest application class that the library
// under test needs. Tests never open a window on the user's screen: the offscreen platform is chosen before any
// application object exists (test discovery runs this program too).
#include <gmock/gmock.h>

#include LEADLINE_TEST_APPLICATION_HEADER

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleMock(&argc, argv);
    LEADLINE_TEST_APPLICATION application(argc, argv);
    return RUN_ALL_TESTS();
}
