// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/office_text.h"

#include "imaging/documents/office_document.h"
#include "imaging/documents/xml_events.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace leadline {
namespace {

constexpr int mostSpaces = 100;

/// Text of one XML part on its way out.
struct Writer
{
    TextPieces &text;
    int deletions = 0;
    bool wanted = true;

    void put(QStringView words) { wanted = wanted && text.add(words); }
};

/// WordprocessingML (ECMA-376-1 §17) and DrawingML of slides (§21.1.2): text only inside <t>; deleted text is
/// <delText>.
Result<void> readWord(const QByteArray &xml, const QString &name, Writer &writer)
{
    bool inText = false;
    int inCells = 0;
    XmlEvents events;
    events.open = [&](const QByteArray &element, const XmlAttributes &attributes) {
        inText = element == "t";
        inCells += element == "tc";
        writer.deletions += element == "delText";
        if (element == "tab")
            writer.put(u"\t");
        else if (element == "br")
            writer.put(attributes.value("type") == u"page" ? u"\f" : u"\n");
        else if (element == "cr")
            writer.put(u"\n");
        else if (element == "noBreakHyphen")
            writer.put(u"-");
    };
    events.close = [&](const QByteArray &element) {
        inText = false;
        if (element == "p")
            writer.put(inCells > 0 ? u" " : u"\n");
        else if (element == "tc")
            writer.put(u"\t");
        else if (element == "tr")
            writer.put(u"\n");
        inCells -= element == "tc";
    };
    events.text = [&](const QString &characters) {
        if (inText)
            writer.put(characters);
    };
    return readXml(xml, events, name);
}

/// OpenDocument 1.3 part 3 §6.1: white space inside paragraphs, counted spaces, tracked changes apart from the text.
Result<void> readOpenDocument(const QByteArray &xml, bool presentation, const QString &name, Writer &writer)
{
    int inParagraph = 0, inChanges = 0, inCells = 0;
    bool firstPage = true;
    XmlEvents events;
    events.open = [&](const QByteArray &element, const XmlAttributes &attributes) {
        inParagraph += element == "p" || element == "h";
        inChanges += element == "tracked-changes";
        inCells += element == "table-cell";
        if (inChanges > 0) {
            writer.deletions += element == "deletion";
        } else if (element == "s" && inParagraph > 0) {
            const int spaces = std::clamp(attributes.value("c", QStringLiteral("1")).toInt(), 1, mostSpaces);
            writer.put(QString(spaces, u' '));
        } else if (element == "tab") {
            writer.put(u"\t");
        } else if (element == "line-break") {
            writer.put(u"\n");
        } else if (element == "page" && presentation) {
            writer.put(firstPage ? u"" : u"\f");
            firstPage = false;
        }
    };
    events.close = [&](const QByteArray &element) {
        if (element == "p" || element == "h") {
            inParagraph = std::max(0, inParagraph - 1);
            if (inChanges == 0)
                writer.put(inCells > 0 ? u" " : u"\n");
        } else if (element == "table-cell" && inChanges == 0) {
            inCells = std::max(0, inCells - 1);
            writer.put(u"\t");
        } else if (element == "table-row" && inChanges == 0) {
            writer.put(u"\n");
        }
        inChanges -= element == "tracked-changes";
    };
    events.text = [&](const QString &characters) {
        if (inParagraph > 0 && inChanges == 0)
            writer.put(characters);
    };
    return readXml(xml, events, name);
}

/// slide2 before slide10.
QStringList inOrder(const OfficeParts &office, const QString &start)
{
    static const QRegularExpression number(QStringLiteral("(\\d+)\\.xml$"));
    QStringList parts;
    for (auto it = office.parts.begin(); it != office.parts.end(); ++it)
        if (it.key().startsWith(start) && it.key().endsWith(u".xml"))
            parts << it.key();
    std::stable_sort(parts.begin(), parts.end(), [](const QString &a, const QString &b) {
        return number.match(a).captured(1).toInt() < number.match(b).captured(1).toInt();
    });
    return parts;
}

struct Section
{
    QString part;
    QString heading; ///< before it; may be empty
};

std::vector<Section> sectionsOf(const OfficeParts &office)
{
    std::vector<Section> sections;
    for (const QString &part : {QStringLiteral("content.xml"), QStringLiteral("word/document.xml")})
        if (office.parts.contains(part))
            sections.push_back({part, {}});
    bool first = true;
    for (const QString &slide : inOrder(office, QStringLiteral("ppt/slides/slide"))) {
        sections.push_back({slide, first ? QString() : QStringLiteral("\f")});
        first = false;
    }
    const std::pair<QString, QString> appended[] = {{QStringLiteral("word/footnotes.xml"), QStringLiteral("Footnotes")},
                                                    {QStringLiteral("word/endnotes.xml"), QStringLiteral("Endnotes")},
                                                    {QStringLiteral("word/comments.xml"), QStringLiteral("Comments")}};
    for (const auto &[part, title] : appended)
        if (office.parts.contains(part))
            sections.push_back({part, QStringLiteral("\f%1\n").arg(title)});
    for (const QString &notes : inOrder(office, QStringLiteral("ppt/notesSlides/notesSlide")))
        sections.push_back({notes, QStringLiteral("\fNotes\n")});
    return sections;
}

} // namespace

Result<QJsonObject> readOfficeText(const QString &name, const QString &format, TextPieces &text)
{
    const Result<OfficeParts> office = readOfficeParts(name, OfficeContent::Text);
    if (!office)
        return Unexpected{office.error()};
    if (office->encrypted)
        return fail(ErrorCode::Unsupported, QStringLiteral("is encrypted with a password"), name);
    const std::vector<Section> sections = sectionsOf(*office);
    if (sections.empty())
        return fail(ErrorCode::Damaged, QStringLiteral("is no whole %1: the part with its text is missing").arg(format),
                    name);
    Writer writer{text};
    QStringList warnings;
    for (const Section &section : sections) {
        writer.put(section.heading);
        const QByteArray xml = office->parts.value(section.part);
        const Result<void> read = section.part == u"content.xml" ? readOpenDocument(xml, format == u"ODP", name, writer)
                                                                 : readWord(xml, name, writer);
        if (!read && sections.size() == 1 && text.bytes() == 0)
            return fail(read.error().code, QStringLiteral("its %1 %2").arg(section.part, read.error().what), name);
        if (!read)
            warnings << QStringLiteral("its %1 %2; the text ends there").arg(section.part, read.error().what);
        if (!writer.wanted)
            break;
    }
    if (writer.deletions > 0)
        warnings << QStringLiteral("%1 passages that were deleted while changes were tracked are left out")
                        .arg(writer.deletions);
    return QJsonObject{{QStringLiteral("parts"), static_cast<int>(sections.size())},
                       {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

} // namespace leadline
