// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace leadline {

/// Listens to GDAL's messages on this thread for as long as it lives: they go here and not to standard error. Nested
/// ones hear first. Keeps the first twenty.
class GdalErrors
{
public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(const GdalErrors &) = delete;
    GdalErrors &operator=(const GdalErrors &) = delete;

    bool failed() const { return !m_errors.isEmpty(); }
    QString firstError() const { return m_errors.isEmpty() ? QString() : m_errors.first(); }
    const QStringList &errors() const { return m_errors; }
    const QStringList &warnings() const { return m_warnings; }
    bool mentions(QLatin1String text) const;

private:
    static void hear(int severity, int number, const char *message);

    QStringList m_errors;
    QStringList m_warnings;
};

} // namespace leadline
