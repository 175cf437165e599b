// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/file_check.h"

#include "model/disk/digest.h"

#include <QCoreApplication>
#include <QFile>

namespace leadline {

namespace {

FileState lookAt(const QString &path, std::int64_t bytes, const QString &sha256, bool hash, const std::stop_token &stop)
{
    QFile file(path);
    if (path.isEmpty() || !file.exists())
        return FileState::Missing;
    if (file.size() != bytes)
        return FileState::Altered;
    if (!hash)
        return FileState::Present;
    if (!file.open(QIODevice::ReadOnly))
        return FileState::Missing;
    Sha256 digest;
    QByteArray block(1 << 20, Qt::Uninitialized);
    while (!file.atEnd()) {
        const qint64 got = stop.stop_requested() ? -1 : file.read(block.data(), block.size());
        if (got < 0)
            return FileState::Present;
        digest.add(QByteArrayView(block.constData(), got));
    }
    return QString::fromLatin1(digest.finish().toHex()) == sha256 ? FileState::Intact : FileState::Altered;
}

} // namespace

QString describeFileState(FileState state)
{
    switch (state) {
    case FileState::Unknown:
        return QStringLiteral("not checked yet");
    case FileState::Present:
        return QStringLiteral("there, not checked yet");
    case FileState::Intact:
        return QStringLiteral("intact");
    case FileState::Missing:
        return QStringLiteral("missing");
    case FileState::Altered:
        return QStringLiteral("altered");
    }
    return {};
}

FileCheck::FileCheck(CaseEditor &editor, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
{
    m_worker.setMaxThreadCount(1);
    connect(&editor, &CaseEditor::changed, this, &FileCheck::lookAtNew);
    lookAtNew({.items = {}, .everything = true});
}

FileCheck::~FileCheck()
{
    m_stop.request_stop();
    m_worker.clear();
    m_worker.waitForDone();
}

void FileCheck::verify(EvidenceId id)
{
    if (const Evidence *evidence = m_editor.data().find<Evidence>(id))
        start(*evidence, true, 2);
}

void FileCheck::waitForAll()
{
    while (m_running > 0) {
        m_worker.waitForDone();
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    }
}

void FileCheck::lookAtNew(const CaseChange &change)
{
    std::vector<EvidenceId> touched;
    if (change.everything) {
        for (const auto &[id, evidence] : m_editor.data().all<Evidence>())
            touched.push_back(id);
    } else {
        for (const ItemRef ref : change.items)
            if (ref.kind == ItemKind::Evidence)
                touched.push_back(EvidenceId{ref.id});
    }
    for (const EvidenceId id : touched) {
        const Evidence *evidence = m_editor.data().find<Evidence>(id);
        if (!evidence)
            continue;
        // A linked file may have been found elsewhere; any other edit leaves the bytes as they are.
        const QString path = m_editor.store().pathOf(*evidence);
        if (m_states.contains(id.value) && m_paths.value(id.value) == path)
            continue;
        m_paths.insert(id.value, path);
        m_states.insert(id.value, FileState::Unknown);
        start(*evidence, false, 1);
        if (evidence->bytes <= eagerBytes)
            start(*evidence, true, 0);
    }
}

void FileCheck::start(const Evidence &evidence, bool hash, int priority)
{
    ++m_running;
    m_worker.start(
        [this, id = evidence.id, path = m_editor.store().pathOf(evidence), bytes = evidence.bytes,
         sha256 = evidence.sha256, hash, stop = m_stop.get_token()] {
            const FileState state = lookAt(path, bytes, sha256, hash, stop);
            QMetaObject::invokeMethod(
                this, [this, id, state] { accept(id, state); }, Qt::QueuedConnection);
        },
        priority);
}

void FileCheck::accept(EvidenceId id, FileState state)
{
    --m_running;
    if (stateOf(id) == state)
        return;
    m_states.insert(id.value, state);
    Q_EMIT stateChanged(id);
}

} // namespace leadline
