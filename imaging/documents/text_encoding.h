// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace leadline {

/// In which encoding a text is, and how that is known.
struct TextEncoding
{
    QString name;    ///< "UTF-8", "UTF-16LE", "windows-1251", …: as IANA calls it
    QString warning; ///< a sentence where it was guessed, or where the stated one is not read; may be empty
};

/// The byte order mark goes first, then what is declared (by a web page, an XML prologue, a mail header; may be empty),
/// then UTF-8 where the bytes are that. Else the look of the bytes: Korean, Cyrillic, and if neither, western European.
/// `head` is the text's beginning.
TextEncoding encodingOf(QByteArrayView head, const QString &declared);

/// What a page or an XML document says of itself in its first bytes: `charset=…` or `encoding="…"`. Empty = nothing.
QString declaredEncoding(QByteArrayView head);

/// Turns the bytes of a text into characters, piece by piece. What is no character becomes U+FFFD and is counted.
class TextDecoder
{
public:
    explicit TextDecoder(const TextEncoding &encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder &) = delete;
    TextDecoder &operator=(const TextDecoder &) = delete;

    QString decode(QByteArrayView bytes);
    /// What a text cut short in the middle of a character leaves.
    QString finish();
    qint64 badBytes() const { return m_bad; }

private:
    struct Converter;
    std::unique_ptr<Converter> m_converter;
    QByteArray m_rest;
    qint64 m_bad = 0;
};

/// The whole text at once, with encodingOf().
QString decodedText(QByteArrayView bytes, const QString &declared = {});

/// Loads what glibc reads lazily from disk for the encodings that are known here. Once, before a decoder is closed in.
void warmUpEncodings();

} // namespace leadline
