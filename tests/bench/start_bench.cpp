// SPDX-License-Identifier: GPL-3.0-or-later
//   start_bench CASE   opens the real window on a case and prints, in milliseconds since the process began (so with the
//                      loading of libraries): when it takes input, and when map and pictures are complete; and the
//                      memory at its peak. Run it several times; QT_QPA_PLATFORM=offscreen or xcb.
#include "app/case_session.h"
#include "app/program_paths.h"
#include "app/workbench.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/map/map_view.h"

#include <QApplication>
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <unistd.h>

namespace {

/// Milliseconds since this process was started, to the kernel's tick of 10 ms (proc(5): field 22 of stat).
qint64 sinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    QFile uptime(QStringLiteral("/proc/uptime"));
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray afterName = stat.readAll().split(')').last();
    const qint64 startTicks = afterName.simplified().split(' ').value(19).toLongLong();
    const double now = uptime.readAll().split(' ').first().toDouble();
    return static_cast<qint64>(now * 1000) - startTicks * 1000 / sysconf(_SC_CLK_TCK);
}

long peakMebibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLong() / 1024;
    }
    return -1;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace leadline;
    if (argc != 2) {
        std::fputs("usage: start_bench CASE\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    const QTemporaryDir settings;
    WorkbenchServices services;
    services.clock = std::make_shared<SystemClock>();
    services.decoders = makeDecoderPool(programPaths().decoder);
    services.settingsFile = settings.filePath(QStringLiteral("settings.ini"));
    Workbench bench(std::move(services));
    bench.window().resize(1600, 1000);
    bench.window().show();
    const auto opened = bench.openCaseFolder(QString::fromLocal8Bit(argv[1]));
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().message().toUtf8().constData());
        return 3;
    }
    // Whatever was queued for the first frame is done when the loop comes to rest: from here on a click is answered.
    QApplication::processEvents();
    const qint64 usable = sinceProcessStart();
    bench.waitUntilIdle();
    while (!bench.session()->map().isSharp())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    std::printf("{\"usable_ms\":%lld,\"complete_ms\":%lld,\"peak_mebibytes\":%ld}\n", static_cast<long long>(usable),
                static_cast<long long>(sinceProcessStart()), peakMebibytes());
    return 0;
}
