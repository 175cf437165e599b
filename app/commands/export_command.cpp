// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/commands/open_case.h"
#include "app/console/passphrase.h"
#include "model/bag/bag_export.h"

#include <QJsonArray>
#include <QJsonObject>

namespace leadline {

namespace {

/// One of two words of an option.
template<class T>
Result<T> choice(const CommandArguments &arguments, const char *option, std::pair<const char *, T> first,
                 std::pair<const char *, T> second)
{
    const QString word = arguments.value(QLatin1String(option));
    for (const auto &[name, value] : {first, second}) {
        if (word == QLatin1String(name))
            return value;
    }
    return fail(ErrorCode::Usage,
                QStringLiteral("--%1 is %2 or %3, not \"%4\"")
                    .arg(QLatin1String(option), QLatin1String(first.first), QLatin1String(second.first), word));
}

Result<BagOptions> optionsFrom(const CommandArguments &arguments)
{
    const auto details =
        choice<LogDetails>(arguments, "payload", {"all", LogDetails::Keep}, {"none", LogDetails::Remove});
    const auto linked =
        choice<LinkedExhibits>(arguments, "linked", {"copy", LinkedExhibits::Copy}, {"leave", LinkedExhibits::Leave});
    const auto derived = choice<DerivedFiles>(arguments, "derived", {"none", DerivedFiles::None},
                                              {"thumbnails", DerivedFiles::Thumbnails});
    if (!details || !linked || !derived)
        return Unexpected{!details ? details.error() : !linked ? linked.error() : derived.error()};
    return BagOptions{*details, *linked, *derived};
}

Result<Secret> newPassphrase(const CommandArguments &arguments)
{
    if (arguments.has(QStringLiteral("passphrase-file")))
        return readPassphrase(arguments.value(QStringLiteral("passphrase-file")));
    auto first = askForPassphrase(QStringLiteral("Passphrase for the sealed bag: "));
    if (!first)
        return first;
    const auto again = askForPassphrase(QStringLiteral("Once more: "));
    if (!again)
        return Unexpected{again.error()};
    if (first->view() != again->view())
        return fail(ErrorCode::Usage, QStringLiteral("the two passphrases differ; nothing was exported"));
    return first;
}

Result<BagSummary> exportAs(const CommandContext &context, const CommandArguments &arguments, const QString &out)
{
    const auto options = optionsFrom(arguments);
    if (!options)
        return Unexpected{options.error()};
    const auto store = openToRead(arguments.positional.first(), context);
    if (!store)
        return Unexpected{store.error()};
    if (!arguments.has(QStringLiteral("seal")))
        return exportBagFolder(**store, *options, out, context.progress);
    const auto passphrase = newPassphrase(arguments);
    if (!passphrase)
        return Unexpected{passphrase.error()};
    return exportSealedBag(**store, *options, out, *passphrase, {}, context.progress);
}

void printSummary(const CommandContext &context, const CommandArguments &arguments, const QString &out,
                  const BagSummary &summary)
{
    const bool sealed = arguments.has(QStringLiteral("seal"));
    if (arguments.json) {
        printJson(context,
                  QJsonObject{{QStringLiteral("bag"), out},
                              {QStringLiteral("sealed"), sealed},
                              {QStringLiteral("files"), static_cast<qint64>(summary.files)},
                              {QStringLiteral("bytes"), static_cast<qint64>(summary.bytes)},
                              {QStringLiteral("left_out"), QJsonArray::fromStringList(summary.leftOut)},
                              {QStringLiteral("log_titles_kept"), static_cast<qint64>(summary.logTitlesKept)}});
        return;
    }
    printLine(context, QStringLiteral("%1: %2, %3 files, %4 bytes")
                           .arg(out, sealed ? QStringLiteral("a sealed bag") : QStringLiteral("a bag"),
                                QString::number(summary.files), QString::number(summary.bytes)));
    for (const QString &label : summary.leftOut)
        printLine(context, QStringLiteral("%1 is linked and was left where it is").arg(label));
    if (summary.logTitlesKept > 0)
        printLine(context,
                  QStringLiteral("the titles of %1 old log entries (case format 1) are a part of the chain and "
                                 "stay readable")
                      .arg(summary.logTitlesKept));
}

ExitStatus exportCase(const CommandContext &context, const CommandArguments &arguments)
{
    const auto usage = [&](const QString &what) { return refuse(context, {ErrorCode::Usage, what, {}}); };
    if (arguments.value(QStringLiteral("format")) != QLatin1String("bag"))
        return usage(QStringLiteral("which format? --format bag"));
    const QString out = arguments.value(QStringLiteral("output"));
    if (out.isEmpty())
        return usage(QStringLiteral("where to? -o OUT"));
    const auto summary = exportAs(context, arguments, out);
    if (!summary)
        return refuse(context, summary.error());
    printSummary(context, arguments, out, *summary);
    return ExitStatus::Done;
}

} // namespace

Command exportCommand()
{
    Command command;
    command.name = QStringLiteral("export");
    command.usage =
        QStringLiteral("export CASE --format bag [--payload all|none] [--linked copy|leave] [--seal] -o OUT");
    command.summary = QStringLiteral("Packs a whole case for another machine: a BagIt bag, or one sealed file.");
    command.details = QStringLiteral(
        "A bag (RFC 8493) is a folder that sha256sum -c manifest-sha256.txt and sha512sum -c manifest-sha512.txt check "
        "without Leadline. The same case gives the same bytes each time. Every exhibit is held against its hash on the "
        "way. Exhibits travel as the originals that they are, with all that the files say of camera, place and person "
        "(EXIF, XMP, IPTC, thumbnails); briefings and map pictures hold new pixels and none of it. Bookmarks of the "
        "map and the order of its layers are parts of the case and travel with it; the projection that it was last "
        "drawn in does not.\n"
        "--seal encrypts it into one file under a passphrase (libsodium: Argon2id, XChaCha20-Poly1305); names and "
        "sizes of the files in it do not show. leadline import opens both.");
    command.options = {
        {QStringLiteral("format"), QStringLiteral("bag."), QStringLiteral("FORMAT")},
        {QStringLiteral("payload"),
         QStringLiteral("What of the log's details travels: all, or none (the chain still holds)."),
         QStringLiteral("WHICH"), QStringLiteral("all")},
        {QStringLiteral("linked"),
         QStringLiteral("Exhibits that lie outside of the case: copy, or leave (named in bag-info.txt)."),
         QStringLiteral("HOW"), QStringLiteral("copy")},
        {QStringLiteral("derived"), QStringLiteral("What can be made anew: none, or thumbnails."),
         QStringLiteral("WHICH"), QStringLiteral("none")},
        {QStringLiteral("seal"), QStringLiteral("Encrypt under a passphrase, which is asked for.")},
        {QStringLiteral("passphrase-file"),
         QStringLiteral("Take the passphrase from the first line of a file; - is standard input."),
         QStringLiteral("FILE")},
        {{QStringLiteral("o"), QStringLiteral("output")},
         QStringLiteral("The folder or file to write; it must not exist yet."),
         QStringLiteral("OUT")}};
    command.run = exportCase;
    return command;
}

} // namespace leadline
