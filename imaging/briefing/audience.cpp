// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/audience.h"

#include <array>

namespace leadline {

namespace {

constexpr std::array audiences{Audience::Internal, Audience::Counsel, Audience::Editor, Audience::Public};

} // namespace

QString audienceName(Audience audience)
{
    switch (audience) {
    case Audience::Internal:
        return QStringLiteral("internal");
    case Audience::Counsel:
        return QStringLiteral("counsel");
    case Audience::Editor:
        return QStringLiteral("editor");
    case Audience::Public:
        break;
    }
    return QStringLiteral("public");
}

Result<Audience> audienceFromName(QStringView name)
{
    for (const Audience audience : audiences) {
        if (audienceName(audience) == name)
            return audience;
    }
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("no audience \"%1\"; there are internal, counsel, editor and public").arg(name));
}

bool mayShow(Tlp mark, Audience audience)
{
    switch (audience) {
    case Audience::Internal:
        return true;
    case Audience::Counsel:
        return mark != Tlp::Red;
    case Audience::Editor:
        return mark != Tlp::Red && mark != Tlp::AmberStrict;
    case Audience::Public:
        break;
    }
    return mark == Tlp::Clear;
}

bool mayShow(const Evidence &evidence, Audience audience)
{
    const bool goesOut = audience == Audience::Editor || audience == Audience::Public;
    const bool mustNot = evidence.restrictions.contains(QLatin1String("do not publish")) ||
                         evidence.restrictions.contains(QLatin1String("do no harm"));
    return mayShow(evidence.tlp, audience) && !(goesOut && mustNot);
}

bool mayShowNotes(Audience audience)
{
    return audience == Audience::Internal || audience == Audience::Counsel;
}

bool mayShowCustody(Audience audience)
{
    return mayShowNotes(audience);
}

QString tlpText(Tlp mark)
{
    switch (mark) {
    case Tlp::Clear:
        return QStringLiteral("TLP:CLEAR");
    case Tlp::Green:
        return QStringLiteral("TLP:GREEN");
    case Tlp::Amber:
        return QStringLiteral("TLP:AMBER");
    case Tlp::AmberStrict:
        return QStringLiteral("TLP:AMBER+STRICT");
    case Tlp::Red:
        break;
    }
    return QStringLiteral("TLP:RED");
}

} // namespace leadline
