// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/case/track_filter.h"

#include <QWidget>

class QPushButton;

namespace leadline {

class ChipRow;
class PlainLabel;

/// Says over the map that tracks are filtered, how many vessels are left, and by what; each condition is a chip that
/// removes it. Not there while nothing is filtered.
class TrackFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrackFilterBar(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Of `total` vessels with tracks `shown` pass; negative: that is being found out.
    void setState(const TrackFilter &filter, std::int64_t shown, std::int64_t total);

Q_SIGNALS:
    void filterWanted(const leadline::TrackFilter &filter);
    void editRequested();
    void keepRequested();

private:
    Tokens m_tokens;
    TrackFilter m_filter;
    PlainLabel *m_summary;
    ChipRow *m_chips;
    QPushButton *m_edit;
    QPushButton *m_keep;
    QPushButton *m_clear;
};

} // namespace leadline
