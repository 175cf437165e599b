// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/tracks/ais_csv.h"

#include <QByteArray>
#include <QString>

namespace leadline {

/// Where the rows of a file with positions come from: straight from the file, or unpacked by the decoder as they are
/// read. A value that points to the decoder; any thread.
class TableSource
{
public:
    /// `name` is what messages call the file.
    TableSource(DecoderPool &decoder, QString path, QString name)
        : m_decoder(decoder)
        , m_path(std::move(path))
        , m_name(std::move(name))
    {
    }

    bool isDecoded() const;
    /// The first bytes of the table, `most` of them: fewer or none where it is shorter or damaged. Errors: NotFound,
    /// NoPermission, Io, and those of the decoder.
    Result<QByteArray> head(qsizetype most, const Progress &progress) const;
    /// All of it: table or log of sentences. What was damaged at the end is refused, or, where `takesDamaged`, added to
    /// `warnings`. Errors: of readAisCsv(), readAisSentences(); Damaged.
    Result<AisCsvData> read(const AisCsvOptions &options, bool takesDamaged, QStringList &warnings,
                            const Progress &progress) const;

private:
    Result<void> stream(const std::function<bool(QByteArrayView)> &sink, QString &damage, const Progress &progress) const;

    DecoderPool &m_decoder;
    QString m_path;
    QString m_name;
};

} // namespace leadline
