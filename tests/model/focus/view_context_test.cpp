// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/focus/view_context.h"

#include <gtest/gtest.h>

namespace leadline {

namespace {

constexpr ItemRef event{ItemKind::Event, 1};
constexpr ItemRef place{ItemKind::Place, 2};

struct Heard
{
    explicit Heard(ViewContext &context)
    {
        QObject::connect(&context, &ViewContext::selectionChanged, &context, [this] { ++selection; });
        QObject::connect(&context, &ViewContext::timeChanged, &context, [this] { ++time; });
        QObject::connect(&context, &ViewContext::filterChanged, &context, [this] { ++filter; });
    }
    int selection = 0;
    int time = 0;
    int filter = 0;
};

} // namespace

TEST(ViewContext, SaysNothingWhenAnEqualValueIsSet)
{
    ViewContext context;
    Heard heard(context);
    context.clearSelection();
    context.setTime({});
    context.setFilter({});
    EXPECT_EQ(heard.selection + heard.time + heard.filter, 0);
    context.select(event);
    context.select(event);
    context.setSelection({event}, event);
    EXPECT_EQ(heard.selection, 1);
    context.setCursor(Instant{5});
    context.setCursor(Instant{5});
    context.setRange(TimeSpan{{1}, {9}});
    context.setRange(TimeSpan{{1}, {9}});
    EXPECT_EQ(heard.time, 2);
    Filter filter;
    filter.hiddenKinds = {ItemKind::Claim};
    context.setFilter(filter);
    context.setFilter(filter);
    EXPECT_EQ(heard.filter, 1);
}

TEST(ViewContext, KeepsTheCurrentItemWithinTheSelection)
{
    ViewContext context;
    Heard heard(context);
    context.setSelection({event, place}, event);
    EXPECT_EQ(context.current(), event);
    context.setSelection({event, place}, place);
    EXPECT_EQ(heard.selection, 2); // same items, another one in focus
    context.setSelection({event}, place);
    EXPECT_EQ(context.current(), event);
    context.clearSelection();
    EXPECT_FALSE(context.current());
}

TEST(ViewContext, AsksToReveal)
{
    ViewContext context;
    ItemRef asked;
    QObject::connect(&context, &ViewContext::revealRequested, &context, [&](ItemRef ref) { asked = ref; });
    context.requestReveal(place);
    EXPECT_EQ(asked, place);
}

TEST(TimeWindow, HidesNothingUntilItIsSet)
{
    const TimeSpan october{{100}, {200}};
    EXPECT_TRUE(TimeWindow{}.shows(october));
    EXPECT_FALSE(TimeWindow{}.isSet());
    EXPECT_FALSE((TimeWindow{Instant{99}, {}}.shows(october)));
    EXPECT_TRUE((TimeWindow{Instant{100}, {}}.shows(october)));
    EXPECT_TRUE((TimeWindow{{}, TimeSpan{{200}, {300}}}.shows(october)));
    EXPECT_FALSE((TimeWindow{{}, TimeSpan{{201}, {300}}}.shows(october)));
}

TEST(Filter, HidesKindsAndSingleItems)
{
    Filter filter;
    EXPECT_FALSE(filter.hides(event));
    filter.hiddenItems = {event};
    EXPECT_TRUE(filter.hides(event));
    EXPECT_FALSE(filter.hides(place));
    filter.hiddenKinds = {ItemKind::Place};
    EXPECT_TRUE(filter.hides(place));
}

} // namespace leadline
