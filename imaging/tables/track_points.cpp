// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tables/track_points.h"

#include "imaging/archives/handed_device.h"

#include <QXmlStreamReader>

#include <deque>

namespace leadline {
namespace {

constexpr int deepest = 100;
constexpr qsizetype longestText = 1000;

class TrackXml
{
public:
    TrackXml(HandedDevice &device, RowStream &out)
        : m_device(device)
        , m_xml(&device)
        , m_out(out)
    {
    }

    Result<void> read()
    {
        m_out.beginSheet(QStringLiteral("points"));
        const QJsonArray header{QStringLiteral("track"), QStringLiteral("segment"), QStringLiteral("lat"),
                                QStringLiteral("lon"),   QStringLiteral("time"),    QStringLiteral("ele"),
                                QStringLiteral("speed"), QStringLiteral("course")};
        if (const Result<void> sent = m_out.add(1, header); !sent)
            return sent;
        while (!m_xml.atEnd()) {
            if (const Result<void> taken = take(m_xml.readNext()); !taken)
                return taken;
        }
        if (m_device.fault())
            return Unexpected{*m_device.fault()};
        if (m_xml.hasError())
            return fail(ErrorCode::Damaged,
                        QStringLiteral("line %1: %2; the points up to there: %3")
                            .arg(m_xml.lineNumber())
                            .arg(m_xml.errorString())
                            .arg(m_points),
                        m_out.name());
        return finish();
    }

private:
    Result<void> take(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::DTD:
            return fail(ErrorCode::InvalidInput, QStringLiteral("it defines a document type: refused"), m_out.name());
        case QXmlStreamReader::StartElement:
            m_text.clear();
            if (++m_depth > deepest)
                return fail(ErrorCode::Damaged, QStringLiteral("elements more than %1 deep").arg(deepest),
                            m_out.name());
            begin(m_xml.name());
            return {};
        case QXmlStreamReader::Characters:
            if (m_text.size() < longestText)
                m_text += m_xml.text();
            return {};
        case QXmlStreamReader::EndElement:
            --m_depth;
            return end(m_xml.name());
        default:
            return {};
        }
    }

    void begin(QStringView element)
    {
        if (element == u"trk" || element == u"Track" || element == u"MultiTrack") {
            // The tracks of a MultiTrack are the segments of one.
            const bool inMulti = m_inMulti && element == u"Track";
            m_inMulti = m_inMulti || element == u"MultiTrack";
            if (!inMulti) {
                ++m_tracks;
                m_segment = 0;
                if (element == u"trk")
                    m_name.clear();
            }
            m_segment += element == u"Track" ? 1 : 0;
            m_inTrack = true;
            m_whens.clear();
            m_coords.clear();
        } else if (element == u"trkseg") {
            ++m_segment;
        } else if (element == u"trkpt") {
            m_inPoint = true;
            m_lat = m_xml.attributes().value(QLatin1String("lat")).toString();
            m_lon = m_xml.attributes().value(QLatin1String("lon")).toString();
            m_time = m_ele = m_speed = m_course = QString();
        } else if (element == u"Placemark") {
            m_name.clear();
            m_tracksBefore = m_tracks;
        } else if (element == u"wpt" || element == u"rte") {
            ++m_others;
        }
    }

    Result<void> end(QStringView element)
    {
        const QString text = m_text.trimmed();
        if (element == u"name" && !m_inPoint)
            m_name = text;
        else if (m_inPoint)
            return endInPoint(element, text);
        else if (element == u"when" && m_inTrack)
            m_whens.push_back(text);
        else if (element == u"coord" && m_inTrack)
            m_coords.push_back(text);
        else if (element == u"Track")
            return endTrack();
        else if (element == u"MultiTrack")
            m_inMulti = false;
        else if (element == u"Placemark")
            m_others += m_tracks == m_tracksBefore ? 1 : 0;
        return {};
    }

    Result<void> endInPoint(QStringView element, const QString &text)
    {
        if (element == u"time")
            m_time = text;
        else if (element == u"ele")
            m_ele = text;
        else if (element == u"speed")
            m_speed = text;
        else if (element == u"course")
            m_course = text;
        else if (element == u"trkpt") {
            m_inPoint = false;
            return addPoint();
        }
        return {};
    }

    /// KML lists the times and the places of a track one after the other, or in turns: they belong together by their
    /// order (gx:Track).
    Result<void> endTrack()
    {
        m_inTrack = m_inMulti;
        if (m_whens.size() != m_coords.size())
            m_out.warn(QStringLiteral("a track has %1 times and %2 places: those at its end that have no partner are "
                                      "left without one")
                           .arg(m_whens.size())
                           .arg(m_coords.size()));
        m_speed = m_course = QString();
        for (std::size_t i = 0; i < std::max(m_whens.size(), m_coords.size()); ++i) {
            const QStringList place = i < m_coords.size() ? m_coords[i].split(u' ', Qt::SkipEmptyParts) : QStringList();
            m_lon = place.value(0);
            m_lat = place.value(1);
            m_ele = place.value(2);
            m_time = i < m_whens.size() ? m_whens[i] : QString();
            if (const Result<void> added = addPoint(); !added)
                return added;
        }
        return {};
    }

    Result<void> addPoint()
    {
        ++m_points;
        const QString name = m_name.isEmpty() ? QStringLiteral("Track %1").arg(m_tracks) : m_name;
        return m_out.add(m_points + 1, {name, m_segment, m_lat, m_lon, m_time, m_ele, m_speed, m_course});
    }

    Result<void> finish()
    {
        if (m_points == 0)
            return fail(ErrorCode::InvalidInput, QStringLiteral("no points of tracks in it"), m_out.name());
        if (m_others > 0)
            m_out.warn(QStringLiteral("%1 waypoints, routes or placemarks are no tracks and are not read; taken in as "
                                      "annotations they are drawn")
                           .arg(m_others));
        return {};
    }

    HandedDevice &m_device;
    QXmlStreamReader m_xml;
    RowStream &m_out;
    QString m_text, m_name, m_lat, m_lon, m_time, m_ele, m_speed, m_course;
    std::deque<QString> m_whens, m_coords;
    int m_depth = 0;
    int m_tracks = 0, m_tracksBefore = 0, m_segment = 0, m_others = 0;
    qint64 m_points = 0;
    bool m_inPoint = false, m_inTrack = false, m_inMulti = false;
};

} // namespace

Result<void> readTrackPoints(const HandedFile &file, RowStream &out)
{
    const auto device = HandedDevice::open(file, out.name(), {QStringLiteral(".kml"), QStringLiteral(".gpx")});
    if (!device)
        return Unexpected{device.error()};
    return TrackXml(**device, out).read();
}

} // namespace leadline
