// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bag/bag_import.h"

#include "model/bag/bag_folder.h"
#include "model/bag/bag_pump.h"
#include "model/bag/sealed_bag.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace leadline {

namespace {

/// Hands every file of a folder to the intake; what it will not take is a finding.
Result<void> takeIn(const ForeignFolder &folder, BagIntake &intake, const Progress &progress)
{
    std::vector<Finding> findings;
    const auto files = folder.list(findings);
    if (!files)
        return Unexpected{files.error()};
    for (Finding &finding : findings)
        intake.note(std::move(finding));
    std::int64_t bytes = 0;
    for (const FoundFile &file : *files)
        bytes += file.bytes;
    BagProgress said(progress, QStringLiteral("Checking the bag"), bytes);
    return forEachFile(files->size(), Hands::Two, [&](std::size_t i) -> Result<void> {
        const FoundFile &found = (*files)[i];
        const auto source = folder.openFile(found.path);
        const auto file = intake.begin(found.path, found.bytes);
        if (!source || !file) {
            intake.note({found.path, !file ? file.error().what : source.error().what});
            return {};
        }
        const auto pumped = pump(source->value(), found.bytes, **file, said, found.path);
        if (!pumped && pumped.error().code == ErrorCode::InvalidInput) {
            intake.note({found.path, pumped.error().what});
            return {};
        }
        return pumped;
    });
}

/// Nothing of a bag is opened before every byte of it was held against the manifests.
Result<ImportedBag> makeCase(NewFolder &folder, BagIntake &intake, std::shared_ptr<const Clock> clock,
                             const Progress &progress)
{
    ImportedBag imported{.bag = intake.finish()};
    if (imported.bag.valid() && !QFileInfo(folder.path() + QStringLiteral("/case.gpkg")).isFile())
        imported.bag.findings.push_back(
            {QStringLiteral("data/case.gpkg"), QStringLiteral("it is missing: this is not the bag of a case")});
    if (!imported.bag.valid())
        return imported;
    for (const auto &[part, mode] :
         {std::pair{"/evidence", 0755}, std::pair{"/derived", 0755}, std::pair{"/tmp", 0700}}) {
        const QByteArray path = QFile::encodeName(folder.path() + QLatin1String(part));
        if (::mkdir(path.constData(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST)
            return failErrno(errno, QStringLiteral("writing it"), folder.name());
    }
    {
        const auto store = openCase(folder.path(), OpenMode::ReadOnly, std::move(clock));
        if (!store)
            return Unexpected{Error{store.error().code, store.error().what, folder.name()}};
        imported.unexpected = (*store)->unexpectedObjects();
        auto check = (*store)->verify(progress);
        if (!check)
            return Unexpected{check.error()};
        imported.check = *std::move(check);
    }
    if (const auto finished = folder.finish(0700); !finished)
        return Unexpected{finished.error()};
    return imported;
}

} // namespace

bool looksLikeABag(const QString &path)
{
    return QFileInfo(path + QStringLiteral("/bagit.txt")).isFile();
}

Result<BagReport> verifyBag(const QString &folder, const Progress &progress)
{
    const auto source = ForeignFolder::open(folder);
    if (!source)
        return Unexpected{source.error()};
    BagIntake intake;
    if (const auto taken = takeIn(*source, intake, progress); !taken)
        return Unexpected{taken.error()};
    return intake.finish();
}

Result<ImportedBag> importBag(const QString &folder, const QString &caseFolder, std::shared_ptr<const Clock> clock,
                              const Progress &progress)
{
    const auto source = ForeignFolder::open(folder);
    if (!source)
        return Unexpected{source.error()};
    const auto target = NewFolder::make(caseFolder);
    if (!target)
        return Unexpected{target.error()};
    BagIntake intake((*target)->path(), (*target)->name());
    if (const auto taken = takeIn(*source, intake, progress); !taken)
        return Unexpected{taken.error()};
    return makeCase(**target, intake, std::move(clock), progress);
}

Result<ImportedBag> importSealedBag(const QString &file, const QString &caseFolder, const Secret &passphrase,
                                    std::shared_ptr<const Clock> clock, const Progress &progress)
{
    const QString name = QFileInfo(file).fileName();
    const Descriptor sealed(::open(QFile::encodeName(file).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat facts;
    if (!sealed || ::fstat(sealed.value(), &facts) != 0)
        return failErrno(errno, QStringLiteral("reading it"), name);
    const auto target = NewFolder::make(caseFolder);
    if (!target)
        return Unexpected{target.error()};
    progress.say(-1, QStringLiteral("Making the key"));
    auto reader = SealReader::begin(sealed.value(), passphrase, name);
    if (!reader)
        return Unexpected{reader.error()};
    BagIntake intake((*target)->path(), (*target)->name());
    if (const auto opened = unseal(*reader, facts.st_size, intake, progress, name); !opened)
        return Unexpected{opened.error()};
    return makeCase(**target, intake, std::move(clock), progress);
}

} // namespace leadline
