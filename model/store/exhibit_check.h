// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"

namespace leadline {

/// Hashes the bytes of every exhibit and of its companions, on two threads: as many as the slowest disk keeps busy.
/// What is wrong goes to the report's findings by label; bytes that are right but lack their write protection (a copy
/// by `cp -r` loses it) and files of evidence/ that no exhibit refers to go to its notices. Stops when asked to.
void checkExhibits(const QString &folder, const std::vector<Evidence> &exhibits, const Progress &progress,
                   VerifyReport &report);

/// What a finding calls an item: exhibits by their label.
QString nameOf(const Item &item);

} // namespace leadline
