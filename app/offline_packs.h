// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picking/area_picker.h"
#include "imaging/tiles/tile_pack_download.h"
#include "widgets/layers/pack_dialog.h"

#include <QObject>
#include <QPointer>

namespace leadline {

class CaseSession;
class Settings;

/// Saving an area of a source of tiles into the open case: opens the dialog, downloads, and takes the file in as an
/// exhibit with a layer. Goes on while the dialog is closed. GUI thread.
class OfflinePacks : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    OfflinePacks(CaseSession &session, NetworkGate &gate, std::shared_ptr<const Clock> clock, Settings &settings,
                 QObject *parent = nullptr);
    ~OfflinePacks() override;

    void open();
    /// nullptr while it is not open.
    PackDialog *dialog() const { return m_dialog; }
    TilePackDownload &download() { return m_download; }

Q_SIGNALS:
    void failed(const leadline::Error &error);

private:
    void fillDialog();
    void start(const TilePackPlan &plan);
    void takeIn(const QString &path);

    CaseSession &m_session;
    std::shared_ptr<const Clock> m_clock;
    Settings &m_settings;
    TilePackDownload m_download;
    QPointer<PackDialog> m_dialog;
    AreaPicker m_areas;
    QString m_takingIn; ///< the file on its way into the case
};

} // namespace leadline
