// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/file_download.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>

namespace leadline {

namespace {

/// Enough to learn the size, and little where it is more than somebody wants.
constexpr std::int64_t firstBytes = 64 * 1024;
constexpr qint64 longestState = 64 * 1024;

Error writeError(const QFile &file)
{
    const bool full = errno == ENOSPC;
    return {full ? ErrorCode::DiskFull : ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()),
            QFileInfo(file).fileName()};
}

} // namespace

FileDownload::FileDownload(NetworkGate &gate, QObject *parent)
    : QObject(parent)
    , m_gate(gate)
{
}

FileDownload::~FileDownload()
{
    cancel();
}

void FileDownload::start(const DownloadWish &wish)
{
    cancel();
    m_wish = wish;
    m_version.clear();
    m_total.reset();
    m_done = 0;
    m_wholeOnly = false;
    recall();
    m_running = true;
    if (const auto open = openPart(); !open) {
        stopFor(open.error());
        return;
    }
    askPart();
}

void FileDownload::resume(std::int64_t mostBytes)
{
    if (m_running)
        return;
    m_wish.mostBytes = mostBytes;
    m_running = true;
    if (const auto open = openPart(); !open)
        stopFor(open.error());
    else if (m_wholeOnly)
        askWhole();
    else if (m_total && m_done >= *m_total)
        finish();
    else
        askPart();
}

void FileDownload::cancel()
{
    m_gate.cancel(std::exchange(m_request, 0));
    m_running = false;
    m_file.close();
}

void FileDownload::discard()
{
    cancel();
    QFile::remove(partPath());
    QFile::remove(statePath());
    m_done = 0;
}

/// What an earlier run has left counts if the server can say that the file is still the same one.
void FileDownload::recall()
{
    QFile state(statePath());
    if (!state.open(QIODevice::ReadOnly) || state.size() > longestState)
        return;
    const QJsonObject json = QJsonDocument::fromJson(state.readAll()).object();
    const qint64 length = QFileInfo(partPath()).size();
    const QByteArray version = json.value(QLatin1String("version")).toString().toUtf8();
    if (json.value(QLatin1String("url")).toString() != m_wish.url.toString() || version.isEmpty() || length <= 0)
        return;
    m_version = version;
    m_total = static_cast<std::int64_t>(json.value(QLatin1String("bytes")).toDouble());
    m_done = length;
    if (m_done > *m_total)
        m_done = 0;
}

void FileDownload::remember() const
{
    QFile state(statePath());
    if (m_version.isEmpty() || !m_total || !state.open(QIODevice::WriteOnly))
        return; // it then begins anew after a restart
    state.write(QJsonDocument(QJsonObject{{QStringLiteral("url"), m_wish.url.toString()},
                                          {QStringLiteral("version"), QString::fromUtf8(m_version)},
                                          {QStringLiteral("bytes"), static_cast<qint64>(*m_total)}})
                    .toJson(QJsonDocument::Compact));
}

Result<void> FileDownload::openPart()
{
    m_file.close();
    m_file.setFileName(partPath());
    if (!m_file.open(QIODevice::ReadWrite) || !m_file.resize(m_done) || !m_file.seek(m_done))
        return Unexpected{writeError(m_file)};
    return {};
}

void FileDownload::askPart()
{
    const std::int64_t wanted = m_total ? std::min(partBytes, *m_total - m_done) : firstBytes;
    if (wanted <= 0) {
        finish();
        return;
    }
    m_request = m_gate.getRange(m_wish.url, {m_done, wanted}, m_wish.reason, this,
                                [this](const Result<RangeReply> &part) { takePart(part); });
}

void FileDownload::takePart(const Result<RangeReply> &part)
{
    m_request = 0;
    if (!part) {
        stopFor(part.error());
        return;
    }
    const bool another = (m_total && part->totalBytes && *part->totalBytes != *m_total) ||
                         (m_done > 0 && !m_version.isEmpty() && part->version != m_version);
    if (another) {
        m_done = 0;
        m_total.reset();
        m_version.clear();
        QFile::remove(statePath());
        stopFor({ErrorCode::Network, QStringLiteral("the file on the server changed meanwhile: begin again"),
                 m_wish.url.host()});
        return;
    }
    m_version = part->version;
    if (!m_total && !part->totalBytes) {
        m_wholeOnly = true;
        if (mayGoOn())
            askWhole();
        return;
    }
    m_total = part->totalBytes ? part->totalBytes : m_total;
    if (const auto written = append(part->bytes); !written) {
        stopFor(written.error());
        return;
    }
    remember();
    Q_EMIT progressed();
    if (m_running && mayGoOn())
        askPart();
}

bool FileDownload::mayGoOn()
{
    const bool agreed = m_wholeOnly ? m_wish.mostBytes > 0 : *m_total <= m_wish.mostBytes;
    if (agreed || (m_total && m_done >= *m_total))
        return true;
    m_running = false;
    m_file.close();
    Q_EMIT sizeAsked(m_total ? static_cast<qint64>(*m_total) : -1);
    return false;
}

void FileDownload::askWhole()
{
    m_done = 0;
    const std::int64_t most = std::min(m_wish.mostBytes, mostWhole);
    m_request =
        m_gate.get(m_wish.url, m_wish.reason, most, this, [this](const Result<QByteArray> &body, const QString &) {
            m_request = 0;
            if (!body) {
                stopFor(body.error());
                return;
            }
            m_total = body->size();
            const auto open = openPart();
            const auto written = open ? append(*body) : open;
            if (written)
                finish();
            else
                stopFor(written.error());
        });
}

Result<void> FileDownload::append(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size() || !m_file.flush())
        return Unexpected{writeError(m_file)};
    m_done += bytes.size();
    return {};
}

void FileDownload::finish()
{
    m_running = false;
    m_file.close();
    QFile::remove(m_wish.path);
    if (!QFile::rename(partPath(), m_wish.path)) {
        Q_EMIT failed({ErrorCode::Io, QStringLiteral("cannot be given its name"), QFileInfo(m_wish.path).fileName()});
        return;
    }
    QFile::remove(statePath());
    Q_EMIT finished(m_wish.path);
}

void FileDownload::stopFor(const Error &error)
{
    m_running = false;
    m_file.close();
    Q_EMIT failed(error);
}

} // namespace leadline
