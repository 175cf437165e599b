// SPDX-License-Identifier: GPL-3.0-or-later
// `leadline`: with a command it is that command; with a case, or nothing, it is the window.
#include "app/commands/command_line.h"
#include "app/console/interrupt.h"
#include "app/program_paths.h"
#include "app/workbench.h"
#include "model/isolate/decoder_pool.h"
#include "model/isolate/own_memory.h"
#include "model/text/visible_text.h"
#include "model/time/clock.h"

#include <QApplication>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <memory>

namespace {

using namespace leadline;

void printToStandardError(const QString &line)
{
    const QByteArray text = visibleControls(line, TextLines::Several).toUtf8() + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
}

/// Says on standard error how far a command is: not before it took a second, and once a second at most.
Progress progressOnStandardError()
{
    auto timer = std::make_shared<QElapsedTimer>();
    auto last = std::make_shared<qint64>(0);
    timer->start();
    Progress progress;
    progress.stop = stopOnInterrupt();
    progress.report = [timer, last](double fraction, const QString &what) {
        if (timer->elapsed() - *last < 1000)
            return;
        *last = timer->elapsed();
        printToStandardError(fraction < 0 ? what : QStringLiteral("%1 % %2").arg(qRound(fraction * 100)).arg(what));
    };
    return progress;
}

CommandContext commandContext()
{
    CommandContext context;
    context.clock = std::make_shared<SystemClock>();
    context.decoders = [] { return makeDecoderPool(programPaths().decoder); };
    context.out = [](const QByteArray &bytes) {
        std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
        std::fflush(stdout);
    };
    context.err = printToStandardError;
    context.progress = progressOnStandardError();
    return context;
}

/// Painting commands need fonts and, for charts, widgets; the others start quicker without.
std::unique_ptr<QCoreApplication> applicationFor(const Command &command, int &argc, char **argv)
{
    if (!command.needsFonts)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    QCoreApplication::setApplicationName(QStringLiteral("Leadline"));
    QCoreApplication::setOrganizationName(QStringLiteral("Leadline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LEADLINE_VERSION));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);

    if (const Command *command = findCommand(arguments)) {
        const auto application = applicationFor(*command, argc, argv);
        return static_cast<int>(runCommandLine(arguments, commandContext()));
    }
    const QString first = arguments.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        std::fputs(generalHelp().toUtf8().constData(), stdout);
        return 0;
    }
    if (first == QLatin1String("--version")) {
        std::printf("leadline %s\n", LEADLINE_VERSION);
        return 0;
    }
    if (first.startsWith(QLatin1Char('-')) || arguments.size() > 1) {
        printToStandardError(QStringLiteral("leadline: no command \"%1\"; see leadline --help").arg(first));
        return static_cast<int>(ExitStatus::Usage);
    }
    QApplication application(argc, argv);
    return runWindow(arguments, programPaths());
}
