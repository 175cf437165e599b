// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/file_intake.h"

#include "model/exchange/scene_item.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QLocale>

namespace leadline {

namespace {

QString counted(std::int64_t count, const QString &one, const QString &many)
{
    return QStringLiteral("%1 %2").arg(QLocale(QLocale::English).toString(qint64(count)), count == 1 ? one : many);
}

QString rowSummary(const IntakeReport &report)
{
    QStringList parts{
        QStringLiteral("%1 read").arg(counted(report.rowsRead, QStringLiteral("row"), QStringLiteral("rows"))),
        QStringLiteral("%1 kept").arg(QLocale(QLocale::English).toString(qint64(report.rowsKept)))};
    if (report.duplicateRows > 0)
        parts << counted(report.duplicateRows, QStringLiteral("duplicate"), QStringLiteral("duplicates"));
    std::int64_t rejected = 0;
    for (const IntakeRejection &rejection : report.rejected)
        rejected += rejection.rows.count;
    if (rejected > 0)
        parts << QStringLiteral("%1 rejected").arg(QLocale(QLocale::English).toString(qint64(rejected)));
    return parts.join(QStringLiteral(", "));
}

} // namespace

FileIntake::FileIntake(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_decoders(std::move(decoders))
    , m_jobs(jobs)
{
}

FileIntake::~FileIntake() = default;

void FileIntake::take(const QStringList &paths, const IntakeOptions &options)
{
    const QStringList files = filesIn(paths);
    IntakeOptions withItems = options;
    if (files.size() > 1) // an item alone has nothing here to describe
        withItems.descriptions += stacItemsAmong(files);
    for (const QString &file : files)
        if (!withItems.descriptions.contains(file))
            m_waiting.push_back({file, withItems});
    for (const QString &file : files)
        if (withItems.descriptions.contains(file))
            m_waiting.push_back({file, options});
    if (m_running)
        return;
    m_report = {};
    m_cancelled = false;
    m_intake = std::make_shared<Intake>(m_editor.store(), *m_decoders);
    m_intake->begin(m_editor.data());
    m_running = true;
    startNext();
}

void FileIntake::cancel()
{
    m_cancelled = true;
    m_waiting.clear();
    if (m_running)
        m_jobs.cancel(m_job);
}

void FileIntake::startNext()
{
    // Scenes were before them: those that describe one are in the case with it.
    while (!m_waiting.empty() && m_intake->wentWithScene(m_waiting.front().path))
        m_waiting.pop_front();
    if (m_waiting.empty()) {
        m_running = false;
        m_intake.reset();
        Q_EMIT finished(m_report);
        return;
    }
    const auto [path, options] = m_waiting.front();
    m_waiting.pop_front();
    const QString name = QFileInfo(path).fileName();
    const QString text = m_waiting.empty()
                             ? QStringLiteral("Adding %1").arg(name)
                             : QStringLiteral("Adding %1, %2 to go").arg(name, QString::number(m_waiting.size()));
    m_job = m_jobs.run(
        text, this,
        [intake = m_intake, decoders = m_decoders, path = path, options = options](const Progress &progress) {
            return intake->prepare(path, options, progress);
        },
        [this, path = path](Result<PreparedFile> prepared) { accept(path, std::move(prepared)); });
}

void FileIntake::accept(const QString &path, Result<PreparedFile> prepared)
{
    // Stopped from the status line: the rest of the batch is not begun.
    if (!prepared && prepared.error().code == ErrorCode::Cancelled)
        m_waiting.clear();
    const std::size_t failures = m_report.failures.size();
    m_intake->commit(m_editor, path, std::move(prepared), m_report);
    for (std::size_t i = failures; i < m_report.failures.size(); ++i)
        Q_EMIT fileFailed(m_report.failures[i]);
    Q_EMIT progressed(m_report);
    startNext();
}

QStringList summaryOf(const IntakeReport &report)
{
    QStringList lines;
    int added = 0;
    int known = 0;
    for (const IntakeItem &item : report.items)
        ++(item.duplicate ? known : added);
    QStringList parts;
    if (added > 0)
        parts << QStringLiteral("%1 added").arg(counted(added, QStringLiteral("exhibit"), QStringLiteral("exhibits")));
    if (known > 0)
        parts << (known == 1 ? QStringLiteral("1 file was in the case before")
                             : QStringLiteral("%1 files were in the case before").arg(known));
    if (!report.failures.empty())
        parts << QStringLiteral("%1 not taken")
                     .arg(counted(qint64(report.failures.size()), QStringLiteral("file"), QStringLiteral("files")));
    if (!parts.isEmpty())
        lines << parts.join(QStringLiteral(", "));
    if (report.rowsRead > 0)
        lines << rowSummary(report);
    return lines;
}

QStringList filesIn(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << path;
            continue;
        }
        QStringList inside;
        QDirIterator walk(path, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            inside << walk.next();
        inside.sort();
        files << inside;
    }
    return files;
}

} // namespace leadline
