// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/export/pdf_metadata.h"

#include <QDateTime>

#include <vector>

namespace leadline {

namespace {

struct Entry
{
    QByteArray key;
    QByteArray value; ///< with its parentheses
};

/// Reads "/Key (text)" after "/Key (text)" up to ">>". A text may hold anything: titles are a stranger's.
class InfoReader
{
public:
    InfoReader(const QByteArray &pdf, qsizetype at)
        : m_pdf(pdf)
        , m_at(at)
    {
    }

    bool read(std::vector<Entry> &entries)
    {
        while (skipBlanks(), !m_pdf.sliced(m_at).startsWith(">>")) {
            Entry entry;
            if (!readKey(entry.key) || !readText(entry.value))
                return false;
            entries.push_back(std::move(entry));
        }
        return true;
    }
    qsizetype end() const { return m_at; }

private:
    bool atEnd() const { return m_at >= m_pdf.size(); }
    void skipBlanks()
    {
        while (!atEnd() && (m_pdf[m_at] == ' ' || m_pdf[m_at] == '\n' || m_pdf[m_at] == '\r'))
            ++m_at;
    }
    bool readKey(QByteArray &key)
    {
        const qsizetype from = m_at;
        if (atEnd() || m_pdf[m_at] != '/')
            return false;
        for (++m_at; !atEnd() && QChar::isLetter(static_cast<uchar>(m_pdf[m_at]));)
            ++m_at;
        key = m_pdf.sliced(from, m_at - from);
        skipBlanks();
        return true;
    }
    bool readText(QByteArray &text)
    {
        const qsizetype from = m_at;
        if (atEnd() || m_pdf[m_at] != '(')
            return false;
        for (++m_at; !atEnd() && m_pdf[m_at] != ')'; ++m_at)
            m_at += m_pdf[m_at] == '\\';
        if (atEnd())
            return false;
        ++m_at;
        text = m_pdf.sliced(from, m_at - from);
        return true;
    }

    const QByteArray &m_pdf;
    qsizetype m_at;
};

/// Where the entries of object 1 begin, which QPdfWriter makes the information dictionary.
qsizetype startOfInfo(const QByteArray &pdf)
{
    const QByteArray opening = QByteArrayLiteral("1 0 obj\n<<");
    const qsizetype at = pdf.first(std::min<qsizetype>(pdf.size(), 64)).indexOf(opening);
    return at < 0 || !pdf.last(std::min<qsizetype>(pdf.size(), 256)).contains("/Info 1 0 R") ? -1 : at + opening.size();
}

/// The table of where objects lie, at the end of the file: "xref", "0 39", then 20 bytes an object.
struct CrossReferences
{
    qsizetype at = -1;
    qsizetype entries = 0; ///< where the first entry begins
    qsizetype count = 0;
};

constexpr qsizetype entryBytes = 20;
constexpr qsizetype offsetDigits = 10;

std::optional<CrossReferences> findCrossReferences(const QByteArray &pdf)
{
    const qsizetype said = pdf.lastIndexOf("startxref\n");
    if (said < 0)
        return std::nullopt;
    CrossReferences table;
    bool isNumber = false;
    table.at = pdf.sliced(said + 10).split('\n').value(0).trimmed().toLongLong(&isNumber);
    if (!isNumber || table.at < 0 || table.at >= said || pdf.sliced(table.at, 7) != "xref\n0 ")
        return std::nullopt;
    const qsizetype lineEnd = pdf.indexOf('\n', table.at + 7);
    table.entries = lineEnd + 1;
    table.count =
        pdf.sliced(table.at + 7, std::max<qsizetype>(0, lineEnd - table.at - 7)).trimmed().toLongLong(&isNumber);
    if (lineEnd < 0 || !isNumber || table.count < 2 || table.entries + table.count * entryBytes > said)
        return std::nullopt;
    return table;
}

/// Everything behind object 1 moves by `distance` bytes.
void moveOffsets(QByteArray &pdf, const CrossReferences &table, qsizetype distance)
{
    for (qsizetype i = 2; i < table.count; ++i) {
        const qsizetype entry = table.entries + i * entryBytes;
        const qsizetype offset = pdf.sliced(entry, offsetDigits).toLongLong() + distance;
        if (pdf[entry + entryBytes - 3] == 'n')
            pdf.replace(entry, offsetDigits, QByteArray::number(offset).rightJustified(offsetDigits, '0'));
    }
    const qsizetype said = pdf.lastIndexOf("startxref\n") + 10;
    pdf.replace(said, QByteArray::number(table.at).size(), QByteArray::number(table.at + distance));
}

Unexpected notUnderstood()
{
    return fail(ErrorCode::Io,
                QStringLiteral("not written: what the PDF would say of this machine could not be taken out of it"));
}

} // namespace

Result<void> makePdfMetadataNeutral(QByteArray &pdf, const std::optional<Instant> &written)
{
    const qsizetype start = startOfInfo(pdf);
    std::vector<Entry> entries;
    InfoReader reader(pdf, start);
    if (start < 0 || !reader.read(entries))
        return notUnderstood();
    QByteArray neutral;
    for (const Entry &entry : entries) {
        if (entry.key == "/Title" || entry.key == "/Creator")
            neutral += '\n' + entry.key + ' ' + entry.value;
        else if (entry.key == "/CreationDate" && written)
            neutral += "\n/CreationDate (D:" +
                       QDateTime::fromMSecsSinceEpoch(written->msUtc, Qt::UTC)
                           .toString(QStringLiteral("yyyyMMddHHmmss"))
                           .toLatin1() +
                       "Z)";
    }
    const auto table = findCrossReferences(pdf);
    if (!table || table->at < reader.end())
        return notUnderstood();
    neutral += '\n';
    const qsizetype before = reader.end() - start;
    moveOffsets(pdf, *table, neutral.size() - before);
    pdf.replace(start, before, neutral);
    return {};
}

} // namespace leadline
