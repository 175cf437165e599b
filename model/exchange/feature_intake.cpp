// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/feature_intake.h"

#include "model/case/item_enums.h"
#include "model/drawing/annotation_check.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/annotation_text.h"
#include "model/drawing/control_points.h"
#include "model/drawing/mended_geometry.h"
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

/// A decoder sends lines of at most 96 MiB.
constexpr qsizetype longestLine = 97 << 20;
constexpr std::size_t mostNumbersTold = 10;
constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestNote = 8'000;

/// A geometry of one part, whose rings may be open and too short.
Result<Geometry> looseGeometry(const QString &type, const QJsonValue &coordinates)
{
    if (type == QLatin1String("Point"))
        return geometryFromGeoJson(
            QJsonObject{{QStringLiteral("type"), type}, {QStringLiteral("coordinates"), coordinates}});
    const bool area = type == QLatin1String("Polygon");
    if (!area && type != QLatin1String("LineString"))
        return fail(ErrorCode::InvalidInput, QStringLiteral("a geometry of unknown type '%1'").arg(type.left(40)));
    Geometry geometry{area ? GeometryType::Polygon : GeometryType::LineString, {}};
    const QJsonArray rings = area ? coordinates.toArray() : QJsonArray{coordinates};
    for (const QJsonValue ring : rings) {
        auto vertices = verticesFromJson(ring);
        if (!vertices)
            return Unexpected{vertices.error()};
        geometry.parts.push_back(*std::move(vertices));
    }
    return geometry;
}

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
        Result<Geometry> single = looseGeometry(type, geometry.value(QLatin1String("coordinates")));
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
QString noteOf(const QJsonObject &properties, const QStringList &taken)
{
    QString note = properties.value(QLatin1String("description")).toString();
    QStringList values;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const QString text = it->toVariant().toString();
        if (!taken.contains(it.key()) && !text.isEmpty() && text != note)
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
        for (qsizetype end = m_pending.indexOf('\n', m_searched); end >= 0; end = m_pending.indexOf('\n', begin)) {
            addLine(QByteArray::fromRawData(m_pending.constData() + begin, end - begin));
            begin = end + 1;
        }
        m_pending.remove(0, begin);
        m_searched = m_pending.size();
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
        tellMended();
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
        const QString refused = read ? mendParts(parts, number) : read.error().what;
        if (parts.empty() || !read) {
            RejectedRows &rows = rejectedFor(refused.isEmpty() ? QStringLiteral("no geometry") : refused);
            ++rows.count;
            rows.lines.push_back(static_cast<std::uint32_t>(number));
            return;
        }
        ++m_out.featuresKept;
        addAnnotations(feature.value(QLatin1String("properties")).toObject(), number, std::move(parts));
    }

    /// Puts the parts in order; those that cannot be drawn are left out. Answers why the last of them was.
    QString mendParts(std::vector<Geometry> &parts, qint64 number)
    {
        QString refused;
        std::vector<Geometry> sound;
        const auto note = [&](const QString &what) {
            std::vector<qint64> &numbers = m_mended[what];
            if (numbers.empty() || numbers.back() != number)
                numbers.push_back(number);
        };
        for (Geometry &part : parts) {
            MendedGeometry better = mended(std::move(part));
            if (!better.geometry) {
                refused = better.mended.value(0);
                if (parts.size() > 1)
                    note(QStringLiteral("a part was left out: %1").arg(refused));
                continue;
            }
            for (const QString &what : better.mended)
                note(what);
            sound.push_back(*std::move(better.geometry));
        }
        parts = std::move(sound);
        return refused;
    }

    void tellMended()
    {
        for (const auto &[what, numbers] : m_mended) {
            QStringList first;
            for (std::size_t i = 0; i < numbers.size() && i < mostNumbersTold; ++i)
                first << QString::number(numbers[i]);
            m_out.warnings << QStringLiteral("%1 (%2 %3%4)")
                                  .arg(what,
                                       numbers.size() == 1 ? QStringLiteral("feature") : QStringLiteral("features"),
                                       first.join(QStringLiteral(", ")),
                                       numbers.size() > mostNumbersTold
                                           ? QStringLiteral(" and %1 more").arg(numbers.size() - mostNumbersTold)
                                           : QString());
        }
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
        QStringList taken{QStringLiteral("name"), QStringLiteral("description"), QStringLiteral("leadline")};
        const auto take = [&](const char *key) {
            const QString text = properties.value(QLatin1String(key)).toString();
            taken << QLatin1String(key);
            return text;
        };
        Annotation annotation;
        QString title = properties.value(QLatin1String("name")).toString().simplified();
        if (title.isEmpty())
            title = take("title").simplified();
        title = title.isEmpty() ? QStringLiteral("%1 %2").arg(m_base).arg(number) : title.left(longestTitle);
        annotation.when = whenOf(properties.value(QLatin1String("when")).toString());
        if (annotation.when)
            taken << QStringLiteral("when");
        annotation.category = take("category").simplified();
        annotation.drawnBy = take("drawn_by").simplified();
        // In Leadline's own tables; the word of a stranger goes into the note.
        if (AnnotationKind kind{}; readEnum(properties.value(QLatin1String("kind")).toString(), kind))
            taken << QStringLiteral("kind");
        static const QRegularExpression colour(QStringLiteral("^#[0-9a-fA-F]{6}$"));
        if (const QString stated = take("colour"); colour.match(stated).hasMatch())
            annotation.colour = stated.toLower();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Annotation part = annotation;
            part.kind = plainKindOf(parts[i].type);
            part.note = noteOf(properties, taken + takeSimpleStyle(properties, part));
            // RFC 7946, 3.1.1: a line of a file is straight in degrees, not the shortest way.
            part.shape.edges = hasLongEdge(parts[i]) ? QStringLiteral("straight") : QString();
            part.title =
                parts.size() == 1 ? title : QStringLiteral("%1 (%2 of %3)").arg(title).arg(i + 1).arg(parts.size());
            part.geometry = std::move(parts[i]);
            m_out.annotations.push_back(std::move(part));
        }
    }

    QString m_base;
    bool m_mayBePositions;
    QByteArray m_pending;
    qsizetype m_searched = 0; ///< of what is pending: no line ends before here
    bool m_tooMany = false;
    std::map<QString, RejectedRows> m_rejected;
    std::map<QString, std::vector<qint64>> m_mended; ///< numbers of features, by what was done
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
