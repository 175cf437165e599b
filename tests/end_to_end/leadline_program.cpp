// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/leadline_program.h"

#include "tests/support/paths.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <QFile>

namespace leadline::end_to_end {

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    Outcome outcome;
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        outcome.err = QStringLiteral("did not end: ") + process.errorString();
        return outcome;
    }
    outcome.exitStatus = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

Outcome leadline(const QStringList &arguments)
{
    return run(leadlineProgram(), arguments);
}

Outcome leadlineServed(const QStringList &arguments)
{
    QProcess process;
    process.start(leadlineProgram(), arguments);
    Outcome outcome;
    if (!waitUntil([&] { return process.state() == QProcess::NotRunning; }, 60'000)) {
        process.kill();
        process.waitForFinished();
        return outcome;
    }
    outcome.exitStatus = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

QString sourceFile(const QString &path)
{
    return sourcePath({}) + path;
}

QString pdfText(const QString &path)
{
    const Outcome text = run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    EXPECT_EQ(text.exitStatus, 0) << text.err.toStdString();
    return QString::fromUtf8(text.out);
}

QString sha256Of(const QString &path)
{
    return QString::fromLatin1(run(QStringLiteral("sha256sum"), {path}).out.left(64));
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    ASSERT_EQ(file.write(bytes), bytes.size());
}

} // namespace leadline::end_to_end
