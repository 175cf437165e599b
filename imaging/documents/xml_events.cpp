// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/xml_events.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>

namespace leadline {
namespace {

struct Reading
{
    const XmlEvents &events;
    xmlParserCtxtPtr parser = nullptr;
    bool doctype = false;
};

Reading &readingOf(void *context)
{
    return *static_cast<Reading *>(context);
}

void onOpen(void *context, const xmlChar *name, const xmlChar *, const xmlChar *, int, const xmlChar **, int count, int,
            const xmlChar **values)
{
    XmlAttributes attributes;
    for (int i = 0; i < count; ++i) {
        const xmlChar **value = values + i * 5; // name, prefix, URI, begin, end
        attributes.insert(reinterpret_cast<const char *>(value[0]),
                          QString::fromUtf8(reinterpret_cast<const char *>(value[3]), value[4] - value[3]));
    }
    if (const auto &open = readingOf(context).events.open)
        open(reinterpret_cast<const char *>(name), attributes);
}

void onClose(void *context, const xmlChar *name, const xmlChar *, const xmlChar *)
{
    if (const auto &close = readingOf(context).events.close)
        close(reinterpret_cast<const char *>(name));
}

void onText(void *context, const xmlChar *text, int length)
{
    if (const auto &heard = readingOf(context).events.text)
        heard(QString::fromUtf8(reinterpret_cast<const char *>(text), length));
}

void onDoctype(void *context, const xmlChar *, const xmlChar *, const xmlChar *)
{
    Reading &reading = readingOf(context);
    reading.doctype = true;
    xmlStopParser(reading.parser);
}

xmlParserInputPtr loadNothing(const char *, const char *, xmlParserCtxtPtr)
{
    return nullptr;
}

void keepSilent(void *, const char *, ...) {}

void keepQuiet(void *, xmlErrorPtr) {}

} // namespace

Result<void> readXml(QByteArrayView bytes, const XmlEvents &events, const QString &name)
{
    static const bool shut = (warmUpXml(), true);
    static_cast<void>(shut);
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = onOpen;
    handler.endElementNs = onClose;
    handler.characters = onText;
    handler.ignorableWhitespace = onText;
    handler.cdataBlock = onText;
    handler.internalSubset = onDoctype;
    handler.error = keepSilent;
    handler.warning = keepSilent;
    handler.serror = keepQuiet;
    Reading reading{events};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, &reading, nullptr, 0, nullptr);
    if (!parser)
        return fail(ErrorCode::Io, QStringLiteral("no memory to read it"), name);
    reading.parser = parser;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    constexpr qsizetype step = 32 << 10;
    int status = 0;
    for (qsizetype at = 0; at < bytes.size() && status == 0 && !reading.doctype; at += step)
        status = xmlParseChunk(parser, bytes.data() + at, static_cast<int>(std::min(step, bytes.size() - at)), 0);
    if (status == 0 && !reading.doctype)
        status = xmlParseChunk(parser, nullptr, 0, 1);
    QString problem;
    if (const xmlError *error = xmlCtxtGetLastError(parser); status != 0 && error)
        problem = QStringLiteral("line %1: %2").arg(error->line).arg(QString::fromUtf8(error->message).simplified());
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    if (reading.doctype)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("defines a document type (DOCTYPE), which could name other files: not read"), name);
    if (status != 0)
        return fail(ErrorCode::Damaged, QStringLiteral("is damaged XML (%1)").arg(problem.left(200)), name);
    return {};
}

void warmUpXml()
{
    xmlInitParser();
    xmlSetExternalEntityLoader(loadNothing);
}

} // namespace leadline
