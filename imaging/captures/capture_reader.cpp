// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/captures/capture_reader.h"

#include "imaging/captures/mhtml_capture.h"
#include "imaging/captures/recorded_digest.h"
#include "imaging/captures/saved_page.h"
#include "imaging/captures/wacz_capture.h"
#include "imaging/captures/warc_capture.h"
#include "imaging/documents/archive_walk.h"
#include "imaging/documents/container_sniff.h"
#include "imaging/documents/document_reader.h"
#include "imaging/documents/html_text.h"
#include "imaging/documents/text_encoding.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/image_reader.h"
#include "imaging/readers/mapped_file.h"

namespace leadline {
namespace {

/// Of the ten seconds that a decoder may use.
constexpr double readingSeconds = 6.5;
constexpr qint64 largestMapped = 512LL << 20;
constexpr qsizetype mostTextInDocument = 20'000;
constexpr qsizetype longestField = 1000;

Result<void> readWarcFile(const HandedFile &file, const QString &name, bool packed, CaptureFindings &findings)
{
    const ProcessorTime time(readingSeconds);
    if (packed) {
        Result<ArchiveWalk> walk = ArchiveWalk::open(file, ArchiveWalk::Format::Gzip, name);
        if (!walk)
            return Unexpected{walk.error()};
        if (const Result<bool> there = walk->next(); !there)
            return Unexpected{there.error()};
        WarcRecords records([&]() { return walk->piece(); }, name);
        return readWarc(records, time, findings);
    }
    const MappedFile mapped(HandedFolder::mainFile(), 1LL << 30);
    if (mapped.bytes().isEmpty())
        return fail(ErrorCode::Unsupported, QStringLiteral("a WARC of more than 1 GB that is not compressed"), name);
    qsizetype at = 0;
    WarcRecords records(
        [&]() -> Result<QByteArrayView> {
            const qsizetype size = std::min<qsizetype>(mapped.bytes().size() - at, 256 << 10);
            at += size;
            return mapped.bytes().sliced(at - size, size);
        },
        name);
    return readWarc(records, time, findings);
}

Result<CaptureFindings> readFindings(const QString &name)
{
    const SniffedFormat sniffed = sniffMainFile(name);
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("the bytes did not come"), name);
    CaptureFindings findings;
    findings.format = sniffed.format;
    Result<void> read;
    if (sniffed.format == u"WACZ") {
        read = readWacz(*file, name, ProcessorTime(readingSeconds), findings);
    } else if (sniffed.format.startsWith(u"WARC")) {
        read = readWarcFile(*file, name, sniffed.format != u"WARC", findings);
    } else if (sniffed.format == u"MHTML" || isWebPage(sniffed.format)) {
        const MappedFile mapped(HandedFolder::mainFile(), largestMapped);
        if (mapped.bytes().isEmpty())
            return fail(ErrorCode::Unsupported, QStringLiteral("a saved page of more than 512 MB"), name);
        if (sniffed.format == u"MHTML")
            read = readMhtml(mapped.bytes(), name, findings);
        else
            findings.mainPage = mapped.bytes().toByteArray();
    } else {
        read = fail(ErrorCode::InvalidInput,
                    QStringLiteral("not a web capture: it is %1")
                        .arg(sniffed.format == u"unknown" ? QStringLiteral("of no known format") : sniffed.format),
                    name);
    }
    if (!read)
        return Unexpected{read.error()};
    return findings;
}

/// Reads the page's text, and from a saved page what it says of itself.
struct PageReading
{
    HtmlPage page;
    bool textComplete = true;

    PageReading(CaptureFindings &findings, const HtmlReader::TextSink &sink)
    {
        const QByteArrayView head =
            QByteArrayView(findings.mainPage).first(std::min<qsizetype>(findings.mainPage.size(), 64 << 10));
        const QString declared = findings.mainCharset.isEmpty() ? declaredEncoding(head) : findings.mainCharset;
        const TextEncoding encoding = encodingOf(head, declared);
        const bool saved = isWebPage(findings.format);
        QString begin;
        HtmlReader reader([&](QStringView words) {
            if (saved && begin.size() < (1 << 20))
                begin += words;
            textComplete = textComplete && sink(words);
            return true;
        });
        TextDecoder decoder(encoding);
        reader.read(decoder.decode(findings.mainPage));
        reader.finish();
        page = reader.page();
        textComplete = textComplete && !findings.mainCut && !page.cutShort;
        if (!encoding.warning.isEmpty() && !findings.mainPage.isEmpty())
            findings.warnings << encoding.warning;
        if (saved)
            readSavedPage(page, begin, findings);
        else if (findings.title.isEmpty())
            findings.title = page.title;
    }
};

void addHashes(CaptureFindings &findings, QJsonObject &to)
{
    const HashFindings &hashes = findings.hashes;
    to.insert(QStringLiteral("hashes_agree"), hashes.agree);
    to.insert(QStringLiteral("hashes_differ"), hashes.differ);
    to.insert(QStringLiteral("hashes_unchecked"), hashes.unchecked);
    to.insert(QStringLiteral("hashes_complete"), hashes.complete);
    to.insert(QStringLiteral("differing"), hashes.differing);
    if (hashes.differ > 0)
        findings.warnings.prepend(
            QStringLiteral("ALTERED: %1 of the hashes that it records do not agree with its bytes (first: %2)")
                .arg(hashes.differ)
                .arg(hashes.differing.first().toObject().value(QLatin1String("what")).toString().left(160)));
    if (!hashes.complete)
        findings.warnings << QStringLiteral("not all hashes were checked: it would have taken too long");
}

void addPage(const HtmlPage &page, QJsonObject &to)
{
    to.insert(QStringLiteral("link_count"), page.links.count());
    to.insert(QStringLiteral("links"), page.links.kept());
}

QJsonObject described(const CaptureFindings &findings)
{
    QJsonObject document{{QStringLiteral("format"), findings.format}};
    const std::pair<QLatin1String, const QString &> texts[] = {
        {QLatin1String("url"), findings.url},
        {QLatin1String("title"), findings.title},
        {QLatin1String("capture_time"), findings.captureTime},
        {QLatin1String("published"), findings.published},
        {QLatin1String("software"), findings.software},
        {QLatin1String("signed_by"), findings.signedBy},
    };
    for (const auto &[key, value] : texts)
        if (!value.isEmpty())
            document.insert(key, value.left(longestField));
    if (findings.records > 0)
        document.insert(QStringLiteral("records"), findings.records);
    if (findings.pageCount > 0) {
        document.insert(QStringLiteral("page_count"), findings.pageCount);
        document.insert(QStringLiteral("pages"), findings.pages);
    }
    return document;
}

} // namespace

bool isCapture(const QString &format)
{
    return format.startsWith(u"WARC") || format == u"WACZ" || format == u"MHTML";
}

Result<DocumentAnswer> readCapture(const QString &name, int maxWidth, int maxHeight)
{
    Result<CaptureFindings> findings = readFindings(name);
    if (!findings)
        return Unexpected{findings.error()};
    QString text;
    const PageReading reading(*findings, [&](QStringView words) {
        text += words.left(mostTextInDocument - text.size());
        return text.size() < mostTextInDocument;
    });
    DocumentAnswer answer;
    answer.document = described(*findings);
    addHashes(*findings, answer.document);
    addPage(reading.page, answer.document);
    if (findings->captureTime.isEmpty())
        findings->warnings << QStringLiteral("does not say when it was captured");
    if (findings->mainPage.isEmpty())
        findings->warnings << QStringLiteral("no page was found in it, only other files");
    if (!findings->screenshot.isEmpty() && maxWidth > 0 && maxHeight > 0) {
        Result<PackedPixels> preview = previewOfBytes(findings->screenshot, name, maxWidth, maxHeight);
        if (preview)
            answer.preview = *std::move(preview);
        else
            findings->warnings << QStringLiteral("its screenshot cannot be read: %1").arg(preview.error().what);
    }
    answer.document.insert(QStringLiteral("has_preview"), !findings->screenshot.isEmpty());
    answer.document.insert(QStringLiteral("text"), text);
    answer.document.insert(QStringLiteral("text_complete"), reading.textComplete);
    answer.document.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(findings->warnings));
    return answer;
}

Result<QJsonObject> readCaptureText(const QString &name, const TextPieces::Sink &sink)
{
    Result<CaptureFindings> findings = readFindings(name);
    if (!findings)
        return Unexpected{findings.error()};
    if (findings->mainPage.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no page was found in it, only other files"), name);
    TextPieces text(sink);
    const PageReading reading(*findings, [&](QStringView words) { return text.add(words); });
    if (!text.finish())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    QJsonObject closing = described(*findings);
    addPage(reading.page, closing);
    closing.insert(QStringLiteral("bytes"), text.bytes());
    closing.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(findings->warnings));
    return closing;
}

void warmUpCaptures()
{
    for (const char *algorithm : {"SHA1", "SHA256", "SHA512", "MD5"}) {
        PassingDigest digest(algorithm);
        digest.add("warm");
        static_cast<void>(digest.value());
    }
}

} // namespace leadline
