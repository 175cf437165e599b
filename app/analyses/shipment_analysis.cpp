// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyses/case_analysis.h"
#include "model/listing/item_list.h"
#include "model/shipments/shipment_chain.h"

namespace leadline {

namespace {

ExitStatus reconcile(const CommandContext &context, const CommandArguments &arguments)
{
    const auto data = caseToAnalyse(context, arguments);
    if (!data)
        return refuse(context, data.error());
    if (arguments.json) {
        printJson(context, listChains(*data));
        return ExitStatus::Done;
    }
    for (const auto &[id, shipment] : data->all<Shipment>())
        printLine(context, describeChain(*data, shipment));
    return ExitStatus::Done;
}

} // namespace

std::vector<CaseAnalysis> shipmentAnalyses()
{
    return {{QStringLiteral("shipments"),
             QStringLiteral("each leg's counts held against those before it, as ranges: what may be unaccounted for, "
                            "from the least to the most, there and over all; container numbers whose check digit is "
                            "wrong (ISO 6346), HS codes that are none, legs that are dated before the one before."),
             reconcile}};
}

} // namespace leadline
