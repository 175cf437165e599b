// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "widgets/viewer/latest_work.h"
#include "widgets/viewer/opened_exhibit.h"

#include <vector>

namespace leadline {

/// Looks for words in all pages of a report, behind the window: the text is read once, when it is first asked for.
/// GUI thread.
class ReportFinder : public QObject
{
    Q_OBJECT

public:
    explicit ReportFinder(std::shared_ptr<DecoderPool> decoders, QObject *parent = nullptr);

    /// The file whose text is looked through.
    void setFile(const QString &path, const QString &name);
    /// The same where its text is there already.
    void setPages(std::vector<QString> pages);
    void forget();
    void find(const QString &text);
    QString wanted() const { return m_wanted; }
    /// Pages (from 1) that hold it, in order.
    const std::vector<int> &pages() const { return m_pages; }
    /// The page with it after or before another, going round; 0: none holds it.
    int pageAfter(int page) const;
    int pageBefore(int page) const;
    bool isBusy() const { return m_reading.isBusy() || m_counting.isBusy(); }
    void cancel();

Q_SIGNALS:
    /// The pages of the last text are known.
    void found();
    /// The text of the report is being read; it can be cancelled.
    void reading();
    void failed(const leadline::Error &error);

private:
    using Pages = std::shared_ptr<const std::vector<QString>>;
    void read();
    void count();

    std::shared_ptr<DecoderPool> m_decoders;
    QString m_path;
    QString m_name;
    Pages m_plain;  ///< as they stand; none: they are in the file
    Pages m_folded; ///< each page as it is looked through; none: not read yet
    QString m_wanted;
    std::vector<int> m_pages;
    LatestWork m_reading;
    LatestWork m_counting;
};

} // namespace leadline
