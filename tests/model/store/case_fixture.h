// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace leadline::testing {

/// A clock that stands where the test puts it.
class FakeClock final : public Clock
{
public:
    Instant now() const override { return current; }
    std::int64_t monotonicNanoseconds() const override { return current.msUtc * 1'000'000; }
    Instant current = instantFromCivilUtc(2024, 5, 1, 12);
};

/// A case in a temporary folder.
class CaseFolder : public ::testing::Test
{
protected:
    QString folder() const { return m_dir.filePath(QStringLiteral("Rajin.leadline")); }
    QString file() const { return folder() + QStringLiteral("/case.gpkg"); }
    QString outside(const QString &name) const { return m_dir.filePath(name); }

    std::unique_ptr<CaseStore> create()
    {
        auto store = createCase(folder(), QStringLiteral("Rajin"), clock);
        EXPECT_TRUE(store) << (store ? "" : store.error().message().toStdString());
        return store ? *std::move(store) : nullptr;
    }
    std::unique_ptr<CaseStore> open(OpenMode mode = OpenMode::ReadWrite)
    {
        auto store = openCase(folder(), mode, clock);
        EXPECT_TRUE(store) << (store ? "" : store.error().message().toStdString());
        return store ? *std::move(store) : nullptr;
    }
    /// Writes a file beside the case.
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile out(outside(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        return out.fileName();
    }
    static QByteArray read(const QString &path)
    {
        QFile in(path);
        EXPECT_TRUE(in.open(QIODevice::ReadOnly)) << path.toStdString();
        return in.readAll();
    }
    /// What another program would do to the closed case. Gives the first column of every row, joined by "|".
    QString sql(const QString &statement) const
    {
        sqlite3 *db = nullptr;
        EXPECT_EQ(sqlite3_open(file().toUtf8().constData(), &db), SQLITE_OK);
        // As a program without the GeoPackage functions that the R-tree's triggers call.
        sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
        QString answer;
        char *problem = nullptr;
        sqlite3_exec(
            db, statement.toUtf8().constData(),
            [](void *out, int, char **values, char **) {
                auto *text = static_cast<QString *>(out);
                *text += (text->isEmpty() ? QString() : QStringLiteral("|")) + QString::fromUtf8(values[0]);
                return 0;
            },
            &answer, &problem);
        EXPECT_EQ(problem, nullptr) << problem;
        sqlite3_free(problem);
        sqlite3_close(db);
        return answer;
    }
    static Edit adding(const QString &name, Item item) { return {name, {{std::nullopt, std::move(item)}}}; }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();

private:
    QTemporaryDir m_dir;
};

inline std::string textOf(const VerifyReport &report)
{
    std::string text;
    for (const Finding &finding : report.findings)
        text += finding.item.toStdString() + ": " + finding.what.toStdString() + "\n";
    return text;
}

} // namespace leadline::testing
