// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/secret.h"
#include "model/result/result.h"

#include <QString>

namespace leadline {

/// Asks on the terminal, without showing what is typed. Error: Usage when there is no terminal.
Result<Secret> askForPassphrase(const QString &prompt);

/// The first line of a file, or of standard input for "-". Errors: NotFound, NoPermission, InvalidInput (empty, or
/// longer than any passphrase).
Result<Secret> readPassphrase(const QString &path);

} // namespace leadline
