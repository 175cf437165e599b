// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/status_line.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace leadline {

namespace {

constexpr int lineHeight = 25;

PlainLabel *statusLabel()
{
    auto *label = new PlainLabel;
    setTone(label, Tone::Second);
    return label;
}

/// Decimal degrees stand beside it already.
PositionFormat nextFormat(PositionFormat format)
{
    switch (format) {
    case PositionFormat::Mgrs:
        return PositionFormat::Utm;
    case PositionFormat::Utm:
        return PositionFormat::Dms;
    case PositionFormat::Dms:
        return PositionFormat::PlusCode;
    default:
        return PositionFormat::Mgrs;
    }
}

QString jobText(const std::vector<Job> &jobs)
{
    const Job &first = jobs.front();
    QString text = first.what.isEmpty() ? first.name : first.what;
    text += QStringLiteral("…");
    if (first.fraction >= 0)
        text += QStringLiteral(" %1 %").arg(qRound(first.fraction * 100));
    if (jobs.size() > 1)
        text += QStringLiteral(" · %1 more").arg(jobs.size() - 1);
    return text;
}

} // namespace

QString scaleText(double denominator)
{
    if (!(denominator > 0) || !std::isfinite(denominator))
        return {};
    const double power = std::pow(10.0, std::max(0.0, std::floor(std::log10(denominator)) - 1));
    QString digits = QString::number(static_cast<qint64>(std::round(denominator / power) * power));
    for (qsizetype i = digits.size() - 3; i > 0; i -= 3)
        digits.insert(i, QChar(0x2009));
    return QStringLiteral("1 : %1").arg(digits);
}

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_decimal(statusLabel())
    , m_second(new QPushButton)
    , m_pixel(statusLabel())
    , m_scale(statusLabel())
    , m_crs(new QPushButton)
    , m_hint(statusLabel())
    , m_job(statusLabel())
    , m_cancel(new QToolButton)
    , m_log(new QPushButton)
{
    setObjectName(QStringLiteral("statusLine"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setFixedHeight(lineHeight);
    m_pixel->setObjectName(QStringLiteral("pixelLabel"));
    m_job->setObjectName(QStringLiteral("jobLabel"));
    m_cancel->setText(QStringLiteral("✕"));
    setPlainToolTip(m_cancel, QStringLiteral("Stop this"));
    m_cancel->setAccessibleName(QStringLiteral("Stop this"));
    m_cancel->setStyleSheet(QStringLiteral("padding: 0 4px; border: none;"));
    m_log->setProperty("quiet", true);
    m_log->setStyleSheet(QStringLiteral("padding: 0; border: none; min-height: 14px; font-size: 12px;"));
    setPlainToolTip(m_log, QStringLiteral("Steps of this sitting and the activity log (Ctrl+H)"));
    m_log->setCursor(Qt::PointingHandCursor);
    connect(m_cancel, &QToolButton::clicked, this, [this] { Q_EMIT cancelRequested(m_shownJob); });
    connect(m_log, &QPushButton::clicked, this, &StatusLine::logClicked);
    m_crs->setObjectName(QStringLiteral("crsButton"));
    m_crs->setProperty("quiet", true);
    m_crs->setFocusPolicy(Qt::NoFocus);
    m_crs->setCursor(Qt::PointingHandCursor);
    m_crs->setStyleSheet(m_log->styleSheet());
    setPlainToolTip(m_crs, QStringLiteral("The projection of the map, and the lines over it (Ctrl+Shift+P)"));
    connect(m_crs, &QPushButton::clicked, this, [this] { Q_EMIT crsClicked(crsRect()); });
    m_second->setObjectName(QStringLiteral("secondPosition"));
    m_second->setProperty("quiet", true);
    m_second->setFocusPolicy(Qt::NoFocus);
    m_second->setStyleSheet(
        QStringLiteral("padding: 0; border: none; min-height: 14px; font-size: 12px; text-align: left;"));
    connect(m_second, &QPushButton::clicked, this, [this] {
        setSecondFormat(nextFormat(m_secondFormat));
        Q_EMIT secondFormatChosen(m_secondFormat);
    });
    setSecondFormat(m_secondFormat);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 0, 14, 0);
    layout->setSpacing(22);
    // Wide enough for any position: the line does not jump under a moving hand.
    m_decimal->setMinimumWidth(m_decimal->fontMetrics().horizontalAdvance(QStringLiteral("42.23601° N 130.30312° E")));
    m_second->setMinimumWidth(
        m_decimal->fontMetrics().horizontalAdvance(QStringLiteral("42°14′09.6″ N 130°18′11.2″ E")));
    for (QWidget *part : std::initializer_list<QWidget *>{m_decimal, m_second, m_pixel, m_scale, m_crs, m_hint})
        layout->addWidget(part);
    layout->addStretch();
    auto *work = new QHBoxLayout;
    work->setSpacing(2);
    work->addWidget(m_job);
    work->addWidget(m_cancel);
    layout->addLayout(work);
    layout->addWidget(m_log);
    showJobs({});
    setDetailsVisible(false);
}

void StatusLine::setDetailsVisible(bool visible)
{
    for (QWidget *part : std::initializer_list<QWidget *>{m_decimal, m_second, m_scale, m_crs, m_hint, m_log})
        part->setVisible(visible);
    m_pixel->hide();
}

void StatusLine::showPosition(const std::optional<LatLon> &position)
{
    m_decimal->setText(position ? formatDecimal(*position) : QString());
    m_position = position;
    m_second->setText(position ? formatPosition(*position, m_secondFormat) : QString());
}

void StatusLine::showPixel(const std::optional<QPointF> &pixel)
{
    m_pixel->setVisible(pixel.has_value());
    if (pixel)
        m_pixel->setText(QStringLiteral("pixel %1, %2").arg(std::floor(pixel->x())).arg(std::floor(pixel->y())));
}

void StatusLine::setSecondFormat(PositionFormat format)
{
    m_secondFormat = format;
    setPlainToolTip(m_second,
                    QStringLiteral("%1. A click takes another form; a right click on the map copies any of them.")
                        .arg(positionFormatName(format)));
    m_second->setAccessibleName(positionFormatName(format));
    showPosition(m_position);
}

void StatusLine::showScale(double denominator)
{
    m_scale->setText(scaleText(denominator));
}

void StatusLine::showCrs(const QString &name)
{
    m_crs->setText(plainButtonText(name));
}

QRect StatusLine::crsRect() const
{
    return {m_crs->mapToGlobal(QPoint(0, 0)), m_crs->size()};
}

void StatusLine::showHint(const QString &hint)
{
    m_hint->setText(hint);
}

void StatusLine::showJobs(const std::vector<Job> &jobs)
{
    m_job->setVisible(!jobs.empty());
    m_cancel->setVisible(!jobs.empty());
    if (jobs.empty())
        return;
    m_shownJob = jobs.front().id;
    m_job->setText(jobText(jobs));
}

void StatusLine::showLog(const QString &text, bool bad)
{
    m_log->setText(plainButtonText(text));
    setTone(m_log, bad ? Tone::Bad : Tone::Second);
}

} // namespace leadline
