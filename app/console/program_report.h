// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"

#include <QJsonObject>
#include <QStringList>

namespace leadline {

/// What a bug report needs to know of this program and machine, and nothing private: no name, no path, no case.
struct ProgramReport
{
    QJsonObject versions; ///< of the program and its libraries
    QString system;       ///< "Debian GNU/Linux 12 (bookworm), linux 6.1.0, x86_64"
    WallReport walls;
    QString decoderError;       ///< in words; empty: a decoder runs
    QString videoError;         ///< why videos cannot be read; empty: they can
    QStringList missingScripts; ///< writing systems that no installed font can draw: "Korean"
    QStringList warnings;       ///< what somebody should do something about
};

/// Starts a decoder and tries its walls; looks through the installed fonts. Needs a QGuiApplication. Not on the GUI
/// thread of a window.
ProgramReport examineProgram(DecoderPool &decoders);

/// {"versions", "system", "decoder": {"walls", "tier", "seccomp", "landlock", "socket_refused", …, "drivers"}, "fonts":
/// {"missing_scripts"}, "warnings"}.
QJsonObject toJson(const ProgramReport &report);

/// The same as lines for people, without the warnings.
QStringList toLines(const ProgramReport &report);

} // namespace leadline
