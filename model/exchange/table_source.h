// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/tracks/ais_csv.h"

#include <QByteArray>
#include <QString>

namespace leadline {

/// Where the rows of a file with positions come from: straight from a CSV or a log of sentences, or through the decoder
/// as they are read: unpacked, from UTF-16, or made of a spreadsheet's rows, JSON records, the points of tracks or of a
/// vector file. A value that points to the decoder; any thread.
class TableSource
{
public:
    /// Looks at how the file begins. `name` is what messages call it. Errors: NotFound, NoPermission, Io, and those of
    /// the decoder.
    static Result<TableSource> open(DecoderPool &decoder, const QString &path, const QString &name,
                                    const Progress &progress);

    bool isDecoded() const { return m_form != Form::Plain; }
    /// What a row is called: "line", "row", "record", "point", "feature".
    QString rowWord() const { return m_rowWord; }
    /// Rows of the table that are none of the file's: a header that was made for it.
    int rowsBefore() const { return m_rowsBefore; }

    /// The first bytes of the table as CSV, `most` of them: fewer or none where it is shorter or damaged. Errors: Io,
    /// and those of the decoder.
    Result<QByteArray> head(qsizetype most, const Progress &progress) const;
    /// All of it: table or log of sentences. What was damaged at the end is refused, or, where `takesDamaged`, added to
    /// `warnings`, as is what the decoder has to say. Errors: of readAisCsv(), readAisSentences(); Damaged.
    Result<AisCsvData> read(AisCsvOptions options, bool takesDamaged, QStringList &warnings,
                            const Progress &progress) const;

private:
    enum class Form { Plain, Packed, Utf16, Rows, Features };

    TableSource(DecoderPool &decoder, QString path, QString name)
        : m_decoder(&decoder)
        , m_path(std::move(path))
        , m_name(std::move(name))
    {
    }
    Result<void> recognise(const QByteArray &head, const Progress &progress);
    void readAsRows(const QString &format);
    void readAsFeatures();
    Result<QJsonObject> stream(const std::function<bool(QByteArrayView)> &sink, const Progress &progress) const;

    DecoderPool *m_decoder;
    QString m_path;
    QString m_name;
    Form m_form = Form::Plain;
    QString m_rowWord = QStringLiteral("line");
    int m_rowsBefore = 0;
};

} // namespace leadline
