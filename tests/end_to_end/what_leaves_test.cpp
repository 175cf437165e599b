// SPDX-License-Identifier: GPL-3.0-or-later
// What is made for others to read says nothing of the machine, and nothing that a picture's file says beside its
// pixels.
#include "tests/end_to_end/leadline_program.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QtEndian>

namespace leadline::end_to_end {
namespace {

const QByteArray canary = "CANARY";

QByteArray readFile(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

QByteArray bigEndian16(qsizetype value)
{
    QByteArray bytes(2, 0);
    qToBigEndian(static_cast<quint16>(value), bytes.data());
    return bytes;
}

QByteArray littleEndian(quint32 value, int size)
{
    QByteArray bytes(4, 0);
    qToLittleEndian(value, bytes.data());
    return bytes.first(size);
}

QByteArray segment(char marker, const QByteArray &content)
{
    return QByteArray("\xff", 1) + marker + bigEndian16(content.size() + 2) + content;
}

QByteArray tiffEntry(quint32 tag, quint32 type, quint32 count, quint32 value)
{
    return littleEndian(tag, 2) + littleEndian(type, 2) + littleEndian(count, 4) + littleEndian(value, 4);
}

/// Two directories: a host computer's name and a pointer to a thumbnail, itself a JPEG with a comment.
QByteArray exif()
{
    const QByteArray host = canary + "-EXIF" + QByteArray(1, 0);
    const QByteArray thumbnail =
        QByteArray("\xff\xd8", 2) + segment('\xfe', canary + "-THUMBNAIL") + QByteArray("\xff\xd9", 2);
    const quint32 hostAt = 8 + 2 + 12 + 4;
    const quint32 second = hostAt + static_cast<quint32>(host.size());
    const quint32 thumbnailAt = second + 2 + 2 * 12 + 4;
    return QByteArray("Exif\0\0II*\0", 10) + littleEndian(8, 4) + littleEndian(1, 2) +
           tiffEntry(0x013C, 2, static_cast<quint32>(host.size()), hostAt) + littleEndian(second, 4) + host +
           littleEndian(2, 2) + tiffEntry(0x0201, 4, 1, thumbnailAt) +
           tiffEntry(0x0202, 4, 1, static_cast<quint32>(thumbnail.size())) + littleEndian(0, 4) + thumbnail;
}

/// Application record 2:90 (city) in Photoshop's resource 0x0404.
QByteArray iptc()
{
    const QByteArray city = canary + "-IPTC";
    const QByteArray record = QByteArray("\x1c\x02\x5a", 3) + bigEndian16(city.size()) + city;
    return QByteArray("Photoshop 3.0\0", 14) + "8BIM" + QByteArray("\x04\x04\0\0\0\0", 6) + bigEndian16(record.size()) +
           record + QByteArray(record.size() % 2, 0);
}

QByteArray xmp()
{
    return QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) +
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:Label=\"" +
           canary + "-XMP\"/></rdf:RDF></x:xmpmeta>";
}

/// The sample's photo with a mark in every place beside the pixels, and one behind the end of the picture.
QByteArray markedPhoto()
{
    const QByteArray photo =
        readFile(sourceFile(QStringLiteral("resources/sample/inputs/SYNTHETIC_photo_harbour_view.jpg")));
    return photo.first(2) + segment('\xe1', exif()) + segment('\xe1', xmp()) + segment('\xed', iptc()) +
           segment('\xfe', canary + "-COMMENT") + photo.sliced(2) + canary + "-TRAILER";
}

/// A file's bytes, and beside them what its compressed streams hold.
QByteArray withStreamsOpened(const QByteArray &pdf)
{
    QByteArray all = pdf;
    for (qsizetype at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
        const qsizetype end = pdf.indexOf("endstream", at);
        if (end < 0 || pdf.sliced(at - 3, 3) == "end")
            continue;
        const QByteArray packed = pdf.sliced(at + 7, end - at - 7);
        if (packed.startsWith('\x78'))
            all += qUncompress(QByteArray(4, 0) + packed);
    }
    return all;
}

class WhatLeaves : public ::testing::Test
{
protected:
    void SetUp() override
    {
        qputenv("TZ", "Asia/Tokyo");
        writeFile(path(QStringLiteral("marked.jpg")), markedPhoto());
        ASSERT_EQ(
            leadline({QStringLiteral("new"), casePath(), QStringLiteral("--title"), QStringLiteral("T")}).exitStatus,
            0);
        const Outcome added = leadline({QStringLiteral("add"), casePath(), path(QStringLiteral("marked.jpg"))});
        ASSERT_EQ(added.exitStatus, 0) << added.err.toStdString();
    }
    void TearDown() override
    {
        if (m_zone.isNull())
            qunsetenv("TZ");
        else
            qputenv("TZ", m_zone);
    }

    QString casePath() const { return path(QStringLiteral("c.leadline")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QByteArray made(const QStringList &command, const QString &name) const
    {
        const Outcome outcome = leadline(command + QStringList{QStringLiteral("-o"), path(name)});
        EXPECT_EQ(outcome.exitStatus, 0) << outcome.err.toStdString();
        return withStreamsOpened(readFile(path(name)));
    }
    QByteArray briefing(const QString &name) const { return made({QStringLiteral("brief"), casePath()}, name); }
    QByteArray map(const QString &name) const { return made({QStringLiteral("render"), casePath()}, name); }

    QTemporaryDir m_folder;
    QByteArray m_zone = qgetenv("TZ");
};

TEST_F(WhatLeaves, NothingThatAPictureSaysBesideItsPixelsGetsIntoAnExport)
{
    // The program reads the marks, so that not seeing them below means something.
    const Outcome info = leadline({QStringLiteral("image"), path(QStringLiteral("marked.jpg")), QStringLiteral("info"),
                                   QStringLiteral("--json")});
    for (const char *place : {"-EXIF", "-XMP", "-IPTC"})
        EXPECT_TRUE(info.out.contains(canary + place)) << place;
    const QByteArray pdf = briefing(QStringLiteral("b.pdf"));
    EXPECT_TRUE(pdf.contains("/Subtype /Image")) << "the picture is in the briefing";
    EXPECT_FALSE(pdf.contains("DCTDecode")) << "as new pixels, not as the file";
    EXPECT_FALSE(pdf.contains(canary));
    EXPECT_FALSE(pdfText(path(QStringLiteral("b.pdf"))).contains(QLatin1String(canary)));
    for (const char *name : {"m.png", "m.svg", "m.pdf"})
        EXPECT_FALSE(map(QLatin1String(name)).contains(canary)) << name;
}

TEST_F(WhatLeaves, FilesSayNothingOfTheMachineThatMadeThem)
{
    const QByteArray pdf = briefing(QStringLiteral("b.pdf"));
    EXPECT_TRUE(pdf.contains("/CreationDate (D:"));
    EXPECT_EQ(pdf.indexOf("Z)", pdf.indexOf("/CreationDate (D:")), pdf.indexOf("/CreationDate (D:") + 31);
    const QList<QByteArray> files{pdf, map(QStringLiteral("m.png")), map(QStringLiteral("m.svg")),
                                  map(QStringLiteral("m.pdf"))};
    const QList<QByteArray> words{m_folder.path().toUtf8(),
                                  QDir::homePath().toUtf8(),
                                  QSysInfo::machineHostName().toUtf8(),
                                  "+09'00'",
                                  "Asia/Tokyo",
                                  "Qt 6",
                                  "xmpmeta"};
    for (const QByteArray &file : files)
        for (const QByteArray &word : words)
            EXPECT_FALSE(word.size() > 3 && file.contains(word)) << word.toStdString();
    const QString info = QString::fromUtf8(run(QStringLiteral("pdfinfo"), {path(QStringLiteral("b.pdf"))}).out);
    EXPECT_FALSE(info.contains(QStringLiteral("Producer")));
    EXPECT_TRUE(info.contains(QStringLiteral("Metadata Stream: no")));
}

TEST_F(WhatLeaves, ABagHoldsTheOriginalsAndItsHelpSaysSo)
{
    const Outcome bag = leadline({QStringLiteral("export"), casePath(), QStringLiteral("--format"),
                                  QStringLiteral("bag"), QStringLiteral("-o"), path(QStringLiteral("bag"))});
    ASSERT_EQ(bag.exitStatus, 0) << bag.err.toStdString();
    bool original = false;
    QDirIterator files(path(QStringLiteral("bag/data/evidence")), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        original = original || readFile(files.next()) == markedPhoto();
    EXPECT_TRUE(original);
    const Outcome help = leadline({QStringLiteral("export"), QStringLiteral("--help")});
    EXPECT_TRUE(help.out.contains("EXIF, XMP, IPTC, thumbnails")) << help.out.constData();
}

TEST_F(WhatLeaves, ATerminalIsNotSteeredByAName)
{
    const QString name = QStringLiteral("x\x1b[2J\u202e.txt");
    writeFile(path(name), "SYNTHETIC note");
    const Outcome added = leadline({QStringLiteral("add"), casePath(), path(name)});
    const Outcome listed = leadline({QStringLiteral("list"), casePath(), QStringLiteral("evidence")});
    const Outcome missing = leadline({QStringLiteral("add"), casePath(), path(u'y' + name)});
    EXPECT_FALSE(QByteArray(added.out + added.err.toUtf8() + listed.out + missing.err.toUtf8()).contains('\x1b'));
    EXPECT_TRUE(missing.err.contains(QStringLiteral("yx‹U+001B›[2J‹U+202E›.txt"))) << missing.err.toStdString();
}

} // namespace
} // namespace leadline::end_to_end
