// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_pack.h"
#include "model/time/clock.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace leadline {

class NetworkGate;

/// How far a download is.
struct TilePackProgress
{
    std::int64_t tiles = 0;  ///< of the plan
    std::int64_t done = 0;   ///< answered for and on disk, those of earlier runs too
    std::int64_t absent = 0; ///< of these the server has none
    std::int64_t failed = 0; ///< asked for in vain in this run
    std::int64_t bytes = 0;  ///< that came in this run
    QString trouble;         ///< why the last one failed
};

/// Downloads the tiles of a plan through the gate into an MBTiles file, few at a time, and goes on where it stopped:
/// after pause(), a failure, a cancel and a kill. What failed is tried once more at the end. Lives on the GUI thread;
/// the file is written by a worker of its own.
class TilePackDownload : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    TilePackDownload(NetworkGate &gate, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~TilePackDownload() override;

    /// `path` is the file, made or gone on with; `key` stands for {key}. The plan must pass checkPlan().
    void start(const TilePackPlan &plan, const QString &path, const QString &key = {});
    /// Asks for nothing more until resume(); what was asked for still comes.
    void pause();
    void resume();
    /// Ends it. What came stays in the file.
    void cancel();

    bool isRunning() const { return m_state == State::Running || m_state == State::Paused; }
    bool isPaused() const { return m_state == State::Paused; }
    const TilePackProgress &progress() const { return m_progress; }
    const TilePackPlan &plan() const { return m_plan; }

Q_SIGNALS:
    void progressed();
    /// The file is whole but for progress().failed tiles.
    void finished(const QString &path);
    /// It stopped; start() of the same goes on. Errors: of the file; NetworkRefused; Network, after a row of tiles that
    /// could not be had.
    void failed(const leadline::Error &error);

private:
    enum class State { Idle, Running, Paused };

    void begin(std::set<TilePlace> fetched);
    std::optional<TilePlace> next();
    void pump();
    void ask(TilePlace place);
    void take(TilePlace place, Result<QByteArray> body);
    void write(bool all);
    void settle();
    void finish();
    void stopFor(const Error &error);
    template<class Work, class Then>
    void onWriter(Work work, Then then);

    NetworkGate &m_gate;
    std::shared_ptr<const Clock> m_clock;
    TilePackPlan m_plan;
    QString m_path;
    TileAsking m_asking;
    State m_state = State::Idle;
    TilePackProgress m_progress;
    std::shared_ptr<TilePackFile> m_file; ///< the writer's
    std::set<TilePlace> m_fetched;        ///< in the file, or on the way to it
    std::set<TilePlace> m_asked;
    std::optional<TilePackWalk> m_walk;
    std::vector<FetchedTile> m_batch;
    std::unique_ptr<QObject> m_asker; ///< its end ends what was asked
    int m_failuresInARow = 0;
    bool m_secondRound = false;
    bool m_writing = false;
    std::uint64_t m_generation = 0;
    QThreadPool m_writer;
};

} // namespace leadline
