// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/entities/name_key.h"

#include <unicode/translit.h>

#include <QStringList>

namespace leadline {

namespace {

struct Spelling
{
    const char *written;
    const char *folded;
};

// In this order; what stands first is not taken apart by what follows.
constexpr Spelling spellings[] = {
    // дж: ISO 9 "dž", BGN "dzh"; Korean ㅈ in Cyrillic (Kontsevich: "дж").
    {"dzh", "j"},
    {"dz", "j"},
    // ж and х: ISO 9 "ž", "h"; BGN "zh", "kh".
    {"zh", "z"},
    {"kh", "h"},
    // ш: ISO 9 "š"; BGN "sh". McCune–Reischauer writes ㅅ before i so too.
    {"sh", "s"},
    // Vowels: Revised Romanization "eo", "eu", "ae", "oe"; McCune–Reischauer "ŏ", "ŭ", "ae", "oe".
    {"eo", "o"},
    {"eu", "u"},
    {"ae", "e"},
    {"oe", "e"},
    // Consonants that McCune–Reischauer writes by sound and the Revised Romanization by position.
    {"ch", "j"},
    {"k", "g"},
    {"t", "d"},
    {"p", "b"},
    // й: ISO 9 "j", BGN "y".
    {"aj", "ai"},
    {"oj", "oi"},
    {"ej", "ei"},
    {"uj", "ui"},
};

// Words that say what a thing is, not what it is called.
bool saysWhatItIs(const QString &word)
{
    static const QStringList words{
        QStringLiteral("mv"),   QStringLiteral("mt"),   QStringLiteral("ms"),  QStringLiteral("ss"),
        QStringLiteral("llc"),  QStringLiteral("ltd"),  QStringLiteral("inc"), QStringLiteral("co"),
        QStringLiteral("corp"), QStringLiteral("gmbh"), QStringLiteral("jsc"), QStringLiteral("ooo"),
        QStringLiteral("oao"),  QStringLiteral("zao"),  QStringLiteral("pao"),
    };
    return words.contains(word);
}

bool isVowel(QChar c)
{
    return QStringView(u"aeiouy").contains(c);
}

/// й is "j" in ISO 9 and "y" in BGN; before a vowel "j" is another sound.
QString withoutSemivowels(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool afterVowel = i > 0 && isVowel(text[i - 1]);
        const bool beforeVowel = i + 1 < text.size() && isVowel(text[i + 1]);
        const bool isSemivowel = (text[i] == u'j' && afterVowel && !beforeVowel) || text[i] == u'y';
        result += isSemivowel ? QChar(u'i') : text[i];
    }
    return result;
}

QString withoutDoubles(const QString &text)
{
    QString result;
    for (const QChar c : text)
        if (result.isEmpty() || result.back() != c || c.isDigit())
            result += c;
    return result;
}

QStringList wordsOf(const QString &latin)
{
    QStringList words;
    QString word;
    for (const QChar c : latin + u' ') {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (c != u'\'' && c != QChar(0x2019) && !word.isEmpty()) {
            words << word;
            word.clear();
        }
    }
    return words;
}

} // namespace

struct NameFolder::Tables
{
    std::unique_ptr<icu::Transliterator> toLatin;
};

NameFolder::NameFolder()
    : m_tables(std::make_unique<Tables>())
{
    UErrorCode status = U_ZERO_ERROR;
    m_tables->toLatin.reset(icu::Transliterator::createInstance(
        icu::UnicodeString::fromUTF8("Any-Latin; Latin-ASCII; Lower"), UTRANS_FORWARD, status));
    if (U_FAILURE(status))
        m_tables->toLatin.reset();
}

NameFolder::~NameFolder() = default;

QString NameFolder::latin(const QString &name) const
{
    constexpr qsizetype longestName = 300;
    const QString start = name.left(longestName);
    if (!m_tables->toLatin)
        return start.toLower();
    icu::UnicodeString text(reinterpret_cast<const char16_t *>(start.utf16()), static_cast<int32_t>(start.size()));
    m_tables->toLatin->transliterate(text);
    return QString::fromUtf16(text.getBuffer(), text.length());
}

QString NameFolder::key(const QString &name) const
{
    QStringList words = wordsOf(latin(name));
    QStringList kept;
    for (const QString &word : words)
        if (!saysWhatItIs(word))
            kept << word;
    QString text = (kept.isEmpty() ? words : kept).join(QString());
    text = withoutSemivowels(text);
    for (const Spelling &spelling : spellings)
        text.replace(QLatin1String(spelling.written), QLatin1String(spelling.folded));
    return withoutDoubles(text);
}

QString NameFolder::koreanKey(const QString &key)
{
    QString text = key;
    if (!text.isEmpty() && QStringView(u"rln").contains(text.front()))
        text[0] = u'n';
    return text;
}

} // namespace leadline
