// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/table_desk.h"

#include "app/window/settings.h"
#include "model/exchange/shipment_intake.h"
#include "model/exchange/table_source.h"
#include "model/tracks/ais_sentences.h"
#include "model/tracks/csv_file.h"

#include <QFileInfo>

namespace leadline {

namespace {

Result<TableSample> sampleOf(DecoderPool &decoders, const QString &path, const Progress &progress)
{
    TableSample sample;
    sample.path = path;
    sample.name = QFileInfo(path).fileName();
    const Result<TableSource> source = TableSource::open(decoders, path, sample.name, progress);
    if (!source)
        return Unexpected{source.error()};
    Result<QByteArray> bytes = source->head(csvHeadBytes, progress);
    if (!bytes)
        return Unexpected{bytes.error()};
    Result<TableHead> head = tableHead(*bytes, sample.name);
    if (!head)
        return Unexpected{head.error()};
    sample.bytes = *std::move(bytes);
    sample.head = *std::move(head);
    sample.rowWord = source->rowWord();
    sample.rowsBefore = source->rowsBefore();
    return sample;
}

/// A line of prose has no columns to speak of.
bool isTable(const TableSample &sample)
{
    constexpr qsizetype fewestColumns = 3; // two for the place, one for the time
    return sample.head.header.size() >= fewestColumns && !sample.head.rows.empty();
}

} // namespace

TableDesk::TableDesk(std::shared_ptr<DecoderPool> decoders, JobRunner &jobs, Settings &settings, QWidget &window,
                     QObject *parent)
    : QObject(parent)
    , m_decoders(std::move(decoders))
    , m_jobs(jobs)
    , m_settings(settings)
    , m_window(window)
{
}

TableDesk::~TableDesk()
{
    delete m_dialog;
    delete m_times;
}

void TableDesk::consider(const IntakeFailure &failure)
{
    if (lacksClock(failure.error) && !failure.path.isEmpty())
        return Q_EMIT clockless(failure.path, failure.error);
    if (failure.error.code != ErrorCode::InvalidInput || failure.path.isEmpty())
        return Q_EMIT failed(failure.error);
    m_jobs.run(
        QStringLiteral("Looking into %1").arg(QFileInfo(failure.path).fileName()), this,
        [decoders = m_decoders, path = failure.path](const Progress &progress) {
            return sampleOf(*decoders, path, progress);
        },
        [this, failure](Result<TableSample> sample) {
            if (!sample || !isTable(*sample))
                return Q_EMIT failed(failure.error);
            if (const auto cargo = readShipmentTable(sample->bytes, sample->name); cargo && looksLikeCargo(*cargo))
                return Q_EMIT cargoFound(failure.path);
            m_seen.insert_or_assign(failure.path, *std::move(sample));
            Q_EMIT explainable(failure.path, failure.error);
        });
}

void TableDesk::ask(const QString &path)
{
    if (auto seen = m_seen.extract(path))
        return show(std::move(seen.mapped()));
    m_jobs.run(
        QStringLiteral("Looking into %1").arg(QFileInfo(path).fileName()), this,
        [decoders = m_decoders, path](const Progress &progress) { return sampleOf(*decoders, path, progress); },
        [this](Result<TableSample> sample) {
            if (!sample)
                Q_EMIT failed(sample.error());
            else
                show(*std::move(sample));
        });
}

void TableDesk::askTimes(const QString &path)
{
    delete m_times;
    m_times = new LogTimesDialog(QFileInfo(path).fileName(), m_settings.nameInLog(), &m_window);
    connect(m_times, &LogTimesDialog::takeWanted, this, [this, path](const StatedLogTimes &times) {
        IntakeOptions options;
        options.kind = EvidenceKind::Tracks;
        options.logTimes = times;
        Q_EMIT takeWanted(path, options);
    });
    m_times->show();
}

void TableDesk::show(TableSample sample)
{
    delete m_dialog;
    const QStringList header = sample.head.header;
    const QString path = sample.path;
    m_dialog = new MappingDialog(std::move(sample), m_settings.tableMapping(header), m_tokens, &m_window);
    connect(m_dialog, &MappingDialog::takeWanted, this, [this, header, path](const StatedMapping &mapping) {
        m_settings.setTableMapping(header, mapping);
        IntakeOptions options;
        options.kind = EvidenceKind::Tracks;
        options.mapping = mapping;
        Q_EMIT takeWanted(path, options);
    });
    m_dialog->show();
}

} // namespace leadline
