// SPDX-License-Identifier: GPL-3.0-or-later
//   write_seeds TARGET FOLDER [FILE…]   writes what the target's fuzzing begins with; of each FILE its first 64 KiB
#include "tests/fuzz/fuzz_target.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto *target = arguments.size() < 3 ? nullptr : leadline::fuzz::findFuzzTarget(arguments.at(1).toStdString());
    if (!target || !QDir().mkpath(arguments.at(2))) {
        std::fputs("write_seeds TARGET FOLDER [FILE...]\n", stderr);
        return 2;
    }
    QList<QByteArray> seeds = target->seeds();
    for (const QString &path : arguments.mid(3)) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            seeds.append(file.read(64 << 10));
    }
    for (const QByteArray &seed : seeds) {
        const QByteArray name = QCryptographicHash::hash(seed, QCryptographicHash::Sha1).toHex();
        QFile out(QDir(arguments.at(2)).filePath(QString::fromLatin1(name)));
        if (!out.open(QIODevice::WriteOnly) || out.write(seed) != seed.size())
            return 1;
    }
    return 0;
}
