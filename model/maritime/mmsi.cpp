// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/maritime/mmsi.h"

#include <algorithm>

namespace leadline {

namespace {

constexpr int firstMid = 201;
constexpr int lastMid = 775;

/// Three digits from `at` as a number.
int threeDigits(QStringView mmsi, qsizetype at)
{
    return mmsi[at].digitValue() * 100 + mmsi[at + 1].digitValue() * 10 + mmsi[at + 2].digitValue();
}

bool isMid(int value)
{
    return value >= firstMid && value <= lastMid;
}

bool isNineDigits(QStringView mmsi)
{
    return mmsi.size() == 9 && std::ranges::all_of(mmsi, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

struct ShapeWithMid
{
    MmsiShape shape;
    int midOffset; ///< -1: the shape has none
};

ShapeWithMid classify(QStringView mmsi)
{
    if (!isNineDigits(mmsi))
        return {MmsiShape::Invalid, -1};
    const auto shapeIfMid = [mmsi](MmsiShape shape, int offset) {
        return isMid(threeDigits(mmsi, offset)) ? ShapeWithMid{shape, offset} : ShapeWithMid{MmsiShape::Unassigned, -1};
    };
    if (mmsi.startsWith(u"00"))
        return shapeIfMid(MmsiShape::CoastStation, 2);
    if (mmsi.startsWith(u"0"))
        return shapeIfMid(MmsiShape::Group, 1);
    if (mmsi.startsWith(u"111"))
        return shapeIfMid(MmsiShape::SarAircraft, 3);
    if (mmsi.startsWith(u"8"))
        return shapeIfMid(MmsiShape::Handheld, 1);
    if (mmsi.startsWith(u"99"))
        return shapeIfMid(MmsiShape::AidToNavigation, 2);
    if (mmsi.startsWith(u"98"))
        return shapeIfMid(MmsiShape::AuxiliaryCraft, 2);
    if (mmsi.startsWith(u"970"))
        return {MmsiShape::Sart, -1};
    if (mmsi.startsWith(u"972"))
        return {MmsiShape::ManOverboard, -1};
    if (mmsi.startsWith(u"974"))
        return {MmsiShape::Epirb, -1};
    return shapeIfMid(MmsiShape::Ship, 0);
}

} // namespace

MmsiShape mmsiShape(QStringView mmsi)
{
    return classify(mmsi).shape;
}

std::optional<int> midOf(QStringView mmsi)
{
    const ShapeWithMid found = classify(mmsi);
    if (found.midOffset < 0)
        return std::nullopt;
    return threeDigits(mmsi, found.midOffset);
}

QString describeShape(MmsiShape shape)
{
    switch (shape) {
    case MmsiShape::Invalid:
        return QStringLiteral("not an MMSI");
    case MmsiShape::Ship:
        return QStringLiteral("ship");
    case MmsiShape::Group:
        return QStringLiteral("group of ships");
    case MmsiShape::CoastStation:
        return QStringLiteral("coast station");
    case MmsiShape::SarAircraft:
        return QStringLiteral("search and rescue aircraft");
    case MmsiShape::Handheld:
        return QStringLiteral("handheld radio");
    case MmsiShape::AidToNavigation:
        return QStringLiteral("aid to navigation");
    case MmsiShape::AuxiliaryCraft:
        return QStringLiteral("craft of a parent ship");
    case MmsiShape::Sart:
        return QStringLiteral("search and rescue transmitter");
    case MmsiShape::ManOverboard:
        return QStringLiteral("man overboard device");
    case MmsiShape::Epirb:
        return QStringLiteral("emergency beacon");
    case MmsiShape::Unassigned:
        return QStringLiteral("unassigned number");
    }
    return {};
}

} // namespace leadline
