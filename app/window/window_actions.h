// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace leadline {

/// Everything that the menus, the keys and the search box can start. Made by the main window; what they do is connected
/// by the workbench. Actions that need a case are off without one.
struct WindowActions
{
    QAction *newCase = nullptr;
    QAction *openCase = nullptr;
    QAction *sampleCase = nullptr;
    QAction *addFiles = nullptr;
    QAction *addTable = nullptr;
    QAction *addCargo = nullptr;
    QAction *exportMap = nullptr;
    QAction *copyMap = nullptr;
    QAction *projection = nullptr;
    QAction *timeZone = nullptr;
    QAction *exportBriefing = nullptr;
    QAction *verify = nullptr;
    QAction *timeStamps = nullptr;
    QAction *closeCase = nullptr;
    QAction *quit = nullptr;

    QAction *newNote = nullptr;
    QAction *newClaim = nullptr;
    QAction *newLead = nullptr;
    QAction *newEvent = nullptr;
    QAction *newPlace = nullptr;
    QAction *newVessel = nullptr;
    QAction *newOrganisation = nullptr;
    QAction *newPerson = nullptr;
    QAction *newShipment = nullptr;

    QMenu *drawn = nullptr; ///< what can be done with annotations; filled while a case is open

    QAction *undo = nullptr;
    QAction *redo = nullptr;
    QAction *remove = nullptr;
    QAction *selectAll = nullptr;
    QAction *bulkEdit = nullptr;
    QAction *openExhibit = nullptr;
    QAction *shipment = nullptr;
    QAction *history = nullptr;
    QAction *nameInLog = nullptr;

    QAction *annotate = nullptr;
    QAction *investigate = nullptr;
    QAction *track = nullptr;
    QAction *brief = nullptr;
    QAction *leftPanel = nullptr;
    QAction *rightPanel = nullptr;
    QAction *timeline = nullptr;
    QAction *showEverything = nullptr;
    QAction *clearTime = nullptr;
    QAction *showHidden = nullptr;
    QAction *ownPixels = nullptr;
    QAction *addBookmark = nullptr;
    QAction *bookmarks = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *keepViews = nullptr;
    QAction *dark = nullptr;
    QAction *light = nullptr;
    QAction *sideBySide = nullptr;
    QAction *secondMap = nullptr;
    QAction *fullScreen = nullptr;
    QAction *mapAlone = nullptr;
    QAction *network = nullptr;
    QAction *findScenes = nullptr;
    QAction *coverage = nullptr;
    QAction *georeference = nullptr;

    QAction *play = nullptr;
    QAction *faster = nullptr;
    QAction *slower = nullptr;
    QAction *nextReport = nullptr;
    QAction *lastReport = nullptr;
    QAction *follow = nullptr;
    QAction *filterTracks = nullptr;
    QAction *allTracks = nullptr;
    QAction *charts = nullptr;
    QAction *exportPlayback = nullptr;

    QAction *search = nullptr;
    QAction *shortcuts = nullptr;
    QAction *about = nullptr;

    void setCaseOpen(bool open, bool writable) const;
};

/// Makes the actions as children of `window`, with their keys working while the menu bar is hidden, and fills `bar`.
WindowActions buildWindowActions(QWidget *window, QMenuBar *bar);

} // namespace leadline
