// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that exports the map while time passes.
#include "app/case_layers.h"
#include "app/case_session.h"
#include "app/exports/case_playback.h"
#include "app/voyage/vessel_following.h"
#include "app/voyage/voyage_desk.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "imaging/raster/mercator_warp.h"
#include "imaging/raster/pixel_plane.h"
#include "model/isolate/film_encoder.h"
#include "model/text/file_name.h"
#include "widgets/dialogs/playback_dialog.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/map/map_view.h"
#include "widgets/timeline/timeline_player.h"
#include "widgets/timeline/timeline_view.h"

#include <QDir>

namespace leadline {

void Workbench::openPlaybackExport()
{
    if (!m_session)
        return;
    auto span = m_session->timeline().playedSpan();
    // Without a range it is what the timeline shows of it: a case reaches years back.
    const TimeSpan shown = m_session->timeline().shownSpan();
    if (span && !m_session->context().time().range && span->overlaps(shown))
        span = TimeSpan{std::max(span->earliest, shown.earliest), std::min(span->latest, shown.latest)};
    if (!span || span->durationMs() <= 0)
        return m_window->messages().tell(
            QStringLiteral("Nothing in this case is dated yet: there is no time that could pass."));
    if (pixelPlaneOf(m_session->map().viewport()))
        return m_window->messages().tell(
            QStringLiteral("Time does not pass in the own pixels of one scene: leave them first (Esc)."));
    PlaybackOffer offer;
    offer.span = *span;
    offer.view = m_session->map().viewport().size.toSize();
    offer.timesRealTime = m_session->timeline().player().timesRealTime();
    offer.hasFilmProgram = !installedFilmProgram().isEmpty();
    if (const auto followed = m_session->voyage().following().vessel())
        if (const Vessel *vessel = m_session->editor().data().find<Vessel>(*followed))
            offer.followed = vessel->name.isEmpty() ? vessel->mmsi : vessel->name;
    auto *dialog = new PlaybackDialog(offer, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PlaybackDialog::exportRequested, this,
            [this, span = *span](const PlaybackChoice &choice) { askPlaybackPath(choice, span); });
    dialog->open();
}

void Workbench::askPlaybackPath(const PlaybackChoice &choice, const TimeSpan &span)
{
    const auto go = [this, choice, span](const QString &path) {
        if (m_session && !path.isEmpty())
            exportPlayback(choice, span, path);
    };
    if (choice.file == PlaybackFile::Frames) {
        m_services.prompts->askFolder({QStringLiteral("Where the folder of frames goes"), proposedFile({}), {}},
                                      [this, go](const QString &folder) {
                                          if (!folder.isEmpty() && m_session)
                                              go(folder + u'/' +
                                                 safeFileName(m_session->title(), QStringLiteral(" playback")));
                                      });
        return;
    }
    const bool mp4 = choice.file == PlaybackFile::Mp4;
    m_services.prompts->askSaveFile(
        {QStringLiteral("Export playback"),
         proposedFile(mp4 ? QStringLiteral(" playback.mp4") : QStringLiteral(" playback.webm")),
         {mp4 ? QStringLiteral("MP4 film (*.mp4)") : QStringLiteral("WebM film (*.webm)")}},
        [go, ending = mp4 ? QStringLiteral(".mp4") : QStringLiteral(".webm")](const QString &path) {
            go(path.isEmpty() || path.endsWith(ending, Qt::CaseInsensitive) ? path : path + ending);
        });
}

void Workbench::exportPlayback(const PlaybackChoice &choice, const TimeSpan &span, const QString &path)
{
    PlaybackRequest request;
    // The same stretch of the ground, in frames of the chosen size.
    Viewport view = m_session->map().viewport();
    const double factor = std::min(choice.size.width() / view.size.width(), choice.size.height() / view.size.height());
    view.metresPerPixel /= factor;
    view.size = choice.size;
    request.map.view = view;
    request.map.size = choice.size;
    request.map.graticule = m_session->map().graticule();
    request.map.filter = m_session->context().filter();
    request.map.tokens = m_tokens;
    request.map.openRemote = m_session->openRemote();
    request.span = span;
    request.timesRealTime = choice.timesRealTime;
    request.framesPerSecond = choice.framesPerSecond;
    if (choice.follow)
        request.follow = m_session->voyage().following().vessel();
    request.filmProgram = installedFilmProgram();
    // The tiles of the view come first: they are fetched on this thread.
    m_session->pictures().tiles().fetchAll(mercatorViewOf(view), m_session.get(),
                                           [this, request, path](TileStack::Fetched tiles) mutable {
                                               request.tiles = std::move(tiles);
                                               writePlaybackBehind(request, path);
                                           });
}

void Workbench::writePlaybackBehind(const PlaybackRequest &request, const QString &path)
{
    m_jobs.run(
        QStringLiteral("Exporting the playback"), m_session.get(),
        [&store = std::as_const(m_session->editor()).store(), data = m_session->editor().data(),
         decoders = m_services.decoders, request,
         path](const Progress &progress) { return writePlayback(store, data, decoders, request, path, progress); },
        [this](Result<WrittenPlayback> written) {
            MessageArea &messages = m_window->messages();
            if (!written && written.error().code == ErrorCode::Cancelled)
                return messages.tell(QStringLiteral("The export was stopped; nothing was written."));
            if (!written)
                return messages.showError(written.error());
            for (const QString &trouble : written->troubles)
                messages.warn(trouble);
            messages.tell(QStringLiteral("Playback written to %1, %2 frames")
                              .arg(QDir::toNativeSeparators(written->path))
                              .arg(written->frames));
        });
}

} // namespace leadline
