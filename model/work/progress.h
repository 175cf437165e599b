// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <stop_token>

namespace leadline {

/// What a long piece of work gets from whoever started it: a way to say how far it is and to hear "stop". A value;
/// safe to use on a worker thread. The default one hears and says nothing.
struct Progress
{
    std::stop_token stop;
    /// `fraction` 0..1, or negative while unknown; `what` in the user's words: "Hashing scene.tif".
    std::function<void(double fraction, const QString &what)> report;

    bool cancelled() const { return stop.stop_requested(); }
    void say(double fraction, const QString &what) const
    {
        if (report)
            report(fraction, what);
    }
};

} // namespace leadline
