// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace leadline {

namespace {

/// Adds to a menu and to the window: a hidden menu bar's shortcuts do not work by themselves.
struct MenuFiller
{
    QWidget *window;
    QMenu *menu;

    QAction *add(const QString &text, const QKeySequence &key = {}, bool checkable = false) const
    {
        auto *action = new QAction(text, window);
        action->setShortcut(key);
        action->setCheckable(checkable);
        menu->addAction(action);
        window->addAction(action);
        return action;
    }
};

void fillFileMenu(const MenuFiller &file, WindowActions &actions)
{
    actions.newCase = file.add(QStringLiteral("&New case…"), QKeySequence::New);
    actions.openCase = file.add(QStringLiteral("&Open case…"), QKeySequence::Open);
    actions.sampleCase = file.add(QStringLiteral("Open the &sample case"));
    file.menu->addSeparator();
    actions.addFiles = file.add(QStringLiteral("&Add files…"), QKeySequence(Qt::CTRL | Qt::Key_I));
    actions.addTable = file.add(QStringLiteral("Add a ta&ble and say what its columns hold…"));
    actions.addCargo = file.add(QStringLiteral("Add a car&go list…"));
    file.menu->addSeparator();
    actions.exportMap =
        file.add(QStringLiteral("Export &map picture…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    actions.copyMap = file.add(QStringLiteral("&Copy map picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    actions.exportBriefing = file.add(QStringLiteral("&Export briefing…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    file.menu->addSeparator();
    actions.verify = file.add(QStringLiteral("&Verify case"));
    actions.timeStamps = file.add(QStringLiteral("&Time stamps…"));
    actions.closeCase = file.add(QStringLiteral("&Close case"), QKeySequence(Qt::CTRL | Qt::Key_W));
    file.menu->addSeparator();
    actions.quit = file.add(QStringLiteral("&Quit"), QKeySequence::Quit);
}

void fillEditMenu(const MenuFiller &edit, WindowActions &actions)
{
    actions.undo = edit.add(QStringLiteral("&Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z));
    actions.redo = edit.add(QStringLiteral("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    edit.menu->addSeparator();
    actions.history = edit.add(QStringLiteral("&History…"), QKeySequence(Qt::CTRL | Qt::Key_H));
    actions.nameInLog = edit.add(QStringLiteral("Your &name in the log…"));
    edit.menu->addSeparator();
    actions.remove = edit.add(QStringLiteral("&Delete selected items"));
    actions.selectAll = edit.add(QStringLiteral("Select &all exhibits"));
    actions.bulkEdit =
        edit.add(QStringLiteral("&Edit selected exhibits…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    actions.openExhibit =
        edit.add(QStringLiteral("&Open the selected exhibit"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    actions.shipment = edit.add(QStringLiteral("S&hipment…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    actions.drawn = edit.menu->addMenu(QStringLiteral("Anno&tations"));
    edit.menu->addSeparator();
    actions.dark = edit.add(QStringLiteral("Dark colours"), {}, true);
    actions.light = edit.add(QStringLiteral("Light colours"), {}, true);
    auto *theme = new QActionGroup(edit.window);
    theme->addAction(actions.dark);
    theme->addAction(actions.light);
}

void fillViewMenu(const MenuFiller &view, WindowActions &actions)
{
    actions.annotate = view.add(QStringLiteral("Arrange to &annotate"), QKeySequence(Qt::CTRL | Qt::Key_1));
    actions.investigate = view.add(QStringLiteral("Arrange to &investigate"), QKeySequence(Qt::CTRL | Qt::Key_2));
    actions.track = view.add(QStringLiteral("Arrange to &track"), QKeySequence(Qt::CTRL | Qt::Key_3));
    actions.brief = view.add(QStringLiteral("Arrange to &brief"), QKeySequence(Qt::CTRL | Qt::Key_4));
    view.menu->addSeparator();
    actions.leftPanel = view.add(QStringLiteral("Layers and vessels"), QKeySequence(Qt::Key_F9), true);
    actions.rightPanel = view.add(QStringLiteral("Evidence"), QKeySequence(Qt::Key_F10), true);
    actions.timeline = view.add(QStringLiteral("Timeline"), QKeySequence(Qt::Key_F8), true);
    view.menu->addSeparator();
    actions.showEverything = view.add(QStringLiteral("Show the whole case"), QKeySequence(Qt::CTRL | Qt::Key_0));
    actions.clearTime = view.add(QStringLiteral("Clear the time filter"));
    actions.showHidden = view.add(QStringLiteral("Show every hidden layer"));
    actions.findScenes =
        view.add(QStringLiteral("&Find scenes in catalogues…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    actions.coverage =
        view.add(QStringLiteral("&Coverage of a place…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y));
    actions.georeference =
        view.add(QStringLiteral("&Georeference the selected picture…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G));
    actions.network =
        view.add(QStringLiteral("&Network and its requests…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    actions.projection =
        view.add(QStringLiteral("&Projection and grid…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    actions.timeZone = view.add(QStringLiteral("Time &zone of what is shown…"));
    actions.ownPixels =
        view.add(QStringLiteral("View a scene in its &own pixels"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    view.menu->addSeparator();
    actions.addBookmark = view.add(QStringLiteral("Bookmark this &view…"), QKeySequence(Qt::CTRL | Qt::Key_D));
    actions.bookmarks = view.add(QStringLiteral("Boo&kmarks…"), QKeySequence(Qt::CTRL | Qt::Key_B));
    actions.back = view.add(QStringLiteral("Back to where the map was"), QKeySequence(Qt::ALT | Qt::Key_Left));
    actions.forward = view.add(QStringLiteral("Forward again"), QKeySequence(Qt::ALT | Qt::Key_Right));
    actions.keepViews = view.add(QStringLiteral("Open cases &where they were left"), {}, true);
    view.menu->addSeparator();
    actions.sideBySide =
        view.add(QStringLiteral("Maps side by side"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), true);
    actions.secondMap =
        view.add(QStringLiteral("Second map window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), true);
    actions.fullScreen = view.add(QStringLiteral("Full screen"), QKeySequence(Qt::Key_F11), true);
    actions.mapAlone =
        view.add(QStringLiteral("The map alone, full screen"), QKeySequence(Qt::SHIFT | Qt::Key_F11), true);
}

void fillNewMenu(const MenuFiller &made, WindowActions &actions)
{
    actions.newNote = made.add(QStringLiteral("New &note…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N));
    made.menu->addSeparator();
    actions.newClaim = made.add(QStringLiteral("New &claim"));
    actions.newLead = made.add(QStringLiteral("New &lead"));
    made.menu->addSeparator();
    actions.newEvent = made.add(QStringLiteral("New &event…"));
    actions.newPlace = made.add(QStringLiteral("New p&lace in the middle of the map…"));
    actions.newVessel = made.add(QStringLiteral("New &vessel…"));
    actions.newOrganisation = made.add(QStringLiteral("New &organisation…"));
    actions.newPerson = made.add(QStringLiteral("New &person…"));
    actions.newShipment = made.add(QStringLiteral("New &shipment…"));
}

void fillTracksMenu(const MenuFiller &tracks, WindowActions &actions)
{
    actions.play = tracks.add(QStringLiteral("&Play or pause"), QKeySequence(Qt::CTRL | Qt::Key_Space));
    actions.faster = tracks.add(QStringLiteral("Play faster"), QKeySequence(Qt::CTRL | Qt::Key_Up));
    actions.slower = tracks.add(QStringLiteral("Play slower"), QKeySequence(Qt::CTRL | Qt::Key_Down));
    actions.nextReport = tracks.add(QStringLiteral("&Next report"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    actions.lastReport = tracks.add(QStringLiteral("&Report before"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    actions.follow =
        tracks.add(QStringLiteral("&Follow the selected vessel"), QKeySequence(Qt::CTRL | Qt::Key_T), true);
    tracks.menu->addSeparator();
    actions.filterTracks =
        tracks.add(QStringLiteral("F&ilter tracks…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    actions.allTracks = tracks.add(QStringLiteral("Show the tracks of &all vessels"));
    actions.charts = tracks.add(QStringLiteral("&Charts"), QKeySequence(Qt::Key_F7), true);
    tracks.menu->addSeparator();
    actions.exportPlayback = tracks.add(QStringLiteral("&Export playback…"));
}

void fillHelpMenu(const MenuFiller &help, WindowActions &actions)
{
    actions.search = help.add(QStringLiteral("Search or run a command"), QKeySequence(Qt::CTRL | Qt::Key_K));
    actions.shortcuts = help.add(QStringLiteral("&Keys"), QKeySequence(Qt::Key_F1));
    actions.about = help.add(QStringLiteral("&About Leadline"));
}

} // namespace

void WindowActions::setCaseOpen(bool open, bool writable) const
{
    for (QAction *action :
         {projection, exportMap,      copyMap,   exportBriefing, verify,    timeStamps, closeCase,      selectAll,
          history,    nameInLog,      annotate,  investigate,    track,     brief,      leftPanel,      rightPanel,
          timeline,   showEverything, clearTime, showHidden,     network,   findScenes, coverage,       georeference,
          sideBySide, secondMap,      mapAlone,  bookmarks,      ownPixels, play,       faster,         slower,
          nextReport, lastReport,     follow,    filterTracks,   allTracks, charts,     exportPlayback, openExhibit})
        action->setEnabled(open);
    timeZone->setEnabled(open);
    drawn->menuAction()->setEnabled(open);
    for (QAction *action : {addFiles, addTable, addCargo, remove, addBookmark, newNote, newClaim, newLead, newEvent,
                            newPlace, newVessel, newOrganisation, newPerson, newShipment})
        action->setEnabled(open && writable);
    for (QAction *action : {undo, redo, back, forward})
        action->setEnabled(false);
}

WindowActions buildWindowActions(QWidget *window, QMenuBar *bar)
{
    WindowActions actions;
    fillFileMenu({window, bar->addMenu(QStringLiteral("&File"))}, actions);
    fillEditMenu({window, bar->addMenu(QStringLiteral("&Edit"))}, actions);
    fillNewMenu({window, bar->addMenu(QStringLiteral("&New"))}, actions);
    fillViewMenu({window, bar->addMenu(QStringLiteral("&View"))}, actions);
    fillTracksMenu({window, bar->addMenu(QStringLiteral("&Tracks"))}, actions);
    fillHelpMenu({window, bar->addMenu(QStringLiteral("&Help"))}, actions);
    return actions;
}

} // namespace leadline
