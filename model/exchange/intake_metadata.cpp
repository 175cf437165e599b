// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/intake_metadata.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace leadline {

namespace {

std::optional<double> number(const QJsonObject &document, const char *key)
{
    const QJsonValue value = document.value(QLatin1String(key));
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QString text(const QJsonObject &document, const char *key)
{
    return document.value(QLatin1String(key)).toString().trimmed();
}

void addDecoderWarnings(const QJsonObject &document, QStringList &warnings)
{
    for (const auto &warning : document.value(QLatin1String("warnings")).toArray())
        warnings << warning.toString();
}

enum class GpsFix { None, Absent, Sound };

GpsFix applyGpsPosition(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    const auto lat = number(document, "gps_lat");
    const auto lon = number(document, "gps_lon");
    if (!lat || !lon)
        return GpsFix::Absent;
    if (std::abs(*lat) < 1e-6 && std::abs(*lon) < 1e-6) {
        warnings << QStringLiteral("the GPS position is 0°, 0°: the camera had no fix, so no position was taken");
        return GpsFix::None;
    }
    const LatLon position{*lat, *lon};
    if (!position.isValid()) {
        warnings << QStringLiteral("the GPS position is not on the Earth (%1, %2): not taken").arg(*lat).arg(*lon);
        return GpsFix::None;
    }
    evidence.position = position;
    evidence.positionBasis = QStringLiteral("EXIF GPS");
    return GpsFix::Sound;
}

void applyDirection(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    const auto direction = number(document, "gps_direction_degrees");
    if (!direction)
        return;
    if (*direction < 0 || *direction > 360) {
        warnings << QStringLiteral("the view direction is %1°: not taken").arg(*direction);
        return;
    }
    evidence.directionDegrees = std::fmod(*direction, 360.0);
    if (text(document, "gps_direction_ref").startsWith(u'M', Qt::CaseInsensitive))
        warnings << QStringLiteral("the view direction is from magnetic north; the declination is not applied");
}

/// "2011-01-13T14:33:39" and an offset when the camera states one.
std::optional<EdtfDate> cameraDate(const QJsonObject &document, QString &basis, QStringList &warnings)
{
    const QString time = text(document, "camera_time");
    if (time.isEmpty())
        return std::nullopt;
    if (const QString offset = text(document, "camera_utc_offset"); !offset.isEmpty()) {
        if (const auto instant = parseRfc3339(QString(time + offset))) {
            basis = QStringLiteral("EXIF camera clock with its zone");
            return edtfFromInstant(*instant);
        }
    }
    basis = QStringLiteral("EXIF camera clock, zone not stated");
    const auto date = parseEdtf(time);
    if (!date) {
        warnings << QStringLiteral("the camera's time cannot be read: %1").arg(time.left(40));
        return std::nullopt;
    }
    return *date;
}

void applyImageDate(const QJsonObject &document, GpsFix fix, Evidence &evidence, QStringList &warnings)
{
    QString cameraBasis;
    const std::optional<EdtfDate> camera = cameraDate(document, cameraBasis, warnings);
    const auto gps = parseRfc3339(text(document, "gps_time"));
    if (gps && fix != GpsFix::None) {
        evidence.date = edtfFromInstant(*gps);
        evidence.dateBasis = QStringLiteral("EXIF GPS time");
        return;
    }
    if (gps)
        warnings << QStringLiteral("the GPS time is not taken either: it came without a fix");
    if (camera) {
        evidence.date = camera;
        evidence.dateBasis = cameraBasis;
    }
}

std::vector<LatLon> cornersOf(const QJsonObject &document)
{
    std::vector<LatLon> corners;
    for (const auto &corner : document.value(QLatin1String("corners")).toArray()) {
        const QJsonArray pair = corner.toArray();
        const LatLon position{pair.at(1).toDouble(std::nan("")), pair.at(0).toDouble(std::nan(""))};
        if (pair.size() < 2 || !position.isValid())
            return {};
        corners.push_back(position);
    }
    return corners.size() == 4 ? corners : std::vector<LatLon>();
}

std::optional<EdtfDate> readDate(const QString &written)
{
    if (const auto instant = parseRfc3339(written))
        return edtfFromInstant(*instant);
    if (const auto date = parseEdtf(written))
        return *date;
    return std::nullopt;
}

/// The whole list goes to the answer of the import; a case keeps enough to look the first ones up.
QJsonArray firstLines(const std::vector<std::uint32_t> &all)
{
    constexpr std::size_t linesKept = 1000;
    QJsonArray lines;
    for (std::size_t i = 0; i < std::min(linesKept, all.size()); ++i)
        lines << static_cast<qint64>(all[i]);
    return lines;
}

QJsonObject rejectedSummary(const RejectedRows &rows)
{
    QJsonObject summary{{QStringLiteral("reason"), rows.reason},
                        {QStringLiteral("count"), static_cast<qint64>(rows.count)},
                        {QStringLiteral("lines"), firstLines(rows.lines)}};
    if (!rows.samples.isEmpty())
        summary.insert(QStringLiteral("samples"), QJsonArray::fromStringList(rows.samples));
    return summary;
}

bool anyTextSaysSynthetic(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().contains(QLatin1String("SYNTHETIC"));
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [](const QJsonValue &v) { return anyTextSaysSynthetic(v); });
    }
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [](const QJsonValue &v) { return anyTextSaysSynthetic(v); });
}

} // namespace

void applyImageDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    addDecoderWarnings(document, warnings);
    const GpsFix fix = applyGpsPosition(document, evidence, warnings);
    applyDirection(document, evidence, warnings);
    applyImageDate(document, fix, evidence, warnings);
    evidence.metadata = document;
}

void applySceneDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    addDecoderWarnings(document, warnings);
    evidence.footprint = cornersOf(document);
    const QString imaged = text(document, "imaged");
    evidence.date = readDate(imaged);
    if (evidence.date) {
        evidence.dateBasis = QStringLiteral("scene metadata");
    } else if ((evidence.date = dateInFileName(evidence.fileName))) {
        evidence.dateBasis = QStringLiteral("file name");
    }
    if (!imaged.isEmpty() && evidence.dateBasis != QLatin1String("scene metadata"))
        warnings << QStringLiteral("the scene's own date cannot be read: %1").arg(imaged.left(40));
    evidence.metadata = document;
}

void applyVideoDocument(const QJsonObject &document, Evidence &evidence, QStringList &warnings)
{
    addDecoderWarnings(document, warnings);
    const auto lat = number(document, "gps_lat");
    const auto lon = number(document, "gps_lon");
    if (lat && lon && LatLon{*lat, *lon}.isValid() && (std::abs(*lat) > 1e-6 || std::abs(*lon) > 1e-6)) {
        evidence.position = LatLon{*lat, *lon};
        evidence.positionBasis = QStringLiteral("video metadata");
    }
    const QString made = text(document, "creation_time");
    evidence.date = readDate(made);
    if (evidence.date)
        evidence.dateBasis = QStringLiteral("video metadata");
    if (evidence.date && made.endsWith(u'Z'))
        warnings << QStringLiteral("its time says UTC; cameras often write local time there");
    if (!evidence.date && (evidence.date = dateInFileName(evidence.fileName)))
        evidence.dateBasis = QStringLiteral("file name");
    evidence.metadata = document;
}

void applyTracks(const AisCsvReport &report, Evidence &evidence)
{
    const QString first = toRfc3339(report.span.earliest);
    const QString last = toRfc3339(report.span.latest);
    if (const auto date = parseEdtf(first == last ? first : QString(first + u'/' + last)))
        evidence.date = *date;
    else
        evidence.date = edtfFromInstant(report.span.earliest);
    evidence.dateBasis = QStringLiteral("first and last position");
    QJsonArray rejected;
    for (const RejectedRows &rows : report.rejected)
        rejected << rejectedSummary(rows);
    evidence.metadata = {{QStringLiteral("layout"), layoutName(report.layout)},
                         {QStringLiteral("rows_read"), static_cast<qint64>(report.rowsRead)},
                         {QStringLiteral("rows_kept"), static_cast<qint64>(report.rowsKept)},
                         {QStringLiteral("duplicate_rows"), static_cast<qint64>(report.duplicateRows)},
                         {QStringLiteral("rejected"), rejected},
                         {QStringLiteral("vessels"), static_cast<qint64>(report.vessels)},
                         {QStringLiteral("positions"), static_cast<qint64>(report.rowsKept)},
                         {QStringLiteral("first_position"), first},
                         {QStringLiteral("last_position"), last}};
    evidence.metadata.insert(QStringLiteral("unit"), report.rowWord);
    evidence.metadata.insert(QStringLiteral("out_of_order_rows"), static_cast<qint64>(report.outOfOrderRows));
    if (!report.duplicateLines.empty())
        evidence.metadata.insert(QStringLiteral("duplicate_lines"), firstLines(report.duplicateLines));
    if (!report.warnings.isEmpty())
        evidence.metadata.insert(QStringLiteral("warnings"), QJsonArray::fromStringList(report.warnings));
    if (!report.mapping.isEmpty())
        evidence.metadata.insert(QStringLiteral("mapping"), report.mapping);
    if (report.clock.isEmpty())
        return;
    evidence.metadata.insert(QStringLiteral("clock"), report.clock);
    const QJsonValue by = report.clock.value(QLatin1String("stated_by"));
    if (by.isString())
        evidence.dateBasis = by.toString().isEmpty()
                                 ? QStringLiteral("stated, not in the log")
                                 : QStringLiteral("stated by %1, not in the log").arg(by.toString());
}

std::optional<EdtfDate> dateInFileName(const QString &fileName)
{
    static const QRegularExpression pattern(QStringLiteral(
        "(?<![0-9])(19[5-9][0-9]|20[0-9]{2})([-_]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"));
    std::optional<EdtfDate> found;
    for (auto it = pattern.globalMatch(fileName); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const auto date =
            parseEdtf(QStringLiteral("%1-%2-%3").arg(match.captured(1), match.captured(3), match.captured(4)));
        if (!date)
            continue;
        if (found && found->text != date->text)
            return std::nullopt;
        found = *date;
    }
    return found;
}

bool nameSaysSynthetic(const QString &name)
{
    return name.contains(QLatin1String("synthetic"), Qt::CaseInsensitive);
}

bool metadataSaysSynthetic(const QJsonObject &document)
{
    return document.value(QLatin1String("synthetic")).toBool() || anyTextSaysSynthetic(document);
}

} // namespace leadline
