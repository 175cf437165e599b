// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/manifest.h"

#include "model/bag/bag_path.h"

#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace leadline {

namespace {

constexpr std::size_t mostLines = 1'000'000;
constexpr std::size_t mostInfoLines = 10'000;

/// Lines end with LF, CR or CRLF (RFC 8493 §2).
class Lines
{
public:
    explicit Lines(QByteArrayView text)
        : m_rest(text)
    {
    }
    std::optional<QByteArrayView> next()
    {
        if (m_rest.isEmpty())
            return std::nullopt;
        ++m_number;
        qsizetype end = 0;
        while (end < m_rest.size() && m_rest[end] != '\n' && m_rest[end] != '\r')
            ++end;
        const QByteArrayView line = m_rest.first(end);
        const bool two = end + 1 < m_rest.size() && m_rest[end] == '\r' && m_rest[end + 1] == '\n';
        m_rest = m_rest.sliced(std::min(m_rest.size(), end + (two ? 2 : 1)));
        return line;
    }
    int number() const { return m_number; }

private:
    QByteArrayView m_rest;
    int m_number = 0;
};

std::optional<QString> decoded(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

QString unescaped(QString path)
{
    if (!path.contains(u'%'))
        return path;
    path.replace(QLatin1String("%0A"), QLatin1String("\n"), Qt::CaseInsensitive);
    path.replace(QLatin1String("%0D"), QLatin1String("\r"), Qt::CaseInsensitive);
    return path.replace(QLatin1String("%25"), QLatin1String("%"));
}

QByteArray escaped(const QString &path)
{
    QByteArray bytes = path.toUtf8();
    return bytes.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
}

/// The line, or what is wrong with it.
Result<ManifestLine> parseLine(QByteArrayView line, qsizetype digits)
{
    const auto wrong = [](const QString &what) { return fail(ErrorCode::InvalidInput, what); };
    if (line.size() <= digits || !std::all_of(line.begin(), line.begin() + digits, isHex) || !isBlank(line[digits]))
        return wrong(QStringLiteral("it does not begin with a digest of %1 digits and a blank").arg(digits));
    QByteArrayView name = line.sliced(digits);
    while (!name.isEmpty() && isBlank(name.front()))
        name = name.sliced(1);
    const std::optional<QString> text = decoded(name);
    if (!text)
        return wrong(QStringLiteral("the file's name is not UTF-8"));
    ManifestLine parsed{unescaped(*text), line.first(digits).toByteArray().toLower()};
    if (const QString why = whyUnsafe(parsed.path); !why.isEmpty())
        return wrong(QStringLiteral("the file's name %1").arg(why));
    return parsed;
}

Unexpected at(const QString &file, int line, const QString &what)
{
    return fail(ErrorCode::InvalidInput, what, QStringLiteral("%1, line %2").arg(file, QString::number(line)));
}

} // namespace

Result<std::vector<ManifestLine>> parseManifest(QByteArrayView text, DigestKind kind, const QString &file)
{
    if (text.size() > largestTagFileBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is too large for a manifest"), file);
    std::vector<ManifestLine> parsed;
    QSet<QString> keys;
    Lines lines(text);
    while (const auto line = lines.next()) {
        if (parsed.size() == mostLines)
            return at(file, lines.number(), QStringLiteral("more than a million files are not read"));
        auto entry = parseLine(*line, kind == DigestKind::Sha256 ? 64 : 128);
        if (!entry)
            return at(file, lines.number(), entry.error().what);
        const QString key = nameKey(entry->path);
        if (keys.contains(key))
            return at(file, lines.number(), QStringLiteral("it names a file that another line names already"));
        keys.insert(key);
        parsed.push_back(*std::move(entry));
    }
    return parsed;
}

QByteArray manifestText(std::vector<ManifestLine> lines)
{
    std::sort(lines.begin(), lines.end(),
              [](const auto &a, const auto &b) { return a.path.toUtf8() < b.path.toUtf8(); });
    QByteArray text;
    for (const ManifestLine &line : lines)
        text += line.digest + "  " + escaped(line.path) + '\n';
    return text;
}

Result<std::vector<BagInfoLine>> parseBagInfo(QByteArrayView text)
{
    const QString file = QStringLiteral("bag-info.txt");
    std::vector<BagInfoLine> parsed;
    Lines lines(text);
    while (const auto line = lines.next()) {
        const std::optional<QString> words = decoded(*line);
        if (!words)
            return at(file, lines.number(), QStringLiteral("it is not UTF-8"));
        if (words->trimmed().isEmpty())
            continue;
        if (isBlank(line->front()) && !parsed.empty()) {
            parsed.back().value += QLatin1Char(' ') + words->trimmed();
            continue;
        }
        const qsizetype colon = words->indexOf(u':');
        if (colon <= 0 || isBlank(line->front()))
            return at(file, lines.number(), QStringLiteral("it has no label"));
        if (parsed.size() == mostInfoLines)
            return at(file, lines.number(), QStringLiteral("more than ten thousand lines are not read"));
        parsed.push_back({words->first(colon).trimmed(), words->sliced(colon + 1).trimmed()});
    }
    return parsed;
}

QByteArray bagInfoText(const std::vector<BagInfoLine> &lines)
{
    QByteArray text;
    for (const BagInfoLine &line : lines) {
        QString value = line.value;
        for (QChar &c : value) {
            if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
                c = u' ';
        }
        text += line.label.toUtf8() + ": " + value.simplified().toUtf8() + '\n';
    }
    return text;
}

QByteArray bagDeclaration()
{
    return QByteArrayLiteral("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

Result<void> checkBagDeclaration(QByteArrayView text)
{
    const QString file = QStringLiteral("bagit.txt");
    Lines lines(text);
    const QByteArray first = lines.next().value_or(QByteArrayView()).toByteArray();
    const QByteArray second = lines.next().value_or(QByteArrayView()).toByteArray();
    if (!first.startsWith("BagIt-Version: ") || !second.startsWith("Tag-File-Character-Encoding: ") || lines.next())
        return fail(ErrorCode::InvalidInput, QStringLiteral("it is not the declaration of a bag"), file);
    const QByteArray version = first.mid(15).trimmed();
    const bool draft = version.startsWith("0.9") && version.size() == 4 && version[3] >= '3' && version[3] <= '7';
    if (version != "1.0" && !draft)
        return fail(ErrorCode::Unsupported, QStringLiteral("a version of BagIt that Leadline does not read"), file);
    if (second.mid(29).trimmed().toUpper() != "UTF-8")
        return fail(ErrorCode::Unsupported, QStringLiteral("its lists are not in UTF-8"), file);
    return {};
}

} // namespace leadline
