// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_export.h"
#include "model/bag/bag_import.h"
#include "tests/model/store/case_fixture.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>

namespace leadline::testing {

/// A case with two exhibits in it and one that is linked, and bags of it.
class BagOfACase : public CaseFolder
{
protected:
    Evidence exhibit(CaseStore &store, const QString &path, bool link = false)
    {
        const auto stored = store.storeFile(path, link, {});
        EXPECT_TRUE(stored);
        Evidence evidence;
        evidence.id = {store.reserveId(ItemKind::Evidence)};
        evidence.label = store.reserveEvidenceLabel();
        evidence.title = QStringLiteral("Exhibit ") + evidence.label;
        evidence.sha256 = stored->sha256;
        evidence.bytes = stored->bytes;
        evidence.linkedPath = stored->linkedPath;
        EXPECT_TRUE(store.commit(adding(QStringLiteral("Add exhibit"), evidence)));
        return evidence;
    }
    std::unique_ptr<CaseStore> createWithExhibits()
    {
        auto store = create();
        exhibit(*store, write(QStringLiteral("photo.jpg"), QByteArray("photo").repeated(400'000)));
        exhibit(*store, write(QStringLiteral("note.txt"), "a note"));
        exhibit(*store, write(QStringLiteral("huge.tif"), QByteArray("scene").repeated(1000)), true);
        return store;
    }
    QString bag(const char *name = "bag") const { return outside(QString::fromLatin1(name)); }
    void exportTo(const CaseStore &store, const QString &out, const BagOptions &options = {})
    {
        const auto summary = exportBagFolder(store, options, out, {});
        EXPECT_TRUE(summary) << (summary ? "" : summary.error().message().toStdString());
    }
    /// Every file below a folder with its bytes.
    static std::map<QString, QByteArray> contents(const QString &folder)
    {
        std::map<QString, QByteArray> all;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            all[QDir(folder).relativeFilePath(path)] = read(path);
        }
        return all;
    }
    static void overwrite(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
        file.write(bytes);
    }
    static QByteArray sha(const QByteArray &bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    }
    QStringList leftBeside(const QString &pattern) const
    {
        return QDir(outside(QString())).entryList({pattern}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    static Secret secret(const char *text)
    {
        Secret secret(longestPassphrase);
        for (const char *c = text; *c; ++c)
            secret.append(static_cast<unsigned char>(*c));
        return secret;
    }
};

inline std::string textOf(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings)
        text += finding.item.toStdString() + ": " + finding.what.toStdString() + "\n";
    return text;
}

} // namespace leadline::testing
