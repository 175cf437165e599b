// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/program_report.h"
#include "model/disk/disk_report.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace leadline {

namespace {

constexpr std::int64_t littleRoomBytes = std::int64_t{1} << 30;

QString encryptionWord(Encryption encryption)
{
    switch (encryption) {
    case Encryption::Yes:
        return QStringLiteral("yes");
    case Encryption::No:
        return QStringLiteral("no");
    case Encryption::NotTold:
        break;
    }
    return QStringLiteral("not_told");
}

QString mebibytes(std::int64_t bytes)
{
    return QStringLiteral("%1 MiB").arg(bytes >> 20);
}

/// What somebody should do something about.
QStringList warningsOf(const DiskReport &report)
{
    QStringList warnings;
    if (report.encryption == Encryption::No)
        warnings << QStringLiteral("the disk is not encrypted by this system: whoever takes the machine reads the case "
                                   "(unless the drive encrypts by itself)");
    if (report.network)
        warnings << QStringLiteral("it is a network drive (%1): others may read along, and two machines that write at "
                                   "once can damage the case; keep it on a disk of this machine")
                        .arg(report.fileSystem);
    if (report.readOnly)
        warnings << QStringLiteral("it cannot be written here: the case opens for reading only");
    if (report.freeBytes < littleRoomBytes && !report.readOnly)
        warnings << QStringLiteral("only %1 are free").arg(mebibytes(report.freeBytes));
    if (!report.plainSwap.isEmpty())
        warnings << QStringLiteral("memory may be written to a disk in the clear: swap on %1 is not encrypted")
                        .arg(report.plainSwap.join(QStringLiteral(", ")));
    return warnings;
}

QJsonObject toJson(const DiskReport &report, const QStringList &warnings)
{
    return {{QStringLiteral("file_system"), report.fileSystem},
            {QStringLiteral("mount_point"), report.mountPoint},
            {QStringLiteral("encrypted"), encryptionWord(report.encryption)},
            {QStringLiteral("network"), report.network},
            {QStringLiteral("read_only"), report.readOnly},
            {QStringLiteral("free_bytes"), static_cast<qint64>(report.freeBytes)},
            {QStringLiteral("all_bytes"), static_cast<qint64>(report.allBytes)},
            {QStringLiteral("unencrypted_swap"), QJsonArray::fromStringList(report.plainSwap)},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

void print(const CommandContext &context, const DiskReport &report, const QStringList &warnings)
{
    const QString encryption = report.encryption == Encryption::Yes ? QStringLiteral("encrypted")
                               : report.encryption == Encryption::No
                                   ? QStringLiteral("not encrypted")
                                   : QStringLiteral("the system does not tell whether "
                                                    "it is encrypted");
    printLine(context,
              QStringLiteral("%1 at %2: %3; %4 of %5 free")
                  .arg(report.fileSystem.isEmpty() ? QStringLiteral("a file system") : report.fileSystem,
                       report.mountPoint, encryption, mebibytes(report.freeBytes), mebibytes(report.allBytes)));
    for (const QString &warning : warnings)
        printLine(context, QStringLiteral("WARNING  ") + warning);
}

ExitStatus examine(const CommandContext &context, const CommandArguments &arguments)
{
    std::optional<DiskReport> disk;
    if (!arguments.positional.isEmpty()) {
        auto looked = lookAtDisk(arguments.positional.first());
        if (!looked)
            return refuse(context, looked.error());
        disk = *std::move(looked);
    }
    const ProgramReport program = examineProgram(*context.decoders());
    const QStringList diskWarnings = disk ? warningsOf(*disk) : QStringList();
    if (arguments.json) {
        QJsonObject document = disk ? toJson(*disk, diskWarnings) : QJsonObject();
        document.insert(QStringLiteral("program"), toJson(program));
        printJson(context, document);
    } else {
        for (const QString &line : toLines(program))
            printLine(context, line);
        for (const QString &warning : program.warnings)
            printLine(context, QStringLiteral("WARNING  ") + warning);
        if (disk)
            print(context, *disk, diskWarnings);
    }
    return diskWarnings.isEmpty() && program.warnings.isEmpty() ? ExitStatus::Done : ExitStatus::Altered;
}

} // namespace

Command doctorCommand()
{
    Command command;
    command.name = QStringLiteral("doctor");
    command.usage = QStringLiteral("doctor [CASE]");
    command.summary = QStringLiteral(
        "Says what protects this program and, with a case, the disk it lies on; for bug reports, nothing private.");
    command.details = QStringLiteral(
        "Versions, the walls round the decoder that reads strangers' files (found by trying to get out), "
        "formats and fonts. Of a case's disk: encryption, network, room, swap. Encryption is seen where "
        "the system does it (LUKS, fscrypt, eCryptfs, gocryptfs and their like); what a drive, a "
        "virtual machine's host or ZFS does is not told. The exit status is 1 when there is a warning.");
    command.leastArguments = 0;
    command.needsFonts = true;
    command.run = examine;
    return command;
}

} // namespace leadline
