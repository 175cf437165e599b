// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ais/ais_log.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdio>

namespace leadline::fuzz {
namespace {

constexpr std::int32_t mostLon = 1'800'000'000;
constexpr std::int32_t mostLat = 900'000'000;

void checkMessage(const AisMessage &message)
{
    promise(message.line > 0, "a message has a line");
    promise(message.type >= 1 && message.type <= 27, "a type that the standard has");
    promise(message.time.has_value() == (message.clock != AisClock::None), "a time comes from a clock");
    if (!message.motion)
        return;
    const AisMotion &motion = *message.motion;
    if (motion.place) {
        promise(motion.place->lon >= -mostLon && motion.place->lon <= mostLon, "a longitude is on the Earth");
        promise(motion.place->lat >= -mostLat && motion.place->lat <= mostLat, "a latitude too");
        promise(!motion.placeOutOfRange, "or it is none");
    }
    promise(!motion.cogTenthsDegree || *motion.cogTenthsDegree < 3600, "a course is less than a circle");
    promise(!motion.headingDegrees || *motion.headingDegrees < 360, "a heading too");
    promise(!motion.utcSecond || *motion.utcSecond < 60, "a second is one of a minute");
}

void checkCounts(const AisLogReport &report, std::int64_t lines, std::int64_t handedOn)
{
    std::int64_t sum = report.blankLines + report.commentLines + report.clockLines + report.messageLines;
    for (const AisLines &fault : report.faults) {
        sum += fault.count;
        promise(static_cast<std::int64_t>(fault.lines.size()) <= fault.count, "no line is named that is not counted");
    }
    promise(report.lines == lines, "every line is read");
    promise(sum == lines, "and gives a message or is counted by its reason");
    std::int64_t clocks = 0;
    for (const std::int64_t count : report.byClock)
        clocks += count;
    promise(clocks == handedOn, "every message has one clock or none");
    promise(report.decoded <= handedOn && handedOn <= report.messages(), "no message is made up");
}

/// The last field of a sentence is right: changed inputs would all end at its checksum.
QByteArray withRightChecksums(QByteArrayView bytes)
{
    QByteArray log;
    for (const QByteArray &line : bytes.toByteArray().split('\n')) {
        const qsizetype star = line.lastIndexOf('*');
        const qsizetype start = line.lastIndexOf('!', star);
        log += line.left(star < 0 ? line.size() : star);
        if (star >= 0 && start >= 0) {
            unsigned sum = 0;
            for (const char character : line.mid(start + 1, star - start - 1))
                sum ^= static_cast<unsigned char>(character);
            char digits[8];
            std::snprintf(digits, sizeof digits, "*%02X", sum);
            log += digits + line.mid(star + 3);
        }
        log += '\n';
    }
    return log;
}

struct Read
{
    AisLogReport report;
    QByteArray messages; ///< line, type and MMSI of each
    std::int64_t count = 0;
};

Read readLog(QByteArrayView bytes, qsizetype pieces)
{
    Read read;
    AisLogReader reader([&read](const AisMessage &message) {
        checkMessage(message);
        ++read.count;
        read.messages += QByteArray::number(qulonglong(message.line)) + ' ' + QByteArray::number(message.type) + ' ' +
                         QByteArray::number(message.mmsi) + '\n';
    });
    for (qsizetype at = 0; at < bytes.size(); at += pieces) {
        const QByteArrayView piece = bytes.sliced(at, std::min(pieces, bytes.size() - at));
        reader.add({piece.data(), static_cast<std::size_t>(piece.size())});
    }
    read.report = reader.finish();
    return read;
}

void readSentences(QByteArrayView bytes)
{
    const auto linesIn = [](QByteArrayView text) {
        return text.count('\n') + (!text.isEmpty() && text.back() != '\n' ? 1 : 0);
    };
    const QByteArray mended = withRightChecksums(bytes);
    for (const QByteArrayView log : {bytes, QByteArrayView(mended)}) {
        const Read whole = readLog(log, std::max<qsizetype>(log.size(), 1));
        checkCounts(whole.report, linesIn(log), whole.count);
        const Read cut = readLog(log, 17);
        promise(cut.messages == whole.messages, "where the bytes are cut does not matter");
        checkCounts(cut.report, linesIn(log), cut.count);
    }
}

QList<QByteArray> seeds()
{
    return {
        "!AIVDM,1,1,,A,144cL?0P1saDMm0H;?L8iFg208CQ,0*48\n"
        "!AIVDM,2,1,3,A,544cL?02<4d9D8`CT01=Tq@PE@T>1<PU00000016<PF8:6F>N@A5CPB@,0*0B\n"
        "!AIVDM,2,2,3,A,000000000000000,2*27\n",
        "\\g:1-2-7,s:north,c:1694052840*00\\!AIVDM,2,1,3,A,544cL?02<4d9D8`CT01=Tq@PE@T>1<PU00000016<PF8:6F>N@A5CPB@,0*"
        "0B\n"
        "\\g:2-2-7*5A\\!AIVDM,2,2,3,A,000000000000000,2*27\n",
        "$GPRMC,171500.00,A,5013.4693,N,00346.6503,W,4.0,183.2,130412,3.8,W,A*18\n"
        "$GPZDA,170948,18,08,2022,00,00*48\n"
        "!AIVDM,1,1,,A,402VqLQvNCR>0aKjU0HbG`700000,0*22\n!AIVDM,1,1,,A,B44cL?03wk?8mP=18D3Q3wv00000,0*41",
        "$PGHP,1,2012,4,13,17,15,10,151,316,2,316000002,1AIS_S,48*00,1334337310151\n"
        "!AIVDM,1,1,,B,144cL?0P1saDMm0H;?L8iFg208CQ,0*48,r003669945,1334337310\r\n",
        "!AIVDM,1,1,,A,H3m62@A=Tq@PE@T>08t5@000000,2*59\n!AIVDM,1,1,,A,K44cL?04iI3634UL,0*42\n"
        "!AIVDM,1,1,,A,91b7T:A;2`9DMm0H;?L>3h000000,0*35\n"
        "!AIVDM,1,1,,A,C44cL?@02RE7M@62ko00411PVjL`@:`B70j26@`0000000000000,0*4F\n"
        "!AIVDM,1,1,,A,E>j`;Mg9dW:42b4Qh1:WdP00000Db>rP<5Wf0000000000,4*41\n",
        "# a comment\n\n!B1VDM,1,1,8,A,802<HW@000000000000000000000,0*4F\n!AIVDM,1,1,,B,,0*25\nhello!AIVDM*00\n",
    };
}

} // namespace

FuzzTarget aisSentencesTarget()
{
    return {"ais_sentences", readSentences, seeds, 300'000};
}

} // namespace leadline::fuzz
