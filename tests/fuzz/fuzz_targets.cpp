// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>

namespace leadline::fuzz {

const std::vector<FuzzTarget> &fuzzTargets()
{
    static const std::vector<FuzzTarget> targets = {
        edtfTarget(),         dateWordsTarget(), replyTarget(),      geometryTarget(),    aisTableTarget(),
        aisSentencesTarget(), editLinesTarget(), caseFileTarget(),   pictureHeadTarget(), timeStampTarget(),
        featuresTarget(),     stacTarget(),      mapServiceTarget(), pmtilesTarget(),     formulaTarget(),
    };
    return targets;
}

const FuzzTarget *findFuzzTarget(const std::string &name)
{
    const auto &targets = fuzzTargets();
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const FuzzTarget &target) { return name == target.name; });
    return found == targets.end() ? nullptr : &*found;
}

} // namespace leadline::fuzz
