// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/pdf_actions.h"

#include "imaging/documents/address_list.h"
#include "imaging/documents/warning_words.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>
#include <goo/GooString.h>

#include <QString>

#include <memory>

namespace leadline {
namespace {

constexpr int mostObjects = 500'000;
constexpr int deepest = 12;

/// Text strings are UTF-16 by their mark, else PDFDocEncoding (PDF 32000-1 §7.9.2), Latin-1 for what addresses use.
QString textOf(const Object &object)
{
    if (!object.isString())
        return {};
    const std::string &bytes = object.getString()->toStr();
    const auto size = static_cast<qsizetype>(bytes.size());
    if (size >= 2 && bytes[0] == '\xfe' && bytes[1] == '\xff') {
        QString text;
        for (std::size_t i = 2; i + 1 < bytes.size(); i += 2)
            text += QChar(static_cast<ushort>(static_cast<unsigned char>(bytes[i]) << 8 |
                                              static_cast<unsigned char>(bytes[i + 1])));
        return text;
    }
    return QString::fromLatin1(bytes.data(), size);
}

/// A file specification is a name, or a dictionary that holds it (§7.11).
QString fileOf(const Object &object)
{
    if (!object.isDict())
        return textOf(object);
    for (const char *key : {"UF", "F", "Unix", "DOS", "Mac"})
        if (const Object name = object.dictLookup(key); name.isString())
            return textOf(name);
    return {};
}

struct Findings
{
    AddressList links, launches, remoteFiles, submits;
    int scripts = 0;
    int fields = 0;
    int signatures = 0;
    int media = 0;
    bool form = false;
    bool xfa = false;
};

void noteAction(const Object &dict, const char *type, Findings &found)
{
    const std::string_view kind = type;
    if (kind == "URI") {
        found.links.add(textOf(dict.dictLookup("URI")));
    } else if (kind == "JavaScript") {
        ++found.scripts;
    } else if (kind == "Launch") {
        QString target = fileOf(dict.dictLookup("F"));
        if (const Object win = dict.dictLookup("Win"); target.isEmpty() && win.isDict())
            target = textOf(win.dictLookup("F")) + QLatin1Char(' ') + textOf(win.dictLookup("P"));
        found.launches.add(target.trimmed().isEmpty() ? QStringLiteral("(not named)") : target);
    } else if (kind == "GoToR" || kind == "ImportData" || kind == "Thread") {
        found.remoteFiles.add(fileOf(dict.dictLookup("F")));
    } else if (kind == "SubmitForm") {
        found.submits.add(fileOf(dict.dictLookup("F")));
    } else if (kind == "Rendition" || kind == "Movie" || kind == "Sound" || kind == "RichMediaExecute") {
        ++found.media;
    }
}

void look(const Object &object, Findings &found, int depth);

void lookAtDict(const Object &dict, Findings &found, int depth)
{
    if (const Object action = dict.dictLookup("S"); action.isName())
        noteAction(dict, action.getName(), found);
    if (const Object type = dict.dictLookup("Subtype");
        type.isName("RichMedia") || type.isName("Screen") || type.isName("Movie") || type.isName("3D"))
        ++found.media;
    if (const Object &base = dict.dictLookupNF("FT"); base.isName()) {
        ++found.fields;
        found.signatures += base.isName("Sig") && !dict.dictLookupNF("V").isNull();
    }
    found.form = found.form || dict.dictLookupNF("Fields").isArray();
    found.xfa = found.xfa || !dict.dictLookupNF("XFA").isNull();
    // A stream that lies in another file (§7.3.8.2).
    if (const Object &outside = dict.dictLookupNF("FFilter"); !outside.isNull())
        found.remoteFiles.add(fileOf(dict.dictLookup("F")));
    const Dict *entries = dict.getDict();
    for (int i = 0; i < entries->getLength(); ++i)
        look(entries->getValNF(i), found, depth + 1);
}

/// References are not followed: every object is visited by its own number.
void look(const Object &object, Findings &found, int depth)
{
    if (depth > deepest)
        return;
    if (object.isDict()) {
        lookAtDict(object, found, depth);
    } else if (object.isArray()) {
        for (int i = 0; i < object.arrayGetLength(); ++i)
            look(object.arrayGetNF(i), found, depth + 1);
    } else if (object.isStream()) {
        const Dict *entries = object.streamGetDict();
        for (int i = 0; i < entries->getLength(); ++i)
            look(entries->getValNF(i), found, depth + 1);
    }
}

void sayWhatMatters(const Findings &found, QStringList &warnings)
{
    if (found.scripts > 0)
        warnings << scriptsWereNotRun(found.scripts);
    if (found.launches.count() > 0)
        warnings << QStringLiteral("would start a program or open a file (%1): named, never done")
                        .arg(found.launches.kept().first().toString().left(80));
    if (found.submits.count() > 0)
        warnings << QStringLiteral("would send what is typed into it to %1: never done")
                        .arg(found.submits.kept().first().toString().left(80));
    if (found.remoteFiles.count() > 0)
        warnings << QStringLiteral("points at %1 not followed")
                        .arg(counted(found.remoteFiles.count(), QStringLiteral("other file, which was"),
                                     QStringLiteral("other files, which were")));
    if (found.links.count() > 0)
        warnings << linksAreListed(found.links.count());
    if (found.media > 0)
        warnings << QStringLiteral("holds %1 not opened")
                        .arg(counted(found.media, QStringLiteral("film, sound or 3D object, which was"),
                                     QStringLiteral("film, sound or 3D objects, which were")));
    if (found.xfa)
        warnings << QStringLiteral("is a dynamic form (XFA): what a viewer with scripts would show is not shown here");
}

} // namespace

QJsonObject pdfActions(QByteArrayView pdf, const ProcessorTime &time, QStringList &warnings)
{
    PDFDoc document(new MemStream(pdf.data(), 0, pdf.size(), Object(objNull)));
    if (!document.isOk())
        return {};
    XRef *table = document.getXRef();
    Findings found;
    const int objects = table->getNumObjects();
    int number = 0;
    for (; number < std::min(objects, mostObjects); ++number) {
        if (number % 64 == 0 && time.isSpent())
            break;
        const XRefEntry *entry = table->getEntry(number, false);
        if (!entry || entry->type == xrefEntryFree || entry->type == xrefEntryNone)
            continue;
        const int generation = entry->type == xrefEntryUncompressed ? entry->gen : 0;
        look(table->fetch(number, generation), found, 0);
    }
    sayWhatMatters(found, warnings);
    if (number < objects)
        warnings
            << QStringLiteral("only %1 of its %2 objects were searched for links and scripts").arg(number).arg(objects);
    return {{QStringLiteral("link_count"), found.links.count()},
            {QStringLiteral("links"), found.links.kept()},
            {QStringLiteral("scripts"), found.scripts},
            {QStringLiteral("launches"), found.launches.kept()},
            {QStringLiteral("remote_files"), found.remoteFiles.kept()},
            {QStringLiteral("submit_addresses"), found.submits.kept()},
            {QStringLiteral("form"), found.xfa    ? QStringLiteral("xfa")
                                     : found.form ? QStringLiteral("acroform")
                                                  : QStringLiteral("none")},
            {QStringLiteral("form_fields"), found.fields},
            {QStringLiteral("signatures"), found.signatures},
            {QStringLiteral("media"), found.media},
            {QStringLiteral("objects"), objects},
            {QStringLiteral("actions_complete"), number >= objects}};
}

} // namespace leadline
