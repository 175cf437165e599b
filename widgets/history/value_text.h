// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/case/case_data.h"

#include <QJsonValue>

namespace leadline {

/// The name of a field of item_json.h as a person reads it: "obtained_from" is "Obtained from".
QString fieldText(const QString &key);

/// The value of a field of item_json.h as a person reads it: dates in words, positions in degrees, custody entries one
/// a line, references by the title of what they point at. Never JSON.
QString valueText(const QString &key, const QJsonValue &value, const CaseData &data);

/// "20 October 2023 · handed over · from A · to B · note".
QString custodyText(const CustodyEntry &entry);

} // namespace leadline
