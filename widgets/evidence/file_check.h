// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace leadline {

/// What is known about the bytes of an exhibit. Nothing is called intact that was not hashed in this sitting.
enum class FileState {
    Unknown, ///< not looked at yet
    Present, ///< there, of the right size, not hashed yet
    Intact,  ///< the SHA-256 agrees
    Missing, ///< not where it should be
    Altered, ///< another size, or another SHA-256
};

/// "intact", "there, not checked yet", "missing", "altered".
QString describeFileState(FileState state);

/// Looks after the bytes of the exhibits: first whether they are there, then, one file after another behind the
/// scenes, whether they still have their hash. Files larger than `eagerBytes` are hashed only when asked for.
/// GUI thread.
class FileCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr std::int64_t eagerBytes = 64 * 1024 * 1024;

    explicit FileCheck(CaseEditor &editor, QObject *parent = nullptr);
    ~FileCheck() override;

    FileState stateOf(EvidenceId id) const { return m_states.value(id.value, FileState::Unknown); }
    /// Hashes it now, whatever its size, ahead of the others.
    void verify(EvidenceId id);
    /// Blocks until nothing is being looked at and every answer was delivered: for tests.
    void waitForAll();

Q_SIGNALS:
    void stateChanged(leadline::EvidenceId id);

private:
    void lookAtNew(const CaseChange &change);
    void start(const Evidence &evidence, bool hash, int priority);
    void accept(EvidenceId id, FileState state);

    CaseEditor &m_editor;
    QHash<std::int64_t, FileState> m_states;
    QHash<std::int64_t, QString> m_paths; ///< where each was looked at
    int m_running = 0;
    QThreadPool m_worker;
    std::stop_source m_stop;
};

} // namespace leadline
