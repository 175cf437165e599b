// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene_download.h"

#include "app/file_intake.h"
#include "model/exchange/downloaded_scene.h"
#include "model/stac/stac_scene.h"
#include "widgets/dialogs/prompts.h"

#include <QDir>
#include <QFile>
#include <QLocale>

namespace leadline {

namespace {

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

SceneDownload::SceneDownload(NetworkGate &gate, FileIntake &intake, Prompts &prompts,
                             std::shared_ptr<const Clock> clock, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_download(gate)
    , m_intake(intake)
    , m_prompts(prompts)
    , m_clock(std::move(clock))
    , m_folder(folder)
{
    connect(&m_download, &FileDownload::progressed, this, [this] {
        const auto total = m_download.totalBytes();
        Q_EMIT progressed(QStringLiteral("%1 of %2 downloaded")
                              .arg(sizeText(m_download.doneBytes()), total ? sizeText(*total) : QStringLiteral("?")));
    });
    connect(&m_download, &FileDownload::sizeAsked, this, &SceneDownload::askSize);
    connect(&m_download, &FileDownload::finished, this, &SceneDownload::takeIn);
    connect(&m_download, &FileDownload::failed, this, [this](const Error &error) {
        end();
        Q_EMIT failed(
            {error.code, error.what + QStringLiteral("; “Download” goes on where it stopped"), error.context});
    });
    connect(&m_intake, &FileIntake::finished, this, [this] {
        if (m_state != State::TakingIn)
            return;
        QFile::remove(m_download.wish().path);
        QFile::remove(m_itemPath);
        end();
    });
}

void SceneDownload::start(const StacItem &item, const StacAsset &asset, const StacService &service)
{
    if (isRunning())
        return;
    if (const QString why = whyNotReachable(item, asset); !why.isEmpty()) {
        Q_EMIT failed({ErrorCode::Unsupported, why, sceneTitle(item, asset)});
        return;
    }
    m_item = item;
    m_asset = asset;
    m_service = service;
    m_state = State::Downloading;
    Q_EMIT progressed(QStringLiteral("asking for its size"));
    QDir().mkpath(m_folder);
    m_download.start({QUrl(asset.href), QDir(m_folder).filePath(sceneFileName(item, asset)),
                      QStringLiteral("scene %1").arg(sceneTitle(item, asset)), 0});
}

void SceneDownload::askSize(qint64 bytes)
{
    m_state = State::Asking;
    const QString size = bytes < 0 ? QStringLiteral("a size that the server does not state (at most %1)")
                                         .arg(sizeText(FileDownload::mostWhole))
                                   : sizeText(bytes);
    const Question question{QStringLiteral("Download this scene as evidence?"),
                            QStringLiteral("%1: %2, from %3. It is kept in the case with its hash, address, credit and "
                                           "licence (%4).")
                                .arg(sceneTitle(m_item, m_asset), size, QUrl(m_asset.href).host(),
                                     m_item.licence.isEmpty() ? QStringLiteral("not stated") : m_item.licence),
                            QStringLiteral("Download"), false};
    m_prompts.confirm(question, [guard = QPointer(this), bytes](bool yes) {
        if (!guard || guard->m_state != State::Asking)
            return;
        if (!yes) {
            guard->m_download.discard();
            guard->end();
            return;
        }
        guard->m_state = State::Downloading;
        guard->m_download.resume(bytes < 0 ? FileDownload::mostWhole : bytes);
    });
}

void SceneDownload::takeIn(const QString &path)
{
    m_state = State::TakingIn;
    Q_EMIT progressed(QStringLiteral("taking it into the case"));
    const auto itemPath = writeSceneItem(m_item, path);
    if (!itemPath) {
        end();
        Q_EMIT failed(itemPath.error());
        return;
    }
    m_itemPath = *itemPath;
    m_intake.take({path}, downloadedSceneOptions(m_item, m_asset, m_service, m_itemPath, m_clock->now()));
}

void SceneDownload::cancel()
{
    if (m_state == State::TakingIn)
        return; // as good as done
    m_download.cancel();
    end();
}

void SceneDownload::end()
{
    m_state = State::Idle;
    Q_EMIT progressed({});
}

} // namespace leadline
