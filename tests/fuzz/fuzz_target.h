// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <stdexcept>
#include <string>
#include <vector>

namespace leadline::fuzz {

/// What a reader must hold to on any input. Thrown, so that both libFuzzer and the replay say which.
class BrokenPromise : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

inline void promise(bool holds, const char *what)
{
    if (!holds)
        throw BrokenPromise(what);
}

/// A reader of foreign bytes, and inputs to begin with.
struct FuzzTarget
{
    const char *name;
    void (*readOne)(QByteArrayView bytes);
    QList<QByteArray> (*seeds)();
    int mutationsInTests; ///< how many changed inputs a test run tries: as many as take some seconds
};

const std::vector<FuzzTarget> &fuzzTargets();
/// Null where there is none of that name.
const FuzzTarget *findFuzzTarget(const std::string &name);

// One file each.
FuzzTarget edtfTarget();
FuzzTarget dateWordsTarget();
FuzzTarget replyTarget();
FuzzTarget geometryTarget();
FuzzTarget aisTableTarget();
FuzzTarget aisSentencesTarget();
FuzzTarget editLinesTarget();
FuzzTarget caseFileTarget();
FuzzTarget pictureHeadTarget();
FuzzTarget timeStampTarget();
FuzzTarget featuresTarget();
FuzzTarget stacTarget();
FuzzTarget mapServiceTarget();
FuzzTarget pmtilesTarget();
FuzzTarget formulaTarget();

} // namespace leadline::fuzz
