// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/ids.h"
#include "model/edit/case_editor.h"
#include "model/geo/lat_lon.h"
#include "model/isolate/decoder_pool.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace leadline {

class CaseSession;
class JobRunner;
class MainWindow;
class PairsPanel;
class PictureLaying;
class PictureView;
class Prompts;

/// What laying a picture on the map needs of the program. All outlive it.
struct GeoreferencingServices
{
    CaseSession &session;
    MainWindow &window;
    JobRunner &jobs;
    Prompts &prompts;
    std::shared_ptr<DecoderPool> decoders;
};

/// Laying one picture of a case on the map by hand: the picture beside the map, the pairs under both, a tool on the
/// map. Every step is kept in the case at once, so that leaving asks nothing. One picture at a time. GUI thread.
class Georeferencing : public QObject
{
    Q_OBJECT

public:
    Georeferencing(const GeoreferencingServices &services, const Tokens &tokens);
    ~Georeferencing() override;

    void setTokens(const Tokens &tokens);
    /// Opens the picture beside the map; another one is left for it.
    void start(EvidenceId exhibit);
    void close();
    bool isOpen() const { return m_view != nullptr; }

    /// nullptr until the picture is open.
    PictureLaying *laying() { return m_laying.get(); }
    /// nullptr while nothing is laid.
    PictureView *view() { return m_view.get(); }
    PairsPanel *panel() { return m_panel.get(); }

Q_SIGNALS:
    void failed(const leadline::Error &error);
    void told(const QString &text);
    /// Where the spot under the pointer in the picture lies.
    void pointed(const std::optional<leadline::LatLon> &position);

private:
    using Opened = Result<std::shared_ptr<SceneSession>>;

    void connectPanel();
    void takePicture(const Opened &opened);
    void follow();
    void previewOnMap();
    void zoomToPair(int index);
    void showOnMap();
    void loadPairs();
    void savePairs();
    void exportGeoTiff();
    QString pathBeside(const QString &ending) const;

    GeoreferencingServices m_services;
    Tokens m_tokens;
    EvidenceId m_exhibit;
    std::unique_ptr<PictureLaying> m_laying;
    std::unique_ptr<PictureView> m_view;
    std::unique_ptr<PairsPanel> m_panel;
    StepGroup m_opacitySteps;
    QTimer m_previewSoon; ///< so often the map follows a hand that drags
    std::uint64_t m_generation = 0;
};

} // namespace leadline
