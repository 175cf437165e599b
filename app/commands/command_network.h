// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"
#include "model/network/network_gate.h"

namespace leadline {

/// --allow-network and --proxy, for a command that can use the network.
QList<QCommandLineOption> networkOptions();

/// What stands behind the details of such a command, for its --help.
QString networkHelp();

/// Whether the command may use the network.
bool allowsNetwork(const CommandArguments &arguments);

/// A gate through which these hosts may be asked, and no other, by the way that --proxy names. Error Usage: no
/// --allow-network (says who would be asked, and `whatTheyLearn`), or a --proxy that is none.
Result<std::unique_ptr<NetworkGate>> openGate(const CommandArguments &arguments, const QStringList &hosts,
                                              const QString &whatTheyLearn);

/// Runs the event loop until `done` says so or the command is stopped; then false.
bool waitFor(const std::function<bool()> &done, const Progress &progress);

} // namespace leadline
