// SPDX-License-Identifier: GPL-3.0-or-later
// Carrying a case elsewhere: backup, export as a bag or sealed, import, and the disk it lies on.
#include "tests/end_to_end/leadline_program.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

namespace leadline::end_to_end {
namespace {

class CarryCase : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            leadline({QStringLiteral("new"), path("a.leadline"), QStringLiteral("--title"), QStringLiteral("Pier")})
                .exitStatus,
            0);
        writeFile(path("report.txt"), "Three trips were seen.\n");
        writeFile(path("huge.bin"), QByteArray("scene").repeated(300'000));
        ASSERT_EQ(leadline({QStringLiteral("add"), path("a.leadline"), path("report.txt")}).exitStatus, 0);
        ASSERT_EQ(leadline({QStringLiteral("add"), path("a.leadline"), path("huge.bin"), QStringLiteral("--link")})
                      .exitStatus,
                  0);
        writeFile(path("pass.txt"), "seven quiet otters count rails\n");
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    Outcome exportBag(const char *out, const QStringList &more = {}) const
    {
        return leadline(QStringList{QStringLiteral("export"), path("a.leadline"), QStringLiteral("--format"),
                                    QStringLiteral("bag"), QStringLiteral("-o"), path(out)} +
                        more);
    }
    /// coreutils, run inside a bag: not the code under test.
    Outcome check(const char *program, const char *bag, const char *list) const
    {
        return run(QStringLiteral("sh"),
                   {QStringLiteral("-c"),
                    QStringLiteral("cd \"$0\" && %1 --strict -c %2").arg(QLatin1String(program), QLatin1String(list)),
                    path(bag)});
    }
    QStringList left(const char *pattern) const
    {
        return QDir(m_folder.path())
            .entryList({QLatin1String(pattern)}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_folder;
};

TEST_F(CarryCase, CoreutilsAloneAgreeWithEveryListOfABag)
{
    const Outcome exported = exportBag("bag", {QStringLiteral("--json")});
    ASSERT_EQ(exported.exitStatus, 0) << exported.err.toStdString();
    EXPECT_EQ(exported.object().value(QStringLiteral("files")).toInt(), 3);
    for (const auto &[program, list] : {std::pair{"sha256sum", "manifest-sha256.txt"},
                                        {"sha512sum", "manifest-sha512.txt"},
                                        {"sha256sum", "tagmanifest-sha256.txt"},
                                        {"sha512sum", "tagmanifest-sha512.txt"}}) {
        const Outcome checked = check(program, "bag", list);
        EXPECT_EQ(checked.exitStatus, 0) << checked.err.toStdString();
        EXPECT_GE(checked.out.count(": OK"), 3) << list;
    }
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("bag")}).exitStatus, 0);
}

TEST_F(CarryCase, TheSameCaseGivesTheSameBagTwice)
{
    ASSERT_EQ(exportBag("one").exitStatus, 0);
    ASSERT_EQ(leadline({QStringLiteral("list"), path("a.leadline"), QStringLiteral("evidence")}).exitStatus, 0);
    ASSERT_EQ(exportBag("two").exitStatus, 0);
    const Outcome compared = run(QStringLiteral("diff"), {QStringLiteral("-r"), path("one"), path("two")});
    EXPECT_EQ(compared.exitStatus, 0) << compared.out.constData();
}

TEST_F(CarryCase, AnImportedBagIsTheCaseAgain)
{
    ASSERT_EQ(exportBag("bag").exitStatus, 0);
    ASSERT_TRUE(QFile::remove(path("huge.bin")));
    const Outcome imported = leadline(
        {QStringLiteral("import"), path("bag"), QStringLiteral("-o"), path("b.leadline"), QStringLiteral("--json")});
    ASSERT_EQ(imported.exitStatus, 0) << imported.err.toStdString() << imported.out.constData();
    EXPECT_TRUE(imported.object().value(QStringLiteral("check")).toObject().value(QStringLiteral("intact")).toBool());
    const QStringList list{QStringLiteral("list"), path("b.leadline"), QStringLiteral("evidence"),
                           QStringLiteral("--json")};
    EXPECT_EQ(leadline(list).array().size(), 2);
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("b.leadline")}).exitStatus, 0);
}

TEST_F(CarryCase, AnAlteredBagIsNamedFileByFileAndNotImported)
{
    ASSERT_EQ(exportBag("bag").exitStatus, 0);
    QDirIterator files(path("bag") + QStringLiteral("/data/evidence"), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        ASSERT_TRUE(file.open(QIODevice::ReadWrite));
        file.putChar('X');
    }
    writeFile(path("bag") + QStringLiteral("/data/extra.txt"), "x");
    const Outcome verified = leadline({QStringLiteral("verify"), path("bag"), QStringLiteral("--json")});
    EXPECT_EQ(verified.exitStatus, 1);
    EXPECT_EQ(verified.object().value(QStringLiteral("findings")).toArray().size(), 7) << verified.out.constData();
    const Outcome imported =
        leadline({QStringLiteral("import"), path("bag"), QStringLiteral("-o"), path("b.leadline")});
    EXPECT_EQ(imported.exitStatus, 1);
    EXPECT_TRUE(imported.out.contains("data/extra.txt")) << imported.out.constData();
    EXPECT_TRUE(left("b.leadline*").isEmpty());
}

TEST_F(CarryCase, ASealedBagOpensUnderItsPassphraseOnly)
{
    const Outcome sealed =
        exportBag("case.sealed", {QStringLiteral("--seal"), QStringLiteral("--passphrase-file"), path("pass.txt")});
    ASSERT_EQ(sealed.exitStatus, 0) << sealed.err.toStdString();
    EXPECT_EQ(left("*.part-*"), QStringList());
    const QStringList import{QStringLiteral("import"), path("case.sealed"), QStringLiteral("-o"), path("b.leadline"),
                             QStringLiteral("--passphrase-file")};
    writeFile(path("wrong.txt"), "seven quiet otters count snails\n");
    const Outcome wrong = leadline(import + QStringList{path("wrong.txt")});
    EXPECT_EQ(wrong.exitStatus, 3);
    EXPECT_TRUE(wrong.err.contains(QLatin1String("the passphrase does not fit"))) << wrong.err.toStdString();
    EXPECT_TRUE(left("b.leadline*").isEmpty());
    EXPECT_EQ(leadline(import + QStringList{path("pass.txt")}).exitStatus, 0);
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("b.leadline")}).exitStatus, 0);
    // Without a terminal nothing can be asked, and nothing is guessed.
    const Outcome unasked =
        run(QStringLiteral("setsid"), {QStringLiteral("-w"), leadlineProgram(), QStringLiteral("export"),
                                       path("a.leadline"), QStringLiteral("--format"), QStringLiteral("bag"),
                                       QStringLiteral("--seal"), QStringLiteral("-o"), path("x")});
    EXPECT_EQ(unasked.exitStatus, 2) << unasked.err.toStdString();
    EXPECT_TRUE(left("x*").isEmpty());
}

TEST_F(CarryCase, ABackupIsOneFileThatTakesThePlaceOfTheCaseFile)
{
    const Outcome backup = leadline({QStringLiteral("backup"), path("a.leadline"), QStringLiteral("-o"),
                                     path("copy.gpkg"), QStringLiteral("--json")});
    ASSERT_EQ(backup.exitStatus, 0) << backup.err.toStdString();
    EXPECT_EQ(backup.object().value(QStringLiteral("sha256")).toString(), sha256Of(path("copy.gpkg")));
    const QString caseFile = path("a.leadline") + QStringLiteral("/case.gpkg");
    writeFile(caseFile, "destroyed");
    ASSERT_EQ(leadline({QStringLiteral("verify"), path("a.leadline")}).exitStatus, 3);
    ASSERT_TRUE(QFile::remove(caseFile) && QFile::copy(path("copy.gpkg"), caseFile));
    EXPECT_EQ(leadline({QStringLiteral("verify"), path("a.leadline")}).exitStatus, 0);
    EXPECT_EQ(
        leadline({QStringLiteral("backup"), path("a.leadline"), QStringLiteral("-o"), path("copy.gpkg")}).exitStatus, 3)
        << "a backup replaces nothing";
}

TEST_F(CarryCase, WrongUsageIsStatusTwo)
{
    EXPECT_EQ(leadline({QStringLiteral("export"), path("a.leadline"), QStringLiteral("-o"), path("x")}).exitStatus, 2);
    EXPECT_EQ(exportBag("x", {QStringLiteral("--payload"), QStringLiteral("some")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("import"), path("a.leadline")}).exitStatus, 2);
    EXPECT_EQ(leadline({QStringLiteral("backup"), path("a.leadline")}).exitStatus, 2);
    writeFile(path("short.txt"), "hunter2\n");
    EXPECT_EQ(
        exportBag("x", {QStringLiteral("--seal"), QStringLiteral("--passphrase-file"), path("short.txt")}).exitStatus,
        2);
    EXPECT_TRUE(left("x*").isEmpty());
}

TEST_F(CarryCase, TheDoctorTellsWhatTheSystemTells)
{
    const Outcome told = leadline({QStringLiteral("doctor"), path("a.leadline"), QStringLiteral("--json")});
    const QJsonObject report = told.object();
    const bool warned = !report.value(QStringLiteral("warnings")).toArray().isEmpty() ||
                        !report[QStringLiteral("program")][QStringLiteral("warnings")].toArray().isEmpty();
    EXPECT_EQ(told.exitStatus, warned ? 1 : 0);
    EXPECT_GT(report.value(QStringLiteral("free_bytes")).toDouble(), 0);
    EXPECT_THAT(report.value(QStringLiteral("encrypted")).toString().toStdString(),
                ::testing::AnyOf("yes", "no", "not_told"));
    EXPECT_EQ(leadline({QStringLiteral("doctor"), path("nowhere")}).exitStatus, 3);
}

} // namespace
} // namespace leadline::end_to_end
