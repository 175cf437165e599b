// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_probe.h"

#include "imaging/raster/scene_bands.h"
#include "model/control/picture_transform.h"
#include "model/geo/projection.h"
#include "model/text/visible_text.h"

#include <QLocale>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace leadline {

namespace {

/// The spot of the stored array, where a hand laid the picture.
Result<QPointF> pixelByHand(const QJsonObject &placement, LatLon position)
{
    const auto transform = PictureTransform::fromJson(placement.value(QLatin1String("transform")).toObject());
    if (!transform)
        return Unexpected{transform.error()};
    const auto plane = projectionFromCrs(placement.value(QLatin1String("plane")).toString());
    if (!plane)
        return Unexpected{plane.error()};
    const auto xy = (*plane)->forward(position);
    const auto pixel = xy ? transform->toPixel(*xy) : std::nullopt;
    if (!pixel)
        return fail(ErrorCode::InvalidInput, QStringLiteral("this place lies outside of the picture"));
    return *pixel;
}

Result<ValuesRequest> requestFor(const ValueProbe::Question &question, const SceneSource &source)
{
    ValuesRequest request;
    if (source.style.rendering == SceneRendering::Expression)
        request.expression = source.style.expression;
    if (!question.pixel && source.placement.isEmpty()) {
        request.crs = QStringLiteral("EPSG:4326");
        request.x = question.position.value_or(LatLon()).lon;
        request.y = question.position.value_or(LatLon()).lat;
        return request;
    }
    const Result<QPointF> pixel = question.pixel ? Result<QPointF>(*question.pixel)
                                                 : pixelByHand(source.placement, question.position.value_or(LatLon()));
    if (!pixel)
        return Unexpected{pixel.error()};
    request.x = pixel->x();
    request.y = pixel->y();
    return request;
}

Result<SceneValues> valuesOf(SceneLibrary &library, const SceneSource &source, const ValuesRequest &request,
                             const std::stop_token &stop)
{
    const auto session = library.session(source, stop);
    if (!session)
        return Unexpected{session.error()};
    return (*session)->readValues(request, stop);
}

ProbeReading readAll(SceneLibrary &library, const ValueProbe::Question &question, const std::stop_token &stop)
{
    ProbeReading reading{question.position, {}};
    for (const SceneSource &source : question.scenes) {
        const auto request = requestFor(question, source);
        Result<SceneValues> values =
            request ? valuesOf(library, source, *request, stop) : Result<SceneValues>(Unexpected{request.error()});
        reading.scenes.push_back({source.name, request ? request->expression : QString(), std::move(values)});
    }
    return reading;
}

/// As it is stored: whole numbers with all their digits, 32-bit floating-point ones with as many as tell them from
/// their neighbours.
QString numberText(double value)
{
    constexpr double mostWhole = 1e15;
    const QLocale locale(QLocale::English);
    if (value == std::round(value) && std::abs(value) < mostWhole)
        return locale.toString(value, 'f', 0);
    if (static_cast<double>(static_cast<float>(value)) != value)
        return locale.toString(value, 'g', 12);
    char digits[32];
    const auto written = std::to_chars(std::begin(digits), std::end(digits), static_cast<float>(value));
    return locale.toString(QByteArray(digits, written.ptr - digits).toDouble(), 'g', 9);
}

} // namespace

QString describeValue(const BandValue &value)
{
    switch (value.validity) {
    case Validity::Nodata:
        return value.stored ? QStringLiteral("no data (%1)").arg(numberText(*value.stored)) : QStringLiteral("no data");
    case Validity::NotANumber:
        return QStringLiteral("not a number");
    case Validity::Masked:
        return QStringLiteral("hidden by the mask");
    case Validity::Valid:
        break;
    }
    if (!value.physical)
        return QStringLiteral("no value");
    QString text = numberText(*value.physical);
    if (!value.unit.isEmpty())
        text += u' ' + value.unit;
    if (!value.category.isEmpty())
        text += QStringLiteral(" · %1").arg(value.category);
    if (value.stored && *value.stored != *value.physical)
        text += QStringLiteral(" (stored %1)").arg(numberText(*value.stored));
    return visibleControls(text);
}

QString describeBand(const BandValue &value)
{
    return visibleControls(bandTitle({value.band, value.name, value.meaning, value.unit}));
}

QString describeReading(const ProbeReading &reading)
{
    QStringList lines;
    if (reading.position)
        lines << formatDecimal(*reading.position);
    for (const ProbeReading::Scene &scene : reading.scenes) {
        lines << visibleControls(scene.title);
        if (!scene.values) {
            lines << QStringLiteral("  %1").arg(visibleControls(scene.values.error().what));
            continue;
        }
        lines << QStringLiteral("  column %1, row %2").arg(scene.values->column).arg(scene.values->row);
        for (const BandValue &value : scene.values->bands)
            lines << QStringLiteral("  %1\t%2").arg(describeBand(value), describeValue(value));
        if (!scene.expression.isEmpty())
            lines << QStringLiteral("  %1\t%2")
                         .arg(scene.expression, scene.values->expression ? numberText(*scene.values->expression)
                                                                         : QStringLiteral("no value"));
    }
    return lines.join(u'\n');
}

ValueProbe::ValueProbe(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

ValueProbe::~ValueProbe()
{
    setLibrary(nullptr);
}

void ValueProbe::setLibrary(SceneLibrary *library)
{
    forget();
    m_stop.request_stop();
    m_worker.waitForDone();
    m_stop = std::stop_source();
    m_running = false;
    m_library = library;
}

void ValueProbe::forget()
{
    ++m_generation;
    m_waiting.reset();
}

void ValueProbe::ask(Question question)
{
    if (!m_library || question.scenes.empty())
        return forget();
    if (m_running)
        m_waiting = std::move(question);
    else
        start(question);
}

void ValueProbe::start(const Question &question)
{
    m_running = true;
    m_worker.start([this, library = m_library, question, stop = m_stop.get_token(), generation = m_generation] {
        auto reading = std::make_shared<ProbeReading>(readAll(*library, question, stop));
        // setLibrary() waits for this before the probe dies.
        QMetaObject::invokeMethod(
            this,
            [this, reading, stop, generation] {
                if (stop.stop_requested())
                    return;
                m_running = false;
                if (const auto next = std::exchange(m_waiting, std::nullopt))
                    start(*next);
                if (generation == m_generation)
                    Q_EMIT answered(*reading);
            },
            Qt::QueuedConnection);
    });
}

} // namespace leadline
