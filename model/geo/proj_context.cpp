// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/geo/proj_context.h"

namespace leadline {

ProjContext quietProjContext()
{
    ProjContext context(proj_context_create());
    proj_log_level(context.get(), PJ_LOG_NONE);
    // PROJ would fetch datum grids from its CDN when proj.ini or PROJ_NETWORK say so.
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

} // namespace leadline
