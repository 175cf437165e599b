// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/archives/archive_reader.h"

#include <QIODevice>
#include <QXmlStreamReader>

#include <optional>

namespace leadline {

/// One XML part of a ZIP archive, unpacked while it is parsed. Element names are plain: "row", not "x:row".
class ZippedXml
{
public:
    /// Error: those of ArchiveReader; InvalidInput when there is no such part.
    static Result<std::unique_ptr<ZippedXml>> open(const HandedFile &file, const QString &part, const QString &name);

    /// The next token; false at the end of the part, or when fault() is set. A document type is a fault.
    bool next();
    QXmlStreamReader &xml() { return m_xml; }
    QString attribute(const char *attribute) const;
    QString element() const { return m_xml.name().toString(); }
    bool starts(const char *element) const { return m_xml.isStartElement() && m_xml.name() == QLatin1String(element); }
    bool ends(const char *element) const { return m_xml.isEndElement() && m_xml.name() == QLatin1String(element); }
    /// What ended it before its end.
    Result<void> fault() const;

private:
    class Part final : public QIODevice
    {
    public:
        std::unique_ptr<ArchiveReader> reader;
        std::optional<Error> error;

    protected:
        qint64 readData(char *to, qint64 room) override;
        qint64 writeData(const char *, qint64) override { return -1; }
        bool isSequential() const override { return true; }
    };

    Part m_part;
    QXmlStreamReader m_xml;
    QString m_name;
    QString m_partName;
    int m_depth = 0;
    std::optional<Error> m_fault;
};

} // namespace leadline
