// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/html_text.h"

#include <QSet>

#include <libxml/HTMLparser.h>

namespace leadline {
namespace {

constexpr qsizetype longestField = 1000;
constexpr qsizetype mostComments = 8;
/// Tags without end: each costs a place in the parser's list of open elements.
constexpr qsizetype mostOpenTags = 20'000;

QString fromXml(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

QString attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (attributes[1] && xmlStrcasecmp(attributes[0], reinterpret_cast<const xmlChar *>(name)) == 0)
            return fromXml(attributes[1]);
    return {};
}

const QSet<QByteArray> &droppedTags()
{
    static const QSet<QByteArray> tags = {"script", "style", "template", "noscript", "svg", "math", "object", "head"};
    return tags;
}

const QSet<QByteArray> &blockTags()
{
    static const QSet<QByteArray> tags = {"p",          "div",    "br",     "li",     "ul",      "ol",    "tr",
                                          "table",      "h1",     "h2",     "h3",     "h4",      "h5",    "h6",
                                          "blockquote", "pre",    "hr",     "dt",     "dd",      "form",  "section",
                                          "article",    "header", "footer", "figure", "caption", "title", "option"};
    return tags;
}

const QSet<QByteArray> &paragraphTags()
{
    static const QSet<QByteArray> tags = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"};
    return tags;
}

} // namespace

struct HtmlReader::State
{
    TextSink text;
    HtmlPage page;
    htmlParserCtxtPtr parser = nullptr;
    xmlSAXHandler events{};
    int dropped = 0; ///< open elements whose text is not shown
    int preformatted = 0;
    bool inTitle = false;
    bool wanted = true;
    qsizetype openTags = 0;
    int linesOwed = 0;   ///< line ends before the next word
    QStringView gapOwed; ///< a space or a tab before the next word
    bool anyText = false;

    void put(QStringView words)
    {
        if (wanted && !words.isEmpty())
            wanted = text(words);
    }
    void owe(int lines)
    {
        linesOwed = std::max(linesOwed, lines);
        gapOwed = {};
    }
    void payOwed()
    {
        if (!anyText)
            linesOwed = 0;
        for (; linesOwed > 0; --linesOwed)
            put(u"\n");
        if (anyText)
            put(gapOwed);
        gapOwed = {};
        anyText = true;
    }
    void words(const QString &characters);
    void meta(const xmlChar **attributes);
    void addresses(const QByteArray &tag, const xmlChar **attributes);
    void fetched(AddressList &list, const QString &address);
    void open(const QByteArray &tag, const xmlChar **attributes);
    void close(const QByteArray &tag);
};

/// White space counts once, as a browser shows it.
void HtmlReader::State::words(const QString &characters)
{
    if (inTitle) {
        page.title = (page.title + characters).left(longestField);
        return;
    }
    if (dropped > 0)
        return;
    if (preformatted > 0) {
        payOwed();
        return put(characters);
    }
    qsizetype at = 0;
    while (at < characters.size()) {
        qsizetype end = at;
        while (end < characters.size() && !(characters[end].isSpace() && characters[end] != QChar::Nbsp))
            ++end;
        if (end > at) {
            payOwed();
            put(QStringView(characters).sliced(at, end - at));
        }
        if (end < characters.size() && linesOwed == 0 && gapOwed.isEmpty())
            gapOwed = u" ";
        at = end + 1;
    }
}

void HtmlReader::State::meta(const xmlChar **attributes)
{
    const QString name = attribute(attributes, "name").toLower();
    const QString property = attribute(attributes, "property").toLower();
    const QString content = attribute(attributes, "content").trimmed().left(longestField);
    if (name == u"author")
        page.author = content;
    else if (property == u"article:published_time" && page.published.isEmpty())
        page.published = content;
    else if (property == u"og:url" && page.canonical.isEmpty())
        page.canonical = content;
    if (attribute(attributes, "http-equiv").compare(u"refresh", Qt::CaseInsensitive) == 0 &&
        content.contains(u"url", Qt::CaseInsensitive)) {
        page.refreshes = true;
        page.remotes.add(content);
    }
}

void HtmlReader::State::fetched(AddressList &list, const QString &address)
{
    if (address.trimmed().startsWith(u"data:", Qt::CaseInsensitive))
        ++page.insidePictures;
    else
        list.add(address);
}

void HtmlReader::State::addresses(const QByteArray &tag, const xmlChar **attributes)
{
    if (tag == "a" || tag == "area") {
        page.links.add(attribute(attributes, "href"));
    } else if (tag == "img" || tag == "video" || tag == "audio" || tag == "source" || tag == "iframe" ||
               tag == "frame" || tag == "embed" || tag == "input") {
        fetched(page.images, attribute(attributes, "src"));
        fetched(page.images, attribute(attributes, "poster"));
    } else if (tag == "object") {
        fetched(page.images, attribute(attributes, "data"));
    } else if (tag == "link") {
        const QString relation = attribute(attributes, "rel").toLower();
        const QString address = attribute(attributes, "href");
        if (relation == u"canonical")
            page.canonical = address.left(longestField);
        else if (relation.contains(u"stylesheet") || relation.contains(u"icon") || relation.contains(u"load"))
            page.remotes.add(address);
    } else if (tag == "script") {
        page.remotes.add(attribute(attributes, "src"));
    } else if (tag == "form") {
        page.remotes.add(attribute(attributes, "action"));
    }
}

void HtmlReader::State::open(const QByteArray &tag, const xmlChar **attributes)
{
    if (++openTags > mostOpenTags) {
        page.cutShort = true;
        wanted = false;
        xmlStopParser(parser);
        return;
    }
    page.scripts += tag == "script";
    page.forms += tag == "form";
    inTitle = inTitle || (tag == "title" && page.title.isEmpty());
    preformatted += tag == "pre" || tag == "textarea";
    dropped += droppedTags().contains(tag);
    if (tag == "meta")
        meta(attributes);
    addresses(tag, attributes);
    if (blockTags().contains(tag) && dropped == 0)
        owe(paragraphTags().contains(tag) ? 2 : 1);
    if (tag == "li" && dropped == 0) {
        payOwed();
        put(u"- ");
        anyText = true;
    }
}

void HtmlReader::State::close(const QByteArray &tag)
{
    openTags = std::max<qsizetype>(0, openTags - 1);
    if (tag == "title")
        inTitle = false;
    if (tag == "pre" || tag == "textarea")
        preformatted = std::max(0, preformatted - 1);
    if (droppedTags().contains(tag))
        dropped = std::max(0, dropped - 1);
    if (dropped > 0)
        return;
    if ((tag == "td" || tag == "th") && linesOwed == 0) {
        gapOwed = u"\t";
    } else if (blockTags().contains(tag)) {
        owe(paragraphTags().contains(tag) ? 2 : 1);
    }
}

namespace {

HtmlReader::State &stateOf(void *context)
{
    return *static_cast<HtmlReader::State *>(context);
}

QByteArray tagName(const xmlChar *name)
{
    return QByteArray(reinterpret_cast<const char *>(name)).toLower();
}

void onOpen(void *context, const xmlChar *name, const xmlChar **attributes)
{
    stateOf(context).open(tagName(name), attributes);
}

void onClose(void *context, const xmlChar *name)
{
    stateOf(context).close(tagName(name));
}

void onText(void *context, const xmlChar *text, int length)
{
    stateOf(context).words(QString::fromUtf8(reinterpret_cast<const char *>(text), length));
}

/// Scripts and styles.
void onData(void *, const xmlChar *, int) {}

void onComment(void *context, const xmlChar *text)
{
    QStringList &comments = stateOf(context).page.firstComments;
    if (comments.size() < mostComments)
        comments.append(fromXml(text).left(longestField));
}

void keepSilent(void *, const char *, ...) {}

} // namespace

HtmlReader::HtmlReader(TextSink text)
    : m_state(std::make_unique<State>())
{
    m_state->text = std::move(text);
    xmlSAXHandler &events = m_state->events;
    events.startElement = onOpen;
    events.endElement = onClose;
    events.characters = onText;
    events.ignorableWhitespace = onText;
    events.cdataBlock = onData;
    events.comment = onComment;
    events.error = keepSilent;
    events.warning = keepSilent;
    m_state->parser = htmlCreatePushParserCtxt(&events, m_state.get(), nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    // The characters were decoded before they came here: what the page says of its encoding no longer holds.
    htmlCtxtUseOptions(m_state->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                            HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
}

HtmlReader::~HtmlReader()
{
    htmlFreeParserCtxt(m_state->parser);
}

bool HtmlReader::read(QStringView piece)
{
    const QByteArray bytes = piece.toUtf8();
    constexpr qsizetype step = 16 << 10;
    for (qsizetype at = 0; at < bytes.size() && m_state->wanted; at += step)
        htmlParseChunk(m_state->parser, bytes.constData() + at, static_cast<int>(std::min(step, bytes.size() - at)), 0);
    return m_state->wanted;
}

void HtmlReader::finish()
{
    if (m_state->wanted)
        htmlParseChunk(m_state->parser, nullptr, 0, 1);
    m_state->page.title = m_state->page.title.simplified();
    if (m_state->anyText)
        m_state->put(u"\n");
}

const HtmlPage &HtmlReader::page() const
{
    return m_state->page;
}

} // namespace leadline
