// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/gdal_errors.h"

#include <cpl_error.h>

namespace leadline {

GdalErrors::GdalErrors()
{
    CPLPushErrorHandlerEx(
        [](CPLErr severity, CPLErrorNum number, const char *message) { hear(severity, number, message); }, this);
}

GdalErrors::~GdalErrors()
{
    CPLPopErrorHandler();
}

bool GdalErrors::mentions(QLatin1String text) const
{
    const auto has = [text](const QString &message) { return message.contains(text, Qt::CaseInsensitive); };
    return std::any_of(m_errors.begin(), m_errors.end(), has) || std::any_of(m_warnings.begin(), m_warnings.end(), has);
}

void GdalErrors::hear(int severity, int, const char *message)
{
    constexpr qsizetype most = 20;
    auto *self = static_cast<GdalErrors *>(CPLGetErrorHandlerUserData());
    QStringList &list = severity >= CE_Failure ? self->m_errors : self->m_warnings;
    if (severity >= CE_Warning && list.size() < most)
        list.append(QString::fromUtf8(message).left(300));
}

} // namespace leadline
