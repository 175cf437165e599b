// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_library.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace leadline {

class CaseEditor;

/// Small pictures of scenes for lists and the timeline, of exhibits and of scenes on servers alike. Asked for one that
/// it does not have, it answers with a null picture, makes it on a worker and tells when it is there. GUI thread.
class ScenePictures : public QObject
{
    Q_OBJECT

public:
    /// Physical pixels.
    static constexpr int width = 112;
    static constexpr int height = 88;

    /// Where pictures of exhibits come from; null images while there are none.
    using OfExhibit = std::function<QImage(const Evidence &)>;
    /// Whether a server may be asked now: of one that may not, no picture is tried.
    using MayAsk = std::function<bool(const QUrl &)>;

    /// `editor` and `library` must outlive it.
    ScenePictures(CaseEditor &editor, SceneLibrary &library, OfExhibit ofExhibit, MayAsk mayAsk,
                  QObject *parent = nullptr);
    ~ScenePictures() override;

    /// Of an exhibit or a scene on a server; null for anything else, while it is made, and where there is none.
    QImage picture(ItemRef scene);
    /// Blocks until nothing is made and every answer was delivered: for tests, and before the library ends.
    void waitForAll();

Q_SIGNALS:
    void loaded();

private:
    QImage ofRemote(const MapLayer &layer);

    CaseEditor &m_editor;
    SceneLibrary &m_library;
    OfExhibit m_ofExhibit;
    MayAsk m_mayAsk;
    QHash<QString, QImage> m_remote; ///< by address; null: it is being made, or there is none
    QThreadPool m_worker;
    std::stop_source m_stop;
};

} // namespace leadline
