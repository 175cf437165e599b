// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/bag/bag_target.h"
#include "model/bag/sealed_stream.h"
#include "model/work/progress.h"

namespace leadline {

/// Puts the files of a bag into a sealed stream, one after the other. Each begins with a u32 (little endian), the
/// length of the JSON object {"bytes":…,"path":"data/…"} that follows, and then its bytes; a 0 in the place of the
/// length ends the bag.
class SealedTarget final : public BagTarget
{
public:
    explicit SealedTarget(SealWriter &writer)
        : m_writer(writer)
    {
    }
    Result<std::unique_ptr<BagFile>> begin(const QString &path, std::int64_t bytes) override;
    bool takesSeveralAtOnce() const override { return false; }
    /// Ends the bag and the stream.
    Result<void> finish();

private:
    SealWriter &m_writer;
};

/// Hands every file of a sealed stream to `target`. Errors: those of SealReader and of the target; Damaged for framing
/// that makes no sense; Cancelled. What was handed over before an error does not count.
Result<void> unseal(SealReader &reader, std::int64_t sealedBytes, BagTarget &target, const Progress &progress,
                    const QString &context);

} // namespace leadline
