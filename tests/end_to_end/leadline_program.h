// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace leadline::end_to_end {

/// What a program left behind.
struct Outcome
{
    int exitStatus = -1; ///< -1: it crashed or did not end within a minute
    QByteArray out;
    QString err;

    QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs any program and waits for it.
Outcome run(const QString &program, const QStringList &arguments);

/// Runs `leadline` with arguments.
Outcome leadline(const QStringList &arguments);

/// Runs `leadline` while servers of this process answer it.
Outcome leadlineServed(const QStringList &arguments);

/// A file of the source tree.
QString sourceFile(const QString &path);

/// Text of a PDF, by poppler's pdftotext.
QString pdfText(const QString &path);

/// Lower-case hex SHA-256 of a file, by coreutils' sha256sum: not by the code under test.
QString sha256Of(const QString &path);

void writeFile(const QString &path, const QByteArray &bytes);

} // namespace leadline::end_to_end
