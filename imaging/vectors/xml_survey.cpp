// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/vectors/xml_survey.h"

#include <QBuffer>
#include <QXmlStreamReader>

namespace leadline {
namespace {

constexpr int deepest = 100;
constexpr qsizetype mostAddresses = 10;

bool leadsOut(QStringView text)
{
    const QStringView address = text.trimmed();
    return address.startsWith(QLatin1String("http:"), Qt::CaseInsensitive) ||
           address.startsWith(QLatin1String("https:"), Qt::CaseInsensitive) ||
           address.startsWith(QLatin1String("ftp:"), Qt::CaseInsensitive) ||
           address.startsWith(QLatin1String("file:"), Qt::CaseInsensitive) || address.startsWith(QLatin1String("\\\\"));
}

void note(XmlSurvey &survey, QStringView text)
{
    if (!leadsOut(text))
        return;
    ++survey.links;
    const QString address = text.trimmed().left(200).toString();
    if (survey.addresses.size() < mostAddresses && !survey.addresses.contains(address))
        survey.addresses << address;
}

} // namespace

Result<XmlSurvey> surveyXml(QByteArrayView bytes, const QStringList &counted, const QString &name)
{
    QByteArray view = QByteArray::fromRawData(bytes.data(), bytes.size());
    QBuffer buffer(&view);
    buffer.open(QIODevice::ReadOnly);
    QXmlStreamReader xml(&buffer);
    xml.setNamespaceProcessing(false);
    XmlSurvey survey;
    int depth = 0;
    bool holdsAddress = false;
    while (!xml.atEnd()) {
        switch (xml.readNext()) {
        case QXmlStreamReader::DTD:
            return fail(
                ErrorCode::InvalidInput,
                QStringLiteral("defines a document type (line %1), which can hide other files and bombs: refused")
                    .arg(xml.lineNumber()),
                name);
        case QXmlStreamReader::StartElement: {
            if (++depth > deepest)
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("elements are nested deeper than %1 (line %2): refused")
                                .arg(deepest)
                                .arg(xml.lineNumber()),
                            name);
            const QString element = xml.qualifiedName().toString();
            if (depth == 1)
                survey.root = xml.qualifiedName().split(u':').back().toString();
            if (counted.contains(element))
                ++survey.counts[element];
            holdsAddress = element == QLatin1String("href") || element == QLatin1String("styleUrl");
            for (const QXmlStreamAttribute &attribute : xml.attributes())
                if (attribute.qualifiedName() == QLatin1String("href"))
                    note(survey, attribute.value());
            break;
        }
        case QXmlStreamReader::EndElement:
            --depth;
            holdsAddress = false;
            break;
        case QXmlStreamReader::Characters:
            if (holdsAddress)
                note(survey, xml.text());
            break;
        default:
            break;
        }
    }
    if (xml.hasError())
        return fail(ErrorCode::Damaged,
                    QStringLiteral("not well-formed XML: line %1: %2").arg(xml.lineNumber()).arg(xml.errorString()),
                    name);
    return survey;
}

} // namespace leadline
