// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/drawn_files/file_losses.h"
#include "model/isolate/decoder_pool.h"

namespace leadline {

/// Writes annotations to a file of one of annotationFormats(), by the ending of its name: whole or not at all. Errors:
/// Unsupported (another ending, with those that there are), Io, those of DecoderPool::stream(). Never on the GUI
/// thread.
Result<void> writeAnnotations(const QString &path, const std::vector<Annotation> &annotations, const QString &title,
                              DecoderPool &decoders, std::stop_token stop = {});

} // namespace leadline
