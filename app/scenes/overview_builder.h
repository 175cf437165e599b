// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/isolate/decoder_pool.h"
#include "model/work/job_runner.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <set>

namespace leadline {

struct SceneOverviews;

/// Makes the overviews of large scenes that have none, one scene after the other, while nobody waits for the map: what
/// was shown coarsely once is shown at once from then on. They lie in the case's derived/ folder and are made anew when
/// they are gone. A scene whose work was cancelled, or failed, rests until the case is opened again. GUI thread.
class OverviewBuilder : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. Does nothing in a case that cannot be written.
    OverviewBuilder(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs);

    /// The map shows these coarsely: they shall have overviews. Begins when this was not said for a moment, so that the
    /// disk and the processor are the map's first.
    void want(const std::set<ItemRef> &scenes);

Q_SIGNALS:
    /// The scenes' files have other overviews now.
    void made();
    void failed(const leadline::Error &error);

private:
    void next();
    void take(EvidenceId scene, const Result<SceneOverviews> &overviews);

    CaseEditor &m_editor;
    std::shared_ptr<DecoderPool> m_decoders;
    JobRunner &m_jobs;
    QTimer m_soon;
    std::deque<EvidenceId> m_wanted;
    std::set<EvidenceId> m_seen; ///< wanted once: made, refused or cancelled
    bool m_running = false;
};

} // namespace leadline
