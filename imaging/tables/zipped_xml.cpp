// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/zipped_xml.h"

namespace leadline {
namespace {

constexpr int deepest = 100;

} // namespace

qint64 ZippedXml::Part::readData(char *to, qint64 room)
{
    if (error)
        return -1;
    const Result<qsizetype> n = reader->read(to, room);
    if (!n) {
        error = n.error();
        return -1;
    }
    return *n == 0 ? -1 : *n;
}

Result<std::unique_ptr<ZippedXml>> ZippedXml::open(const HandedFile &file, const QString &part, const QString &name)
{
    Result<std::unique_ptr<ArchiveReader>> reader = ArchiveReader::open(file, Packing::Zip, name);
    if (!reader)
        return Unexpected{reader.error()};
    while (true) {
        const auto entry = (*reader)->next();
        if (!entry)
            return Unexpected{entry.error()};
        if (!entry->has_value())
            return fail(ErrorCode::InvalidInput, QStringLiteral("its part '%1' is missing").arg(part.left(100)), name);
        if ((*entry)->name == part)
            break;
    }
    auto xml = std::make_unique<ZippedXml>();
    xml->m_part.reader = std::move(*reader);
    xml->m_part.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    xml->m_xml.setDevice(&xml->m_part);
    xml->m_name = name;
    xml->m_partName = part;
    return xml;
}

bool ZippedXml::next()
{
    if (m_fault || m_xml.atEnd())
        return false;
    const QXmlStreamReader::TokenType token = m_xml.readNext();
    if (m_part.error) {
        m_fault = m_part.error;
    } else if (token == QXmlStreamReader::DTD) {
        m_fault = Error{ErrorCode::InvalidInput,
                        QStringLiteral("its part '%1' defines a document type: refused").arg(m_partName), m_name};
    } else if (m_xml.hasError()) {
        m_fault = Error{ErrorCode::Damaged,
                        QStringLiteral("its part '%1' is not well-formed XML: line %2: %3")
                            .arg(m_partName)
                            .arg(m_xml.lineNumber())
                            .arg(m_xml.errorString()),
                        m_name};
    } else if (token == QXmlStreamReader::StartElement && ++m_depth > deepest) {
        m_fault = Error{ErrorCode::InvalidInput,
                        QStringLiteral("its part '%1' is nested deeper than %2").arg(m_partName).arg(deepest), m_name};
    } else if (token == QXmlStreamReader::EndElement) {
        --m_depth;
    }
    return !m_fault && token != QXmlStreamReader::EndDocument;
}

QString ZippedXml::attribute(const char *attribute) const
{
    for (const QXmlStreamAttribute &one : m_xml.attributes()) {
        if (one.name() == QLatin1String(attribute))
            return one.value().toString();
    }
    return {};
}

Result<void> ZippedXml::fault() const
{
    return m_fault ? Result<void>(Unexpected{*m_fault}) : Result<void>();
}

} // namespace leadline
