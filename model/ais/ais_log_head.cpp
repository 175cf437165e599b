// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_log.h"

namespace leadline {

namespace {

/// "!" and two characters, then VDM or VDO.
bool beginsAsVdm(std::string_view text)
{
    return text.size() > 6 && text[0] == '!' && text[6] == ',' &&
           (text.substr(3, 3) == "VDM" || text.substr(3, 3) == "VDO");
}

} // namespace

NmeaHead nmeaHead(std::string_view head)
{
    NmeaHead found = NmeaHead::None;
    while (!head.empty()) {
        const std::size_t end = head.find('\n');
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        NmeaSentence sentence;
        const bool sound = findSentence(line.substr(0, AisLogReader::longestLine), sentence) == NmeaLineKind::Sentence;
        if (beginsAsVdm(line) || (sound && isVdm(sentence)))
            return NmeaHead::AisSentences;
        if (sound)
            found = NmeaHead::Sentences;
    }
    return found;
}

} // namespace leadline
