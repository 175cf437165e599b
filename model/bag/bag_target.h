// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace leadline {

/// One file on its way into a BagTarget. Without finish() it does not count.
class BagFile
{
public:
    virtual ~BagFile() = default;
    virtual Result<void> write(QByteArrayView bytes) = 0;
    virtual Result<void> finish() = 0;
};

/// Where the files of a bag go, one after the other: a folder, a sealed stream, or the check of a bag that arrives.
class BagTarget
{
public:
    virtual ~BagTarget() = default;
    /// `path` is relative, with slashes: "data/case.gpkg". Exactly `bytes` bytes will be written.
    virtual Result<std::unique_ptr<BagFile>> begin(const QString &path, std::int64_t bytes) = 0;
    /// A folder takes several files at once, each on a thread of its own; a stream one after the other.
    virtual bool takesSeveralAtOnce() const = 0;
};

} // namespace leadline
