// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <proj.h>
#include <proj_experimental.h>

#include <memory>

namespace leadline {

struct ProjDelete
{
    void operator()(PJ *pj) const { proj_destroy(pj); }
    void operator()(PJ_CONTEXT *context) const { proj_context_destroy(context); }
};
using ProjPointer = std::unique_ptr<PJ, ProjDelete>;
using ProjContext = std::unique_ptr<PJ_CONTEXT, ProjDelete>;

/// A context of one's own that writes nothing and asks no network. One thread at a time.
ProjContext quietProjContext();

} // namespace leadline
