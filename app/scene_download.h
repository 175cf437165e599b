// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/file_download.h"
#include "model/stac/stac_presets.h"
#include "model/stac/stac_values.h"
#include "model/time/clock.h"

#include <QObject>

#include <memory>

namespace leadline {

class FileIntake;
class Prompts;
struct IntakeOptions;
struct IntakeReport;

/// Downloads a file of a found scene and takes it into the case as evidence: asks for the size to be agreed to, keeps
/// what came when it breaks, and takes the file in with its hash, where and when it was got, whose it is, and the item
/// that describes it. One at a time. GUI thread.
class SceneDownload : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. `folder` is where files lie until they are taken in.
    SceneDownload(NetworkGate &gate, FileIntake &intake, Prompts &prompts, std::shared_ptr<const Clock> clock,
                  const QString &folder, QObject *parent = nullptr);

    void start(const StacItem &item, const StacAsset &asset, const StacService &service);
    /// Ends it; the same file asked for again goes on where this stopped.
    void cancel();
    bool isRunning() const { return m_state != State::Idle; }

Q_SIGNALS:
    /// "12 of 240 MB"; empty: it is over.
    void progressed(const QString &what);
    void failed(const leadline::Error &error);

private:
    enum class State { Idle, Downloading, Asking, TakingIn };

    void askSize(qint64 bytes);
    void takeIn(const QString &path);
    void end();

    FileDownload m_download;
    FileIntake &m_intake;
    Prompts &m_prompts;
    std::shared_ptr<const Clock> m_clock;
    QString m_folder;
    StacItem m_item;
    StacAsset m_asset;
    StacService m_service;
    QString m_itemPath;
    State m_state = State::Idle;
};

} // namespace leadline
