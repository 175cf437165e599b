// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// What kind of obstacle an Error is. Decides the exit status of the command line and whether a retry makes sense.
enum class ErrorCode {
    InvalidInput,   ///< the file or value is not what it must be
    NotFound,       ///< no such file, item or place
    AlreadyExists,  ///< would overwrite
    Unsupported,    ///< a real format or request that this version does not read
    NoPermission,   ///< the system refused to read or write
    Locked,         ///< the case is open elsewhere
    NewerVersion,   ///< made by a newer Leadline
    Damaged,        ///< was good once: bytes or rows do not match their hash or schema
    DiskFull,       ///< no space left
    Io,             ///< any other failure of the system to read or write
    Cancelled,      ///< the user stopped it
    NetworkRefused, ///< the network gate is shut for this case
    Network,        ///< the network gate is open, the transfer failed
    DecoderFailed,  ///< the decoder process died, timed out or answered nonsense
    Usage,          ///< wrong arguments
    Internal,       ///< a defect of Leadline
};

/// Why something could not be done: in the user's words, with the file and the place in it.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString what;    ///< a sentence, e.g. "not a JPEG (starts with 'MZ')"
    QString context; ///< what it is about, e.g. "photo_17.jpg" or "ais.csv, line 18"

    /// "context: what", or only what exists of the two.
    QString message() const;
};

} // namespace leadline
