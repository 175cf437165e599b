// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/remote_bytes.h"

#include <QString>
#include <QUrl>

#include <memory>

namespace leadline {

class NetworkGate;
struct RemoteDesk;

/// Files on servers that are read in parts, through the network gate and nowhere else: every part is a request in its
/// log. Made and destroyed on the gate's thread; may be asked from any.
class RemoteFiles
{
public:
    /// Whether what was read may lie on disk: for files whose licence permits copies.
    enum class Keep { OnDisk, InMemory };

    /// `gate` must outlive it. What may be kept on disk goes to `cacheFolder`; empty: nowhere.
    RemoteFiles(NetworkGate *gate, const QString &cacheFolder);
    /// What is still asked answers Cancelled.
    ~RemoteFiles();
    RemoteFiles(const RemoteFiles &) = delete;
    RemoteFiles &operator=(const RemoteFiles &) = delete;

    /// Asks the server for the beginning of a file, and so for its length and version; waits. `reason` is shown to the
    /// user: "scene S2A …". Where the server cannot be asked, what was kept of the file serves, as far as it goes. A
    /// file that changes on the server while it is read is refused from then on. On the gate's own thread it runs an
    /// event loop. Errors: NetworkRefused, Network, Unsupported (no http(s) address), Cancelled.
    Result<std::shared_ptr<RemoteBytes>> open(const QUrl &url, const QString &reason, Keep keep,
                                              std::stop_token stop = {}) const;

    using Opener = std::function<Result<std::shared_ptr<RemoteBytes>>(const QUrl &url, const QString &reason, Keep keep,
                                                                      std::stop_token stop)>;
    /// open() for whoever may outlive this: answers Cancelled then.
    Opener opener() const;

private:
    std::shared_ptr<RemoteDesk> m_desk;
};

} // namespace leadline
