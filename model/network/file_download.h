// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/network_gate.h"

#include <QFile>
#include <QObject>

#include <optional>

namespace leadline {

/// What is to be downloaded.
struct DownloadWish
{
    QUrl url;
    QString path;               ///< where the file shall be; its parts gather in `path`.part until it is whole
    QString reason;             ///< for the list of requests: "scene S2A_29RKH_20200219"
    std::int64_t mostBytes = 0; ///< that were agreed to; 0: asks first
};

/// A large file, fetched through the gate in parts of a few MiB, so that it needs no memory and goes on where it
/// stopped: after a failure, a cancel, and in a later run of the program too, as long as the server states that the
/// file is the same (ETag or Last-Modified). A server that sends only whole files is asked once for all of it, up to
/// `mostWhole` bytes. GUI thread; one download an object.
class FileDownload : public QObject
{
    Q_OBJECT

public:
    static constexpr std::int64_t partBytes = 2 * 1024 * 1024;
    static constexpr std::int64_t mostWhole = 256 * 1024 * 1024;

    /// `gate` must outlive it.
    explicit FileDownload(NetworkGate &gate, QObject *parent = nullptr);
    ~FileDownload() override;

    void start(const DownloadWish &wish);
    /// The size is agreed to: goes on. Also goes on after failed() and cancel().
    void resume(std::int64_t mostBytes);
    /// Ends it; what came stays for resume().
    void cancel();
    /// Ends it and removes what came.
    void discard();

    bool isRunning() const { return m_running; }
    const DownloadWish &wish() const { return m_wish; }
    std::int64_t doneBytes() const { return m_done; }
    std::optional<std::int64_t> totalBytes() const { return m_total; }

Q_SIGNALS:
    void progressed();
    /// More than was agreed to, or a size that the server does not state (-1): waits for resume().
    void sizeAsked(qint64 bytes);
    void finished(const QString &path);
    /// The gate's errors; Io and DiskFull where it cannot be written; Network when the file changed meanwhile.
    void failed(const leadline::Error &error);

private:
    void askPart();
    void takePart(const Result<RangeReply> &part);
    void askWhole();
    Result<void> append(const QByteArray &bytes);
    Result<void> openPart();
    bool mayGoOn();
    void finish();
    void stopFor(const Error &error);
    void remember() const;
    void recall();
    QString partPath() const { return m_wish.path + QStringLiteral(".part"); }
    QString statePath() const { return m_wish.path + QStringLiteral(".part.json"); }

    NetworkGate &m_gate;
    DownloadWish m_wish;
    QFile m_file;
    QByteArray m_version; ///< as the server calls it
    std::optional<std::int64_t> m_total;
    std::int64_t m_done = 0;
    NetworkGate::RequestId m_request = 0;
    bool m_running = false;
    bool m_wholeOnly = false;
};

} // namespace leadline
