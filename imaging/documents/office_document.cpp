// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/office_document.h"

#include "imaging/documents/address_list.h"
#include "imaging/documents/archive_walk.h"
#include "imaging/documents/warning_words.h"
#include "imaging/documents/xml_events.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/image_reader.h"

#include <QJsonArray>

namespace leadline {
namespace {

constexpr qint64 mostPartBytes = 96 << 20;
constexpr qint64 mostBytes = 256 << 20;
constexpr qsizetype longestField = 2000;
constexpr qsizetype mostListed = 100;

bool isMetadata(const QString &entry)
{
    return entry == u"docProps/core.xml" || entry == u"docProps/app.xml" || entry == u"meta.xml" ||
           entry == u"META-INF/manifest.xml" || entry.endsWith(u".rels") || entry.startsWith(u"docProps/thumbnail.") ||
           entry.startsWith(u"Thumbnails/thumbnail.");
}

bool isText(const QString &entry)
{
    if (!entry.endsWith(u".xml"))
        return false;
    return entry == u"content.xml" || entry == u"word/document.xml" || entry == u"word/footnotes.xml" ||
           entry == u"word/endnotes.xml" || entry == u"word/comments.xml" || entry.startsWith(u"ppt/slides/slide") ||
           entry.startsWith(u"ppt/notesSlides/notesSlide");
}

bool isMacro(const QString &entry)
{
    return entry.endsWith(u"vbaProject.bin") || (entry.startsWith(u"Basic/") && entry.endsWith(u".xml")) ||
           entry.startsWith(u"Scripts/");
}

bool isEmbedded(const QString &entry)
{
    return entry.contains(u"/embeddings/") || entry.contains(u"/activeX/") || entry.startsWith(u"ObjectReplacements/");
}

/// What an element of a flat list of properties becomes.
struct Property
{
    QLatin1String element;
    QLatin1String key;
};

constexpr Property properties[] = {
    {QLatin1String("title"), QLatin1String("title")},
    {QLatin1String("subject"), QLatin1String("subject")},
    {QLatin1String("keywords"), QLatin1String("keywords")},
    {QLatin1String("keyword"), QLatin1String("keywords")},
    {QLatin1String("lastModifiedBy"), QLatin1String("last_modified_by")},
    {QLatin1String("created"), QLatin1String("created")},
    {QLatin1String("creation-date"), QLatin1String("created")},
    {QLatin1String("modified"), QLatin1String("modified")},
    {QLatin1String("date"), QLatin1String("modified")},
    {QLatin1String("Application"), QLatin1String("creator")},
    {QLatin1String("generator"), QLatin1String("creator")},
    {QLatin1String("Company"), QLatin1String("company")},
    {QLatin1String("Template"), QLatin1String("template")},
    {QLatin1String("initial-creator"), QLatin1String("author")},
};

/// docProps/core.xml calls the author "creator"; meta.xml calls so who changed it last.
QString keyOf(const QByteArray &element, bool openDocument)
{
    if (element == "creator")
        return openDocument ? QStringLiteral("last_modified_by") : QStringLiteral("author");
    for (const Property &property : properties)
        if (QLatin1String(element) == property.element)
            return property.key;
    return {};
}

void readProperties(const QByteArray &xml, bool openDocument, const QString &name, QJsonObject &to,
                    QStringList &warnings)
{
    QString text;
    XmlEvents events;
    events.open = [&](const QByteArray &element, const XmlAttributes &attributes) {
        text.clear();
        if (element == "document-statistic" && attributes.contains("page-count"))
            to.insert(QStringLiteral("pages"), attributes.value("page-count").toInt());
        else if (element == "template" && openDocument)
            to.insert(QStringLiteral("template"), attributes.value("href").left(longestField));
    };
    events.text = [&](const QString &characters) {
        if (text.size() < longestField)
            text += characters;
    };
    events.close = [&](const QByteArray &element) {
        const QString value = text.trimmed().left(longestField);
        text.clear();
        if (value.isEmpty())
            return;
        if (element == "Pages" || element == "Slides")
            to.insert(QStringLiteral("pages"), value.toInt());
        else if (const QString key = keyOf(element, openDocument); !key.isEmpty())
            to.insert(key, value);
    };
    if (const Result<void> read = readXml(xml, events, name); !read)
        warnings << QStringLiteral("its properties: %1").arg(read.error().what);
}

struct Relations
{
    AddressList links;
    AddressList remotes;
};

/// OOXML keeps every address in a list of relations; a template or picture from elsewhere is fetched on opening.
void readRelations(const QByteArray &xml, const QString &name, Relations &to)
{
    XmlEvents events;
    events.open = [&](const QByteArray &element, const XmlAttributes &attributes) {
        if (element != "Relationship" || attributes.value("TargetMode") != u"External")
            return;
        const bool link = attributes.value("Type").endsWith(u"/hyperlink");
        (link ? to.links : to.remotes).add(attributes.value("Target"));
    };
    static_cast<void>(readXml(xml, events, name));
}

void readOpenDocumentLinks(const QByteArray &xml, const QString &name, Relations &to)
{
    XmlEvents events;
    events.open = [&](const QByteArray &element, const XmlAttributes &attributes) {
        const QString address = attributes.value("href");
        if (!address.contains(u"://") && !address.startsWith(u"mailto:"))
            return;
        (element == "a" ? to.links : to.remotes).add(address);
    };
    static_cast<void>(readXml(xml, events, name));
}

void sayWhatMatters(const OfficeParts &office, const Relations &relations, QStringList &warnings)
{
    if (office.encrypted)
        warnings << QStringLiteral("is encrypted with a password: its text cannot be read");
    if (office.macros)
        warnings << QStringLiteral("holds macros, which were not run");
    if (!office.embedded.isEmpty())
        warnings << filesLieInside(office.embedded.size(), office.embedded.first());
    if (relations.remotes.count() > 0)
        warnings << QStringLiteral("would fetch %1 from elsewhere (%2): never done")
                        .arg(counted(relations.remotes.count(), QStringLiteral("template, picture or object"),
                                     QStringLiteral("templates, pictures or objects")))
                        .arg(relations.remotes.kept().first().toString().left(80));
    if (relations.links.count() > 0)
        warnings << linksAreListed(relations.links.count());
}

QByteArray thumbnailOf(const OfficeParts &office)
{
    for (auto it = office.parts.begin(); it != office.parts.end(); ++it)
        if (it.key().contains(u"humbnail."))
            return it.value();
    return {};
}

} // namespace

Result<OfficeParts> readOfficeParts(const QString &name, OfficeContent content)
{
    const HandedFile *file = HandedFolder::mainFile();
    if (!file)
        return fail(ErrorCode::Io, QStringLiteral("the bytes did not come"), name);
    Result<ArchiveWalk> walk = ArchiveWalk::open(*file, ArchiveWalk::Format::Zip, name);
    if (!walk)
        return Unexpected{walk.error()};
    OfficeParts office;
    qint64 taken = 0;
    while (true) {
        const Result<bool> more = walk->next();
        if (!more)
            return Unexpected{more.error()};
        if (!*more)
            return office;
        ++office.entries;
        const QString &entry = walk->entryName();
        office.macros = office.macros || isMacro(entry);
        if (isEmbedded(entry) && !entry.endsWith(u'/'))
            office.embedded << entry;
        const bool wanted =
            isMetadata(entry) || entry == u"content.xml" || (content == OfficeContent::Text && isText(entry));
        if (walk->isEncrypted()) {
            office.encrypted = true;
            continue;
        }
        if (!wanted)
            continue;
        Result<QByteArray> part = walk->readAll(mostPartBytes);
        if (!part)
            return Unexpected{part.error()};
        taken += part->size();
        if (taken > mostBytes)
            return fail(ErrorCode::Unsupported,
                        QStringLiteral("unpacks to more than %1 MB of text").arg(mostBytes >> 20), name);
        // OpenDocument encrypts the entries itself and says so in the manifest.
        office.encrypted = office.encrypted || (entry == u"META-INF/manifest.xml" && part->contains("encryption-data"));
        office.parts.insert(entry, *std::move(part));
    }
}

Result<DocumentAnswer> readOffice(const QString &name, const QString &format, int maxWidth, int maxHeight)
{
    const Result<OfficeParts> office = readOfficeParts(name, OfficeContent::Metadata);
    if (!office)
        return Unexpected{office.error()};
    const bool openDocument = format.startsWith(u"OD");
    QStringList warnings;
    Relations relations;
    DocumentAnswer answer;
    answer.document.insert(QStringLiteral("format"), format);
    for (auto it = office->parts.begin(); it != office->parts.end(); ++it) {
        if (it.key().endsWith(u".rels"))
            readRelations(it.value(), name, relations);
        else if (it.key() == u"content.xml" && !office->encrypted)
            readOpenDocumentLinks(it.value(), name, relations);
        else if (it.key().startsWith(u"docProps/") || it.key() == u"meta.xml")
            if (it.key().endsWith(u".xml"))
                readProperties(it.value(), openDocument, name, answer.document, warnings);
    }
    sayWhatMatters(*office, relations, warnings);
    const QByteArray thumbnail = thumbnailOf(*office);
    if (!thumbnail.isEmpty() && maxWidth > 0 && maxHeight > 0) {
        Result<PackedPixels> preview = previewOfBytes(thumbnail, name, maxWidth, maxHeight);
        if (preview)
            answer.preview = *std::move(preview);
    }
    QJsonArray embedded;
    for (const QString &entry : office->embedded.mid(0, mostListed))
        embedded.append(QJsonObject{{QStringLiteral("name"), entry}});
    answer.document.insert(QStringLiteral("macros"), office->macros);
    answer.document.insert(QStringLiteral("encrypted"), office->encrypted);
    answer.document.insert(QStringLiteral("embedded_files"), embedded);
    answer.document.insert(QStringLiteral("embedded_file_count"), static_cast<int>(office->embedded.size()));
    answer.document.insert(QStringLiteral("link_count"), relations.links.count());
    answer.document.insert(QStringLiteral("links"), relations.links.kept());
    answer.document.insert(QStringLiteral("remote_files"), relations.remotes.kept());
    answer.document.insert(QStringLiteral("has_preview"), !thumbnail.isEmpty());
    answer.document.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(warnings));
    return answer;
}

} // namespace leadline
