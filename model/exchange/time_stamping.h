// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/store/case_store.h"
#include "model/work/progress.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

/// What goes with HTTP to an authority and comes from it (RFC 3161 §3.4).
inline constexpr QLatin1String timeStampQueryType("application/timestamp-query");
inline constexpr QLatin1String timeStampReplyType("application/timestamp-reply");

/// What a granted answer states. Read by the decoder; its signature fits.
struct StampStatement
{
    QByteArray imprint;   ///< 32 bytes
    QByteArray nonce;     ///< empty: none
    QString genTime;      ///< RFC 3339, UTC
    QString authority;    ///< as the token names it, else the signer's name
    QJsonObject document; ///< everything: the keys of imaging/documents/time_stamp_reader.h
    bool trusted() const { return document.value(QLatin1String("signature")) == QLatin1String("trusted"); }
};

/// Has the decoder read an answer. `trusted`: PEM certificates of the user's, empty = none; where there are some, the
/// signer's must lead to one of them. Errors: InvalidInput (no answer of an authority; it refused, and why; not over a
/// SHA-256; altered; untrusted), those of DecoderPool::decode. Never on the GUI thread.
Result<StampStatement> readStampStatement(DecoderPool &decoders, const QByteArray &response, const QString &name,
                                          const QByteArray &trusted);

/// A stamp that was taken in.
struct TakenStamp
{
    TimeStamp stamp;
    StampStatement statement;
    QStringList warnings; ///< sentences: the clock of this machine was wrong
};

/// Takes the answer of an authority into the case, byte for byte, when it is over the hash of a log entry of this case
/// and, where the case asked for one, an answer to that very request (same nonce). Errors: as readStampStatement;
/// InvalidInput (stamps something else; answers another request), AlreadyExists. Never on the GUI thread.
Result<TakenStamp> takeTimeStamp(CaseStore &store, DecoderPool &decoders, const QByteArray &response,
                                 const QString &name, const QByteArray &trusted);

/// What the stamps of a case say about its log.
struct StampCheck
{
    std::vector<Finding> findings; ///< besides those of CaseStore::verify(): signatures and statements
    QJsonArray anchored;           ///< sound stamps: "sequence", "gen_time", "authority", "signature"; by sequence
    std::int64_t anchoredTo = 0;   ///< the last log entry that one of them covers; 0 = none
};

/// Reads every stored answer again and compares it with its row. With `trusted` it must lead to one of those, too.
Result<StampCheck> checkStampSignatures(const CaseStore &store, DecoderPool &decoders, const QByteArray &trusted,
                                        const Progress &progress);

/// The rows of `leadline list CASE stamps`: id, sequence, state ("pending" or "received"), imprint, nonce (hex),
/// gen_time, authority, request_bytes, response_bytes.
QJsonArray listStamps(const std::vector<TimeStamp> &stamps);

/// "log entries 58 to 60" or "log entry 58", for the middle of a sentence.
QString logEntriesText(std::int64_t first, std::int64_t last);

/// A file of at most `most` bytes. Errors: NotFound, NoPermission, InvalidInput (larger; empty).
Result<QByteArray> readSmallFile(const QString &path, qint64 most);
/// The whole file or none of it; one that is there is replaced. Errors: NoPermission, DiskFull, Io.
Result<void> writeSmallFile(const QString &path, const QByteArray &bytes);
/// Answers and PEM files, as large as the decoder takes them.
inline constexpr qint64 largestStampFile = 1 << 20;
inline constexpr qint64 largestTrustedFile = 4 << 20;

} // namespace leadline
