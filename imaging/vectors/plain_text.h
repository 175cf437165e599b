// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace leadline {

/// The words of an HTML fragment, as the balloons of KML hold them: tags are dropped, scripts and styles with what is
/// in them, ends of paragraphs become line ends, the common character references become characters. Text without tags
/// stays as it is.
QString plainText(const QString &html);

} // namespace leadline
