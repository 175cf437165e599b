// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/isolate/decoder_pool.h"
#include "model/network/network_gate.h"
#include "model/stac/stac_values.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace leadline {

/// Small pictures of found scenes: fetched through the gate when they are asked for, decoded in the decoder process,
/// kept while the program runs. GUI thread.
class FoundThumbnails : public QObject
{
    Q_OBJECT

public:
    /// What became of a picture.
    enum class State { None, Barred, Loading, Failed, There };

    /// Both must outlive it.
    FoundThumbnails(NetworkGate &gate, std::shared_ptr<DecoderPool> decoders, QObject *parent = nullptr);
    ~FoundThumbnails() override;

    /// The picture, null while there is none; asks for one that was not asked for, where its host is allowed.
    QImage want(const StacItem &item);
    /// The picture if it is here; asks nobody.
    QImage have(const StacItem &item) const;
    State stateOf(const StacItem &item) const;
    /// Of an item whose picture lies on a host that is not allowed: that host. Empty otherwise.
    QString barredHost(const StacItem &item) const;

Q_SIGNALS:
    void changed();

private:
    void take(const QString &url, const Result<QByteArray> &body);
    void accept(const QString &url, const QImage &picture);

    struct Entry
    {
        State state = State::Loading;
        QImage picture{};
    };

    NetworkGate &m_gate;
    std::shared_ptr<DecoderPool> m_decoders;
    QThreadPool m_worker;
    std::stop_source m_stop;
    QHash<QString, Entry> m_entries; ///< by address
};

} // namespace leadline
