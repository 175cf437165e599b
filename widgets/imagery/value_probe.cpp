// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/value_probe.h"

#include "imaging/raster/scene_bands.h"
#include "model/text/visible_text.h"

#include <QLocale>

#include <algorithm>

namespace leadline {

namespace {

ProbeReading readAll(SceneLibrary &library, const ValueProbe::Question &question, const std::stop_token &stop)
{
    ProbeReading reading{question.position, {}};
    for (const SceneSource &source : question.scenes) {
        ValuesRequest request;
        request.crs = QStringLiteral("EPSG:4326");
        request.x = question.position.lon;
        request.y = question.position.lat;
        if (source.style.rendering == SceneRendering::Expression)
            request.expression = source.style.expression;
        const auto session = library.session(source, stop);
        Result<SceneValues> values =
            session ? (*session)->readValues(request, stop) : Result<SceneValues>(Unexpected{session.error()});
        reading.scenes.push_back({source.name, request.expression, std::move(values)});
    }
    return reading;
}

/// Seven digits: what a 32-bit floating-point value holds.
QString numberText(double value)
{
    return QLocale(QLocale::English).toString(value, 'g', 7);
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
    QStringList lines{formatDecimal(reading.position)};
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
