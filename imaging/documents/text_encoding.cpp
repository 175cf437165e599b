// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/text_encoding.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <vector>

namespace leadline {
namespace {

/// Names as they are declared, and the encoding that is meant (WHATWG Encoding Standard §4.2: who says ISO 8859-1 or
/// ASCII means windows-1252, who says EUC-KR means its superset).
struct KnownEncoding
{
    QLatin1String declared;
    const char *name;
};

constexpr KnownEncoding known[] = {
    {QLatin1String("utf-8"), "UTF-8"},
    {QLatin1String("utf8"), "UTF-8"},
    {QLatin1String("utf-16"), "UTF-16LE"},
    {QLatin1String("utf-16le"), "UTF-16LE"},
    {QLatin1String("utf-16be"), "UTF-16BE"},
    {QLatin1String("us-ascii"), "windows-1252"},
    {QLatin1String("ascii"), "windows-1252"},
    {QLatin1String("iso-8859-1"), "windows-1252"},
    {QLatin1String("latin1"), "windows-1252"},
    {QLatin1String("windows-1252"), "windows-1252"},
    {QLatin1String("cp1252"), "windows-1252"},
    {QLatin1String("iso-8859-2"), "ISO-8859-2"},
    {QLatin1String("windows-1250"), "windows-1250"},
    {QLatin1String("iso-8859-5"), "ISO-8859-5"},
    {QLatin1String("windows-1251"), "windows-1251"},
    {QLatin1String("cp1251"), "windows-1251"},
    {QLatin1String("koi8-r"), "KOI8-R"},
    {QLatin1String("koi8-u"), "KOI8-U"},
    {QLatin1String("iso-8859-7"), "ISO-8859-7"},
    {QLatin1String("windows-1253"), "windows-1253"},
    {QLatin1String("iso-8859-9"), "windows-1254"},
    {QLatin1String("windows-1254"), "windows-1254"},
    {QLatin1String("windows-1255"), "windows-1255"},
    {QLatin1String("windows-1256"), "windows-1256"},
    {QLatin1String("iso-8859-15"), "ISO-8859-15"},
    {QLatin1String("euc-kr"), "CP949"},
    {QLatin1String("ks_c_5601-1987"), "CP949"},
    {QLatin1String("cp949"), "CP949"},
    {QLatin1String("shift_jis"), "CP932"},
    {QLatin1String("shift-jis"), "CP932"},
    {QLatin1String("windows-31j"), "CP932"},
    {QLatin1String("euc-jp"), "EUC-JP"},
    {QLatin1String("gb2312"), "GB18030"},
    {QLatin1String("gbk"), "GB18030"},
    {QLatin1String("gb18030"), "GB18030"},
    {QLatin1String("big5"), "BIG5-HKSCS"},
};

const char *nameFor(const QString &declared)
{
    const QString wanted = declared.trimmed().toLower();
    const auto *found =
        std::find_if(std::begin(known), std::end(known), [&](const auto &row) { return wanted == row.declared; });
    return found == std::end(known) ? nullptr : found->name;
}

bool isUtf8(QByteArrayView head)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(head);
    // A character cut by the end of the head is not an error yet.
    return !decoder.hasError() || text.count(QChar::ReplacementCharacter) == 0;
}

/// Western text has single letters with the high bit among plain ones; Cyrillic and Korean words consist of them.
/// KS X 1001 puts Hangul at B0..C8 with a second byte from A1 on; windows-1251 puts small letters at E0..FF.
QString encodingByLook(QByteArrayView head)
{
    qsizetype high = 0, beside = 0, hangul = 0, pairs = 0;
    for (qsizetype i = 0; i < head.size(); ++i) {
        const auto byte = static_cast<unsigned char>(head[i]);
        if (byte < 0x80)
            continue;
        ++high;
        const auto next = i + 1 < head.size() ? static_cast<unsigned char>(head[i + 1]) : 0U;
        const auto before = i > 0 ? static_cast<unsigned char>(head[i - 1]) : 0U;
        beside += next >= 0x80 || before >= 0x80;
        if (next >= 0xa1) {
            ++pairs;
            hangul += byte >= 0xb0 && byte <= 0xc8;
            ++i;
            ++high;
            ++beside;
        }
    }
    if (high == 0 || beside * 10 < high * 8)
        return QStringLiteral("windows-1252");
    return hangul * 2 > pairs ? QStringLiteral("CP949") : QStringLiteral("windows-1251");
}

} // namespace

TextEncoding encodingOf(QByteArrayView head, const QString &declared)
{
    if (head.startsWith("\xEF\xBB\xBF"))
        return {QStringLiteral("UTF-8"), {}};
    if (head.startsWith("\xFF\xFE"))
        return {QStringLiteral("UTF-16LE"), {}};
    if (head.startsWith("\xFE\xFF"))
        return {QStringLiteral("UTF-16BE"), {}};
    // Who can read the declaration as plain letters has no wide characters before him.
    const char *name = nameFor(declared);
    const bool wide = name && QByteArrayView(name).startsWith("UTF-16");
    if (name && !(wide && isUtf8(head)))
        return {QString::fromLatin1(name), {}};
    if (isUtf8(head))
        return {QStringLiteral("UTF-8"), {}};
    const QString guess = encodingByLook(head);
    if (!declared.isEmpty() && !name)
        return {
            guess,
            QStringLiteral("states the encoding \"%1\", which is not read; read as %2").arg(declared.left(40), guess)};
    return {guess, QStringLiteral("states no encoding; by the look of its bytes it was read as %1").arg(guess)};
}

QString declaredEncoding(QByteArrayView head)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9_:.-]{2,40})"),
        QRegularExpression::CaseInsensitiveOption);
    const QString start = QString::fromLatin1(head.first(std::min<qsizetype>(head.size(), 4096)));
    return pattern.match(start).captured(1);
}

struct TextDecoder::Converter
{
    explicit Converter(const QByteArray &name)
        : handle(::iconv_open("UTF-16LE", name.constData()))
        , unitBytes(name.startsWith("UTF-16") ? 2 : 1)
    {
    }
    ~Converter()
    {
        if (isOpen())
            ::iconv_close(handle);
    }
    Converter(const Converter &) = delete;
    Converter &operator=(const Converter &) = delete;
    // iconv.h states "(iconv_t) -1" as its failure.
    bool isOpen() const { return reinterpret_cast<std::intptr_t>(handle) != -1; }

    iconv_t handle;
    std::size_t unitBytes; ///< what is skipped where nothing can be read
};

TextDecoder::TextDecoder(const TextEncoding &encoding)
    : m_converter(std::make_unique<Converter>(encoding.name.toLatin1()))
{
    if (!m_converter->isOpen())
        m_converter = std::make_unique<Converter>("ISO-8859-1");
}

TextDecoder::~TextDecoder() = default;

QString TextDecoder::decode(QByteArrayView bytes)
{
    QByteArray from = m_rest;
    from.append(bytes);
    m_rest.clear();
    char *in = from.data();
    auto left = static_cast<std::size_t>(from.size());
    QString text;
    char16_t units[4096];
    while (left > 0) {
        auto *out = reinterpret_cast<char *>(units);
        std::size_t room = sizeof units;
        const std::size_t done = ::iconv(m_converter->handle, &in, &left, &out, &room);
        text.append(QStringView(units, static_cast<qsizetype>((sizeof units - room) / sizeof(char16_t))));
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG)
            continue;
        if (errno == EINVAL) { // cut in the middle of a character
            m_rest = QByteArray(in, static_cast<qsizetype>(left));
            break;
        }
        text.append(QChar::ReplacementCharacter);
        ++m_bad;
        const std::size_t skipped = std::min(left, m_converter->unitBytes);
        in += skipped;
        left -= skipped;
    }
    return text;
}

QString TextDecoder::finish()
{
    m_bad += m_rest.size();
    return m_rest.isEmpty() ? QString() : QString(QChar::ReplacementCharacter);
}

QString decodedText(QByteArrayView bytes, const QString &declared)
{
    TextDecoder decoder(encodingOf(bytes.first(std::min<qsizetype>(bytes.size(), 64 << 10)), declared));
    QString text = decoder.decode(bytes);
    return text + decoder.finish();
}

void warmUpEncodings()
{
    // Kept open: glibc unloads what nobody uses.
    static std::vector<iconv_t> kept;
    for (const KnownEncoding &encoding : known)
        kept.push_back(::iconv_open("UTF-16LE", encoding.name));
    // libxml2 and libarchive convert to and from UTF-8.
    for (const KnownEncoding &encoding : known) {
        kept.push_back(::iconv_open("UTF-8", encoding.name));
        kept.push_back(::iconv_open("UTF-8", QByteArray(encoding.declared.data()).constData()));
    }
    kept.push_back(::iconv_open("UTF-8", "UTF-16"));
    kept.push_back(::iconv_open("UTF-16", "UTF-8"));
}

} // namespace leadline
