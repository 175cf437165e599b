// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/findings.h"
#include "app/console/passphrase.h"
#include "model/bag/bag_import.h"

namespace leadline {

namespace {

Result<ImportedBag> importFrom(const CommandContext &context, const CommandArguments &arguments, const QString &bag,
                               const QString &out)
{
    if (!looksSealed(bag))
        return importBag(bag, out, context.clock, context.progress);
    const QString file = arguments.value(QStringLiteral("passphrase-file"));
    const auto passphrase =
        file.isEmpty() ? askForPassphrase(QStringLiteral("Passphrase of the sealed bag: ")) : readPassphrase(file);
    if (!passphrase)
        return Unexpected{passphrase.error()};
    return importSealedBag(bag, out, *passphrase, context.clock, context.progress);
}

void printImported(const CommandContext &context, const QString &out, const ImportedBag &imported)
{
    if (!imported.bag.valid()) {
        printFindings(context, imported.bag.findings);
        printLine(context, QStringLiteral("nothing was imported: the bag is not what its sender packed"));
        return;
    }
    printLine(context, QStringLiteral("%1: imported, %2 files, %3 bytes, every byte as packed")
                           .arg(out, QString::number(imported.bag.files), QString::number(imported.bag.bytes)));
    for (const QString &object : imported.unexpected)
        printLine(context,
                  QStringLiteral("ALTERED  %1: Leadline did not make it; the case opens for reading only").arg(object));
    printReport(context, imported.check);
}

ExitStatus importCase(const CommandContext &context, const CommandArguments &arguments)
{
    const QString out = arguments.value(QStringLiteral("output"));
    if (out.isEmpty())
        return refuse(context, {ErrorCode::Usage, QStringLiteral("where to? -o CASE"), {}});
    const auto imported = importFrom(context, arguments, arguments.positional.first(), out);
    if (!imported)
        return refuse(context, imported.error());
    const bool sound = imported->bag.valid() && imported->check.intact() && imported->unexpected.isEmpty();
    if (arguments.json)
        printJson(context, QJsonObject{{QStringLiteral("case"), out},
                                       {QStringLiteral("imported"), imported->bag.valid()},
                                       {QStringLiteral("bag_findings"), findingsJson(imported->bag.findings)},
                                       {QStringLiteral("unexpected"), QJsonArray::fromStringList(imported->unexpected)},
                                       {QStringLiteral("check"), reportJson(imported->check)}});
    else
        printImported(context, out, *imported);
    return sound ? ExitStatus::Done : ExitStatus::Altered;
}

} // namespace

Command importCommand()
{
    Command command;
    command.name = QStringLiteral("import");
    command.usage = QStringLiteral("import BAG|SEALED -o CASE [--passphrase-file FILE]");
    command.summary = QStringLiteral("Makes a case of a bag that export packed, after every byte was checked.");
    command.details = QStringLiteral(
        "Nothing is fetched, no link is followed, and nothing is opened before all of it was held against the "
        "manifests. A bag that fails is named file by file and leaves nothing behind. The exit status is 1 when the "
        "bag "
        "or the case in it is not whole; exhibits that the sender left out count as missing.");
    command.options = {{QStringLiteral("passphrase-file"),
                        QStringLiteral("Take the passphrase from the first line of a file; - is standard input."),
                        QStringLiteral("FILE")},
                       {{QStringLiteral("o"), QStringLiteral("output")},
                        QStringLiteral("The case folder to make; it must not exist yet."),
                        QStringLiteral("CASE")}};
    command.run = importCase;
    return command;
}

} // namespace leadline
