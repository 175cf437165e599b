// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/feature_intake.h"

#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_text.h"
#include "model/drawing/control_points.h"
#include "model/geo/geometry_json.h"
#include "model/tables/feature_rows.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <map>

namespace leadline {

namespace {

/// A decoder sends lines of at most 4 MiB.
constexpr qsizetype longestLine = 5 << 20;
constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestNote = 8'000;

/// Points, lines and polygons of a GeoJSON geometry; a multi-part one gives each part.
Result<void> collectParts(const QJsonObject &geometry, std::vector<Geometry> &parts)
{
    const QString type = geometry.value(QLatin1String("type")).toString();
    if (type == QLatin1String("GeometryCollection")) {
        for (const QJsonValue part : geometry.value(QLatin1String("geometries")).toArray()) {
            if (const Result<void> read = collectParts(part.toObject(), parts); !read)
                return read;
        }
        return {};
    }
    if (!type.startsWith(QLatin1String("Multi"))) {
        Result<Geometry> single = geometryFromGeoJson(geometry);
        if (!single)
            return Unexpected{single.error()};
        parts.push_back(*std::move(single));
        return {};
    }
    for (const QJsonValue coordinates : geometry.value(QLatin1String("coordinates")).toArray()) {
        const Result<void> read =
            collectParts({{QStringLiteral("type"), type.mid(5)}, {QStringLiteral("coordinates"), coordinates}}, parts);
        if (!read)
            return read;
    }
    return {};
}

/// An edge whose shortest way can be told from a straight one on a map.
bool hasLongEdge(const Geometry &geometry)
{
    constexpr double longDegrees = 0.2;
    return std::ranges::any_of(geometry.parts, [](const std::vector<LatLon> &part) {
        return std::ranges::adjacent_find(part, [](LatLon a, LatLon b) {
                   return std::abs(a.lon - b.lon) > longDegrees || std::abs(a.lat - b.lat) > longDegrees;
               }) != part.end();
    });
}

/// The description, and below it what else the file says of the feature.
QString noteOf(const QJsonObject &properties)
{
    QString note = properties.value(QLatin1String("description")).toString();
    QStringList values;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        static const QStringList taken{QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("when"),
                                       QStringLiteral("colour"), QStringLiteral("leadline")};
        const QString text = it->toVariant().toString();
        if (!taken.contains(it.key()) && !text.isEmpty() && text != note &&
            text != properties.value(QLatin1String("name")).toString())
            values << QStringLiteral("%1: %2").arg(it.key(), text);
    }
    if (!values.isEmpty())
        note += (note.isEmpty() ? QString() : QStringLiteral("\n\n")) + values.join(u'\n');
    return note.left(longestNote);
}

std::optional<EdtfDate> whenOf(const QString &written)
{
    if (written.isEmpty())
        return {};
    if (const auto instant = parseRfc3339(written))
        return edtfFromInstant(*instant);
    const auto date = parseEdtf(written);
    return date ? std::optional<EdtfDate>(*date) : std::nullopt;
}

/// Cuts the stream into lines, and lines into annotations.
class FeatureLines
{
public:
    FeatureLines(const QString &name, bool mayBePositions)
        : m_base(QFileInfo(name).completeBaseName())
        , m_mayBePositions(mayBePositions)
    {
    }

    bool add(QByteArrayView bytes)
    {
        m_pending.append(bytes);
        qsizetype begin = 0;
        for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', begin)) {
            addLine(QByteArray::fromRawData(m_pending.constData() + begin, end - begin));
            begin = end + 1;
        }
        m_pending.remove(0, begin);
        return m_pending.size() <= longestLine && !m_out.arePositions;
    }
    bool arePositions() const { return m_out.arePositions; }

    FeatureAnnotations finish(const QJsonObject &document)
    {
        for (const QJsonValue entry : document.value(QLatin1String("skipped")).toArray()) {
            RejectedRows &rows = rejectedFor(entry[QLatin1String("reason")].toString());
            const std::int64_t count = entry[QLatin1String("count")].toInteger();
            rows.count += count;
            m_out.featuresRead += count;
            for (const QJsonValue number : entry[QLatin1String("numbers")].toArray())
                rows.lines.push_back(static_cast<std::uint32_t>(number.toInteger()));
        }
        for (auto &[reason, rows] : m_rejected)
            m_out.rejected.push_back(std::move(rows));
        for (const QJsonValue warning : document.value(QLatin1String("warnings")).toArray())
            m_out.warnings << warning.toString();
        if (m_tooMany) {
            m_out.annotations.clear();
            m_out.warnings << QStringLiteral("%1 features are more than the %2 that are drawn one by one: the file is "
                                             "kept, nothing of it is on the map")
                                  .arg(m_out.featuresRead)
                                  .arg(FeatureAnnotations::most);
            m_out.featuresKept = 0;
            m_out.rejected.clear();
        }
        m_out.document = document;
        return std::move(m_out);
    }

private:
    RejectedRows &rejectedFor(const QString &reason)
    {
        RejectedRows &rows = m_rejected[reason];
        rows.reason = reason;
        return rows;
    }

    void addLine(const QByteArray &line)
    {
        ++m_out.featuresRead;
        m_tooMany = m_tooMany || m_out.annotations.size() >= FeatureAnnotations::most;
        if (m_tooMany)
            return;
        const QJsonObject feature = QJsonDocument::fromJson(line).object();
        if (m_mayBePositions && m_out.featuresRead == 1 && isPositionFeature(feature)) {
            m_out.arePositions = true;
            return;
        }
        if (addOwn(feature))
            return;
        std::vector<Geometry> parts;
        const Result<void> read = collectParts(feature.value(QLatin1String("geometry")).toObject(), parts);
        const auto number = feature.value(QLatin1String("number")).toInteger();
        if (!read || parts.empty()) {
            RejectedRows &rows = rejectedFor(read ? QStringLiteral("no geometry") : read.error().what);
            ++rows.count;
            rows.lines.push_back(static_cast<std::uint32_t>(number));
            return;
        }
        ++m_out.featuresKept;
        addAnnotations(feature.value(QLatin1String("properties")).toObject(), number, std::move(parts));
    }

    /// What Leadline wrote comes back as it was; what lies on exhibits of another case does not.
    bool addOwn(const QJsonObject &feature)
    {
        const auto own = ownAnnotation(feature.value(QLatin1String("properties")).toObject());
        if (!own || !*own || isOnImage(**own) || !whyNoAnnotation(**own).isEmpty())
            return false;
        ++m_out.featuresKept;
        m_out.annotations.push_back(**own);
        return true;
    }

    void addAnnotations(const QJsonObject &properties, qint64 number, std::vector<Geometry> parts)
    {
        static const QRegularExpression colour(QStringLiteral("^#[0-9a-fA-F]{6}$"));
        Annotation annotation;
        QString title = properties.value(QLatin1String("name")).toString().simplified().left(longestTitle);
        if (title.isEmpty())
            title = QStringLiteral("%1 %2").arg(m_base).arg(number);
        annotation.note = noteOf(properties);
        annotation.when = whenOf(properties.value(QLatin1String("when")).toString());
        if (const QString stated = properties.value(QLatin1String("colour")).toString();
            colour.match(stated).hasMatch())
            annotation.colour = stated.toLower();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            annotation.kind = plainKindOf(parts[i].type);
            // RFC 7946, 3.1.1: a line of a file is straight in degrees, not the shortest way.
            annotation.shape.edges = hasLongEdge(parts[i]) ? QStringLiteral("straight") : QString();
            annotation.title =
                parts.size() == 1 ? title : QStringLiteral("%1 (%2 of %3)").arg(title).arg(i + 1).arg(parts.size());
            annotation.geometry = std::move(parts[i]);
            m_out.annotations.push_back(annotation);
        }
    }

    QString m_base;
    bool m_mayBePositions;
    QByteArray m_pending;
    bool m_tooMany = false;
    std::map<QString, RejectedRows> m_rejected;
    FeatureAnnotations m_out;
};

} // namespace

Result<FeatureAnnotations> readFeatureAnnotations(DecoderPool &decoder, const QString &path, const QString &name,
                                                  bool mayBePositions, const Progress &progress)
{
    progress.say(-1, QStringLiteral("Reading %1").arg(name));
    FeatureLines lines(name, mayBePositions);
    DecodeRequest request;
    request.kind = DecodeKind::Features;
    request.path = path;
    const Result<QJsonObject> end = decoder.stream(
        request, [&lines](QByteArrayView bytes) { return lines.add(bytes); }, progress.stop);
    if (lines.arePositions())
        return lines.finish({});
    if (!end)
        return Unexpected{end.error()};
    return lines.finish(*end);
}

} // namespace leadline
