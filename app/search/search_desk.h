// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/focus/view_context.h"
#include "model/isolate/decoder_pool.h"
#include "model/search/search_update.h"
#include "model/work/job_runner.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace leadline {

class CaseEditor;
class FoundBar;
struct CaseChange;
struct Tokens;

/// The search of an open case: keeps the index in step with every edit behind the window, reads the text of reports,
/// finds, and shows only what was found. Whatever goes wrong with the index, no edit waits for it or fails; without one
/// nothing is found by it, and it is made anew when the case is opened next. GUI thread.
class SearchDesk : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    SearchDesk(CaseEditor &editor, ViewContext &context, JobRunner &jobs, std::shared_ptr<DecoderPool> decoders,
               QObject *parent = nullptr);
    ~SearchDesk() override;

    /// The bar that says what is shown comes over `middle`, which takes it.
    void putBarOver(QWidget *middle);
    void setTokens(const Tokens &tokens);

    /// Whether every item of the case can be found; the text of reports may come later.
    bool isReady() const { return m_ready; }
    std::vector<SearchHit> find(const QString &text, int limit);
    /// What holds one of an item's names as it stands, the item itself left out.
    std::vector<SearchHit> mentionsOf(ItemRef item);
    /// Every item that holds the text, alone on map, lists and timeline until showEverything().
    void showOnly(const QString &text);
    /// These alone; `what` says on the bar what they are.
    void showOnly(const std::vector<ItemRef> &items, const QString &what);
    void showEverything();
    /// Blocks until the index holds every edit: for tests.
    void waitUntilCurrent();

Q_SIGNALS:
    void told(const QString &text);

private:
    void openIndex();
    void build();
    void finishBuild(const Result<void> &built);
    void follow(const CaseChange &change);
    void queue(SearchUpdate update);
    void readReportsSoon();
    void startReports();
    void scrubSoon();
    void giveUp(const Error &error);
    void keepNewInSight(const CaseChange &change);

    CaseEditor &m_editor;
    ViewContext &m_context;
    JobRunner &m_jobs;
    std::shared_ptr<DecoderPool> m_decoders;
    std::shared_ptr<SearchIndex> m_index; ///< none: it could not be made
    QThreadPool m_writer;                 ///< one thread: edits come into the index in their order
    QTimer m_scrubSoon;
    FoundBar *m_bar = nullptr;
    std::set<ItemRef> m_changedMeanwhile; ///< while it is built
    bool m_building = false;
    bool m_ready = false;
    bool m_madeAnew = false; ///< once is enough
    bool m_readingReports = false;
    bool m_moreReports = false; ///< came while others were read
};

} // namespace leadline
