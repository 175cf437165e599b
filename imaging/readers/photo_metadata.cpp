// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/readers/photo_metadata.h"

#include <QDateTime>
#include <QJsonArray>

#include <exiv2/exiv2.hpp>

#include <cmath>
#include <optional>

namespace leadline {
namespace {

constexpr int mostTags = 400;
constexpr qsizetype longestTag = 500;
constexpr qsizetype longestText = 4000;

/// EXIF text is ASCII by the standard, UTF-8 or Latin-1 in practice.
QString textOf(const std::string &raw, qsizetype most)
{
    QByteArray bytes(raw.data(), static_cast<qsizetype>(std::min<std::size_t>(raw.size(), 1 << 20)));
    if (const qsizetype end = bytes.indexOf('\0'); end >= 0)
        bytes.truncate(end);
    QString text = QString::fromUtf8(bytes);
    if (text.contains(QChar::ReplacementCharacter))
        text = QString::fromLatin1(bytes);
    text = text.trimmed();
    if (text.size() > most)
        text = text.left(most) + QChar(0x2026);
    return text;
}

class Tags
{
public:
    explicit Tags(const Exiv2::Image &image)
        : m_exif(image.exifData())
        , m_iptc(image.iptcData())
        , m_xmp(image.xmpData())
    {
    }

    const Exiv2::Exifdatum *exif(const char *key) const
    {
        const auto it = m_exif.findKey(Exiv2::ExifKey(key));
        return it == m_exif.end() || it->count() == 0 ? nullptr : &*it;
    }
    QString exifText(const char *key, qsizetype most = longestTag) const
    {
        const Exiv2::Exifdatum *tag = exif(key);
        return tag ? textOf(tag->toString(), most) : QString();
    }
    QString iptcText(const char *key) const
    {
        const auto it = m_iptc.findKey(Exiv2::IptcKey(key));
        return it == m_iptc.end() ? QString() : textOf(it->toString(), longestText);
    }
    QString xmpText(const char *key) const
    {
        const auto it = m_xmp.findKey(Exiv2::XmpKey(key));
        if (it == m_xmp.end() || it->count() == 0)
            return {};
        QString text = textOf(it->toString(0), longestText);
        // A language alternative: lang="x-default" text
        if (text.startsWith(QLatin1String("lang=\"")))
            text = text.section(QLatin1Char(' '), 1);
        return text;
    }
    /// The n-th rational; nothing when it is absent or its denominator is 0.
    std::optional<double> rational(const char *key, int n = 0) const
    {
        const Exiv2::Exifdatum *tag = exif(key);
        if (!tag || tag->count() <= n)
            return {};
        const Exiv2::Rational value = tag->toRational(n);
        if (value.second == 0)
            return {};
        const bool isUnsigned = tag->typeId() == Exiv2::unsignedRational;
        const double top = isUnsigned ? double(static_cast<std::uint32_t>(value.first)) : double(value.first);
        const double bottom = isUnsigned ? double(static_cast<std::uint32_t>(value.second)) : double(value.second);
        return top / bottom;
    }
    const Exiv2::ExifData &allExif() const { return m_exif; }
    const Exiv2::IptcData &allIptc() const { return m_iptc; }
    const Exiv2::XmpData &allXmp() const { return m_xmp; }

private:
    const Exiv2::ExifData &m_exif;
    const Exiv2::IptcData &m_iptc;
    const Exiv2::XmpData &m_xmp;
};

/// Invalid where the parts are no time of a day after 1980; they come out of any file and may be of any size.
QDateTime plausibleTime(const QString &date, double hour, double minute, double second)
{
    const QDate day = QDate::fromString(QString(date).replace(QLatin1Char('-'), QLatin1Char(':')).left(10),
                                        QStringLiteral("yyyy:MM:dd"));
    const bool isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 61;
    if (!day.isValid() || day.year() < 1980 || day.year() > 2200 || !isTime)
        return {};
    const QTime time(static_cast<int>(hour), static_cast<int>(minute), std::min(59, static_cast<int>(second)),
                     static_cast<int>(std::lround((second - std::floor(second)) * 1000)) % 1000);
    return time.isValid() ? QDateTime(day, time, Qt::UTC) : QDateTime();
}

QString isoText(const QDateTime &time)
{
    QString text = time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    if (const int ms = time.time().msec()) {
        QString fraction = QStringLiteral(".%1").arg(ms, 3, 10, QLatin1Char('0'));
        while (fraction.endsWith(QLatin1Char('0')))
            fraction.chop(1);
        text += fraction;
    }
    return text;
}

std::optional<QDateTime> cameraTime(const Tags &tags)
{
    for (const char *key : {"Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized"}) {
        const QString text = tags.exifText(key);
        const QStringList clock = text.mid(11).split(QLatin1Char(':'));
        if (clock.size() < 3)
            continue;
        const QDateTime time = plausibleTime(text, clock[0].toInt(), clock[1].toInt(), clock[2].left(2).toInt());
        if (time.isValid())
            return time;
    }
    return {};
}

/// Degrees from three rationals (Exif 2.32 §4.6.6: minutes and seconds may be missing or hold fractions).
std::optional<double> degrees(const Tags &tags, const char *key, const char *refKey, double most)
{
    const std::optional<double> whole = tags.rational(key, 0);
    const QString ref = tags.exifText(refKey).toUpper();
    if (!whole || ref.isEmpty())
        return {};
    const double value = *whole + tags.rational(key, 1).value_or(0) / 60 + tags.rational(key, 2).value_or(0) / 3600;
    if (!(value >= 0 && value <= most))
        return {};
    return ref.startsWith(QLatin1Char('S')) || ref.startsWith(QLatin1Char('W')) ? -value : value;
}

/// The position; true when there is a usable one.
bool addPosition(QJsonObject &out, const Tags &tags, QJsonArray &warnings)
{
    const auto lat = degrees(tags, "Exif.GPSInfo.GPSLatitude", "Exif.GPSInfo.GPSLatitudeRef", 90);
    const auto lon = degrees(tags, "Exif.GPSInfo.GPSLongitude", "Exif.GPSInfo.GPSLongitudeRef", 180);
    const bool announced = tags.exif("Exif.GPSInfo.GPSLatitude") || tags.exif("Exif.GPSInfo.GPSLongitude");
    if (!lat || !lon) {
        if (announced)
            warnings.append(QStringLiteral("GPS position is incomplete or out of range"));
        return false;
    }
    if (*lat == 0 && *lon == 0) {
        warnings.append(QStringLiteral("GPS position 0,0: no fix"));
        return false;
    }
    out.insert(QStringLiteral("gps_lat"), *lat);
    out.insert(QStringLiteral("gps_lon"), *lon);
    if (const auto altitude = tags.rational("Exif.GPSInfo.GPSAltitude")) {
        const Exiv2::Exifdatum *ref = tags.exif("Exif.GPSInfo.GPSAltitudeRef");
        const bool below = ref && ref->toLong() == 1;
        out.insert(QStringLiteral("gps_altitude_m"), below ? -*altitude : *altitude);
    }
    return true;
}

void addGpsTime(QJsonObject &out, const Tags &tags, const std::optional<QDateTime> &camera, bool hasFix,
                QJsonArray &warnings)
{
    const auto hour = tags.rational("Exif.GPSInfo.GPSTimeStamp", 0);
    const auto minute = tags.rational("Exif.GPSInfo.GPSTimeStamp", 1);
    const auto second = tags.rational("Exif.GPSInfo.GPSTimeStamp", 2);
    const QString date = tags.exifText("Exif.GPSInfo.GPSDateStamp");
    if (!hour || !minute || !second)
        return;
    if (date.isEmpty()) {
        warnings.append(QStringLiteral("GPS time without a date: not used"));
        return;
    }
    const QDateTime time = plausibleTime(date, *hour, *minute, *second);
    if (!time.isValid()) {
        warnings.append(QStringLiteral("GPS time is not a time"));
        return;
    }
    if (!hasFix) {
        warnings.append(QStringLiteral("GPS time %1Z without a fix: not used").arg(isoText(time)));
        return;
    }
    out.insert(QStringLiteral("gps_time"), isoText(time) + QLatin1Char('Z'));
    if (!camera)
        return;
    const qint64 apart = std::abs(camera->secsTo(time));
    if (apart <= 2)
        warnings.append(QStringLiteral("GPS time equals the camera's clock: it may be local time"));
    else if (apart > 15 * 3600)
        warnings.append(
            QStringLiteral("the camera's clock and the GPS time are %1 h apart").arg(double(apart) / 3600, 0, 'f', 0));
}

void addDirection(QJsonObject &out, const Tags &tags)
{
    const auto direction = tags.rational("Exif.GPSInfo.GPSImgDirection");
    if (!direction || *direction < 0 || *direction > 360)
        return;
    out.insert(QStringLiteral("gps_direction_degrees"), *direction);
    const QString ref = tags.exifText("Exif.GPSInfo.GPSImgDirectionRef");
    if (!ref.isEmpty())
        out.insert(QStringLiteral("gps_direction_ref"), ref.left(1));
}

void addText(QJsonObject &out, const QString &key, std::initializer_list<QString> candidates)
{
    for (const QString &text : candidates) {
        if (!text.isEmpty()) {
            out.insert(key, text);
            return;
        }
    }
}

template<class Data>
void addAll(QJsonObject &list, const Data &data)
{
    for (const auto &tag : data) {
        if (list.size() >= mostTags)
            return;
        // Previews and maker notes as number lists say nothing to a reader.
        if (tag.size() > 4096 && tag.typeId() == Exiv2::undefined)
            continue;
        const QString text = textOf(tag.print(), longestTag);
        if (!text.isEmpty())
            list.insert(QString::fromStdString(tag.key()).left(120), text);
    }
}

void addExifList(QJsonObject &out, const Tags &tags)
{
    QJsonObject list;
    addAll(list, tags.allExif());
    addAll(list, tags.allIptc());
    addAll(list, tags.allXmp());
    if (!list.isEmpty())
        out.insert(QStringLiteral("exif"), list);
}

int orientationIn(const Tags &tags)
{
    const Exiv2::Exifdatum *orientation = tags.exif("Exif.Image.Orientation");
    const long turned = orientation ? orientation->toLong() : 1;
    return turned >= 1 && turned <= 8 ? int(turned) : 1;
}

/// The tags of a picture in memory; nullptr where it is none.
std::unique_ptr<Exiv2::Image> imageOf(QByteArrayView file)
{
    auto image =
        Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte *>(file.data()), static_cast<long>(file.size()));
    // exiv2 reads films too, and its QuickTime reader goes round for ever on 166 bytes (tests/fuzz/replay).
    if (image->mimeType().rfind("image/", 0) != 0)
        return nullptr;
    image->readMetadata();
    return std::unique_ptr<Exiv2::Image>(image.release());
}

void addEverything(QJsonObject &out, const Tags &tags, QJsonArray &warnings)
{
    out.insert(QStringLiteral("orientation"), orientationIn(tags));
    addText(out, QStringLiteral("make"), {tags.exifText("Exif.Image.Make")});
    addText(out, QStringLiteral("model"), {tags.exifText("Exif.Image.Model")});
    addText(out, QStringLiteral("description"),
            {tags.exifText("Exif.Image.ImageDescription", longestText), tags.iptcText("Iptc.Application2.Caption"),
             tags.xmpText("Xmp.dc.description")});
    addText(out, QStringLiteral("artist"),
            {tags.exifText("Exif.Image.Artist"), tags.iptcText("Iptc.Application2.Byline"),
             tags.xmpText("Xmp.dc.creator")});
    addText(out, QStringLiteral("copyright"),
            {tags.exifText("Exif.Image.Copyright"), tags.iptcText("Iptc.Application2.Copyright"),
             tags.xmpText("Xmp.dc.rights")});
    const std::optional<QDateTime> camera = cameraTime(tags);
    if (camera)
        out.insert(QStringLiteral("camera_time"), isoText(*camera));
    else if (tags.exif("Exif.Photo.DateTimeOriginal"))
        warnings.append(QStringLiteral("the camera's time is not a time"));
    addText(out, QStringLiteral("camera_utc_offset"),
            {tags.exifText("Exif.Photo.OffsetTimeOriginal"), tags.exifText("Exif.Photo.OffsetTime")});
    const bool hasFix = addPosition(out, tags, warnings);
    addGpsTime(out, tags, camera, hasFix, warnings);
    addDirection(out, tags);
    addExifList(out, tags);
}

} // namespace

QJsonObject photoMetadata(QByteArrayView file)
{
    QJsonObject out{{QStringLiteral("orientation"), 1}};
    QJsonArray warnings;
    try {
        const auto image = imageOf(file);
        if (!image)
            return {{QStringLiteral("orientation"), 1},
                    {QStringLiteral("warnings"), QJsonArray{QStringLiteral("its metadata is not that of a picture")}}};
        addEverything(out, Tags(*image), warnings);
    } catch (const std::exception &problem) {
        warnings.append(QStringLiteral("its metadata is damaged (%1)").arg(textOf(problem.what(), 120)));
    }
    out.insert(QStringLiteral("warnings"), warnings);
    return out;
}

int orientationOf(QByteArrayView file)
{
    try {
        const auto image = imageOf(file);
        return image ? orientationIn(Tags(*image)) : 1;
    } catch (const std::exception &) {
        return 1; // it is said where the picture is taken in
    }
}

} // namespace leadline
