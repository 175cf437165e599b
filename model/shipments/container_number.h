// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace leadline {

/// A freight container's number (ISO 6346:1995): owner code of three letters, category U, J or Z, six digits, check
/// digit.
struct ContainerNumber
{
    QString text;    ///< "CSQU3054383": without blanks, dots and dashes, in capitals
    QString problem; ///< why it is none, in words; empty: it is one

    bool isValid() const { return problem.isEmpty(); }
};

/// Reads a number as people write it: "CSQU 305438-3". A wrong check digit names the right one; a missing one is not
/// made up.
ContainerNumber readContainerNumber(QStringView written);

/// The check digit of ISO 6346 annex A for four letters and six digits, capitals; -1 for anything else.
int containerCheckDigit(QStringView tenCharacters);

/// "CSQU3054383, TGHU 123456 7; …" taken apart at commas, semicolons, slashes and line ends.
QStringList containersFromText(const QString &text);

} // namespace leadline
