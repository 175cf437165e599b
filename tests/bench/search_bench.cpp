// SPDX-License-Identifier: GPL-3.0-or-later
// What building the search index, a search and an edit's way into the index cost in a case of 100,000 events, 10,000
// exhibits and 2,000 pages of reports. Prints medians of wall and processor time in milliseconds, one JSON object a
// line.
#include "model/search/search_update.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>

using namespace leadline;

namespace {

constexpr int events = 100'000;
constexpr int exhibits = 10'000;
constexpr int pages = 2'000;

QStringList words()
{
    std::mt19937 random(20231209);
    QStringList all{QStringLiteral("ship"),   QStringLiteral("containers"), QStringLiteral("quay"),
                    QStringLiteral("나진항"), QStringLiteral("라진"),       QStringLiteral("Раджин")};
    for (int i = 0; i < 20'000; ++i) {
        QString word;
        for (auto length = 3 + random() % 7; length > 0; --length)
            word += QChar(static_cast<char16_t>(u'a' + random() % 26));
        all << word;
    }
    return all;
}

/// Frequent words are as frequent as in a language: the n-th is n times rarer.
QString sentence(const QStringList &all, std::mt19937 &random, int length)
{
    std::uniform_real_distribution<double> part(0, 1);
    QStringList chosen;
    for (int i = 0; i < length; ++i) {
        const double rank = std::pow(static_cast<double>(all.size()), part(random));
        chosen << all[std::min<qsizetype>(all.size() - 1, static_cast<qsizetype>(rank) - 1)];
    }
    return chosen.join(u' ');
}

CaseData madeUpCase(const QStringList &all)
{
    std::mt19937 random(7);
    CaseData data;
    for (int i = 1; i <= events; ++i) {
        Event event;
        event.id = {i};
        event.title = sentence(all, random, 8);
        event.note = sentence(all, random, 20);
        event.synthetic = true;
        data.put(event);
    }
    for (int i = 1; i <= exhibits; ++i) {
        Evidence exhibit;
        exhibit.id = {i};
        exhibit.label = QStringLiteral("E-%1").arg(i, 3, 10, QLatin1Char('0'));
        exhibit.title = sentence(all, random, 6);
        exhibit.note = sentence(all, random, 30);
        data.put(exhibit);
    }
    return data;
}

double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void measure(const char *what, int rounds, const std::function<void()> &work)
{
    std::vector<double> times;
    std::vector<double> busy;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = processorMs();
        work();
        busy.push_back(processorMs() - before);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    std::ranges::sort(busy);
    std::printf("{\"what\":\"%s\",\"wall_ms\":%.2f,\"processor_ms\":%.2f,\"worst_processor_ms\":%.2f}\n", what,
                times[times.size() / 2], busy[busy.size() / 2], busy.back());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList all = words();
    CaseData data = madeUpCase(all);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("search.db"));
    auto index = SearchIndex::open(path, QStringLiteral("bench"));
    if (!index)
        return 1;
    measure("build, items", 1, [&] { static_cast<void>(bringUpToDate(**index, data, {})); });
    measure("build, 2,000 pages", 1, [&] {
        std::mt19937 random(11);
        std::vector<ReportPiece> pieces;
        for (int i = 1; i <= pages; ++i)
            pieces.push_back({i, sentence(all, random, 400)});
        static_cast<void>((*index)->startReport({1}));
        static_cast<void>((*index)->addPieces({1}, pieces));
        static_cast<void>((*index)->finishReport({1}, QStringLiteral("00"), true));
    });
    measure("compare with the case, nothing changed", 5, [&] { static_cast<void>(bringUpToDate(**index, data, {})); });
    const std::vector<std::pair<const char *, QString>> queries{
        {"search, the commonest word", QStringLiteral("ship")},
        {"search, one letter", QStringLiteral("s")},
        {"search, a common and a rare word", QStringLiteral("ship ") + all[15'000]},
        {"search, two letters", QStringLiteral("co")},
        {"search, a rare word", all[15'000]},
        {"search, two common words", QStringLiteral("ship containers")},
        {"search, Korean", QStringLiteral("나진")},
        {"search, one Korean character", QStringLiteral("진")},
        {"search, a label", QStringLiteral("E-512")},
    };
    for (const auto &[name, text] : queries)
        measure(name, 15, [&index, text = text] { static_cast<void>((*index)->find({text, {}, 30})); });
    measure("all items with the commonest word", 5, [&] {
        static_cast<void>((*index)->itemsWith({QStringLiteral("ship"), {}, 1}));
    });
    Event event = *data.find<Event>({500});
    measure("an edit", 15, [&] {
        event.note += QStringLiteral(" more");
        data.put(event);
        static_cast<void>(apply(**index, updateFor({refOf(event)}, data)));
    });
    measure("scrub", 1, [&] { static_cast<void>((*index)->scrub()); });
    std::printf("{\"what\":\"file\",\"mib\":%.1f}\n", static_cast<double>(QFileInfo(path).size()) / (1 << 20));
    return 0;
}
