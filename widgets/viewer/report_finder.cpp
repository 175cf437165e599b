// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/report_finder.h"

#include "widgets/viewer/found_words.h"

#include <algorithm>

namespace leadline {

namespace {

std::vector<QString> folded(const std::vector<QString> &pages)
{
    std::vector<QString> all;
    all.reserve(pages.size());
    for (const QString &page : pages)
        all.push_back(foldedForFinding(page));
    return all;
}

} // namespace

ReportFinder::ReportFinder(std::shared_ptr<DecoderPool> decoders, QObject *parent)
    : QObject(parent)
    , m_decoders(std::move(decoders))
{
}

void ReportFinder::setFile(const QString &path, const QString &name)
{
    forget();
    m_path = path;
    m_name = name;
}

void ReportFinder::setPages(std::vector<QString> pages)
{
    forget();
    m_plain = std::make_shared<const std::vector<QString>>(std::move(pages));
}

void ReportFinder::forget()
{
    cancel();
    m_path.clear();
    m_plain.reset();
    m_folded.reset();
    m_wanted.clear();
    m_pages.clear();
}

void ReportFinder::cancel()
{
    m_reading.stop();
    m_counting.stop();
}

void ReportFinder::find(const QString &text)
{
    m_wanted = text;
    m_pages.clear();
    m_counting.stop();
    if (foldedForFinding(text).isEmpty()) {
        m_reading.stop();
        Q_EMIT found();
    } else if (m_folded) {
        count();
    } else if (!m_reading.isBusy()) {
        read();
    }
}

void ReportFinder::read()
{
    using Read = Result<std::vector<QString>>;
    if (!m_plain)
        Q_EMIT reading();
    m_reading.run(
        [decoders = m_decoders, path = m_path, name = m_name, plain = m_plain](std::stop_token stop) -> Read {
            if (plain)
                return folded(*plain);
            const auto opened = readTextOf(path, name, *decoders, std::move(stop));
            if (!opened)
                return Unexpected{opened.error()};
            return folded(std::get<TextContent>(opened->content).pages);
        },
        [this](Read pages) {
            if (!pages)
                return Q_EMIT failed(pages.error());
            m_folded = std::make_shared<const std::vector<QString>>(*std::move(pages));
            count();
        });
}

void ReportFinder::count()
{
    m_counting.run(
        [pages = m_folded, wanted = foldedForFinding(m_wanted)](std::stop_token stop) {
            std::vector<int> holding;
            for (std::size_t i = 0; i < pages->size() && !stop.stop_requested(); ++i)
                if ((*pages)[i].contains(wanted))
                    holding.push_back(static_cast<int>(i) + 1);
            return holding;
        },
        [this](std::vector<int> holding) {
            m_pages = std::move(holding);
            Q_EMIT found();
        });
}

int ReportFinder::pageAfter(int page) const
{
    if (m_pages.empty())
        return 0;
    const auto next = std::ranges::upper_bound(m_pages, page);
    return next == m_pages.end() ? m_pages.front() : *next;
}

int ReportFinder::pageBefore(int page) const
{
    if (m_pages.empty())
        return 0;
    const auto at = std::ranges::lower_bound(m_pages, page);
    return at == m_pages.begin() ? m_pages.back() : *std::prev(at);
}

} // namespace leadline
