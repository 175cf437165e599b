// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

class CaseEditor;
class JobRunner;
class MapView;
class TimelineView;
class ViewContext;

/// What the tracks' tools of a case work with. All outlive them.
struct VoyageServices
{
    CaseEditor &editor;
    ViewContext &context;
    MapView &map;
    TimelineView &timeline;
    JobRunner &jobs;
};

} // namespace leadline
