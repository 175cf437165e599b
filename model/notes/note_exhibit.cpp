// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/notes/note_exhibit.h"

#include "model/text/file_name.h"

#include <QDir>
#include <QFile>
#include <QStringDecoder>
#include <QTemporaryDir>

namespace leadline {

namespace {

constexpr qint64 mostBytes = 4 << 20;
constexpr qsizetype longestTitle = 200;

QString titleFrom(const NoteDraft &draft)
{
    const QString title = draft.title.simplified();
    return title.isEmpty() ? draft.text.trimmed().section(u'\n', 0, 0).simplified().left(longestTitle) : title;
}

Result<void> writeTo(const QString &path, const QString &text)
{
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return fail(ErrorCode::Io, QStringLiteral("cannot be written: %1").arg(file.errorString()),
                    QStringLiteral("the note"));
    return {};
}

} // namespace

Result<QString> noteText(const CaseStore &store, const Evidence &note)
{
    if (note.kind != EvidenceKind::Note)
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no note"), note.label);
    QFile file(store.pathOf(note));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("cannot be read: %1").arg(file.errorString()), note.label);
    const QByteArray bytes = file.read(mostBytes + 1);
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    if (bytes.size() > mostBytes || utf8.hasError())
        return fail(ErrorCode::InvalidInput, QStringLiteral("its file is no text in UTF-8 of at most 4 MiB"),
                    note.label);
    return text;
}

Result<PreparedFile> prepareNote(Intake &intake, const CaseStore &store, const NoteDraft &draft,
                                 const std::optional<Evidence> &earlier, Instant now, const Progress &progress)
{
    const QString subject = earlier ? earlier->label : QStringLiteral("the note");
    if (draft.text.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("has no words"), subject);
    if (earlier && earlier->kind != EvidenceKind::Note)
        return fail(ErrorCode::InvalidInput, QStringLiteral("is no note: only notes have new versions"), subject);
    // In the case's own folder: nothing of it is left anywhere else.
    QTemporaryDir folder(QDir(store.folder()).filePath(QStringLiteral("tmp/note-XXXXXX")));
    if (!folder.isValid())
        return fail(ErrorCode::Io, folder.errorString(), subject);
    const QString title = titleFrom(draft);
    const QString path = folder.filePath(safeFileName(title, QStringLiteral(".txt")));
    if (const auto written = writeTo(path, draft.text); !written)
        return Unexpected{written.error()};
    IntakeOptions options;
    options.kind = EvidenceKind::Note;
    options.source = draft.source;
    options.obtainedHow = QStringLiteral("written in the program");
    options.obtainedTool = draft.program;
    options.obtainedBy = draft.by;
    options.obtained = edtfFromInstant({now.msUtc - now.msUtc % 1000});
    options.synthetic = draft.synthetic || (earlier && earlier->synthetic);
    auto prepared = intake.prepare(path, options, progress);
    if (!prepared)
        return prepared;
    if (prepared->duplicate)
        return fail(ErrorCode::InvalidInput, QStringLiteral("the same words are an exhibit of this case already"),
                    subject);
    Evidence &evidence = prepared->evidence;
    evidence.title = title;
    evidence.date = draft.when;
    evidence.dateBasis = draft.when ? QStringLiteral("by hand") : QString();
    if (earlier) {
        evidence.derivedFrom = refOf(*earlier);
        evidence.alterations = {QStringLiteral("a new version of %1, written in the program").arg(earlier->label)};
        evidence.tlp = earlier->tlp;
        evidence.restrictions = earlier->restrictions;
        evidence.licence = earlier->licence;
        evidence.tags = earlier->tags;
    }
    return prepared;
}

} // namespace leadline
