// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/exhibit_texts.h"

#include "model/imports/import_report.h"
#include "model/time/date_words.h"
#include "widgets/evidence/evidence_model.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

namespace leadline {

namespace {

/// The first of these fields that the metadata has, at its top or inside "exif".
QString firstText(const QJsonObject &metadata, std::initializer_list<QLatin1String> names)
{
    const QJsonObject exif = metadata.value(QLatin1String("exif")).toObject();
    for (const QLatin1String name : names) {
        for (const QJsonObject &object : {metadata, exif}) {
            const QString text = object.value(name).toString().trimmed();
            if (!text.isEmpty())
                return text;
        }
    }
    return {};
}

} // namespace

Reading readDate(const QString &text)
{
    if (text.isEmpty())
        return {true, QStringLiteral("No date: shown as “date?”")};
    const auto date = parseDate(text);
    if (!date)
        return {false, date.error().message()};
    return {true, describeReading(*date)};
}

Reading readPosition(const QString &text)
{
    if (text.isEmpty())
        return {true, QStringLiteral("No position")};
    const auto position = parseLatLon(text);
    if (!position)
        return {false, position.error().message()};
    return {true, QStringLiteral("%1 · %2").arg(formatDecimal(*position), formatDms(*position))};
}

QString describeCamera(const QJsonObject &metadata)
{
    const QString make = firstText(metadata, {QLatin1String("make"), QLatin1String("camera_make")});
    const QString model =
        firstText(metadata, {QLatin1String("model"), QLatin1String("camera_model"), QLatin1String("camera")});
    if (make.isEmpty() || model.startsWith(make, Qt::CaseInsensitive))
        return model;
    return model.isEmpty() ? make : make + u' ' + model;
}

QString describeCameraTime(const QJsonObject &metadata)
{
    const QString time = firstText(metadata, {QLatin1String("date_time_original"), QLatin1String("taken"),
                                              QLatin1String("date_time"), QLatin1String("camera_time")});
    return time.isEmpty() ? QString() : QStringLiteral("%1 by the camera's clock").arg(time);
}

QString describeDocument(const QJsonObject &metadata)
{
    const QJsonValue pages = metadata.value(QLatin1String("pages"));
    const bool capture = metadata.contains(QLatin1String("hashes_agree"));
    if (!capture && !metadata.contains(QLatin1String("has_preview")))
        return {};
    QStringList parts{metadata.value(QLatin1String("format")).toString()};
    if (pages.isDouble())
        parts << (pages.toInt() == 1 ? QStringLiteral("1 page") : QStringLiteral("%1 pages").arg(pages.toInt()));
    const QJsonArray sizes = metadata.value(QLatin1String("page_sizes")).toArray();
    if (sizes.size() == 1) {
        const QJsonObject size = sizes.first().toObject();
        parts << QStringLiteral("%1 × %2 mm")
                     .arg(size.value(QLatin1String("width_mm")).toDouble(), 0, 'f', 0)
                     .arg(size.value(QLatin1String("height_mm")).toDouble(), 0, 'f', 0);
    }
    if (const int records = metadata.value(QLatin1String("records")).toInt(); capture && records > 0)
        parts << QStringLiteral("%1 records").arg(records);
    if (metadata.value(QLatin1String("locked")).toBool())
        parts << QStringLiteral("locked by a password");
    return parts.join(QStringLiteral(", "));
}

QString describeDocumentOrigin(const QJsonObject &metadata)
{
    constexpr qsizetype longest = 160;
    const auto stated = [&](QLatin1String key, const QString &wording) {
        const QString text = metadata.value(key).toString().simplified();
        return text.isEmpty() ? QString() : wording.arg(text.left(longest));
    };
    QStringList parts{stated(QLatin1String("title"), QStringLiteral("“%1”")),
                      stated(QLatin1String("author"), QStringLiteral("by %1"))};
    const QLatin1String program = metadata.contains(QLatin1String("creator"))    ? QLatin1String("creator")
                                  : metadata.contains(QLatin1String("software")) ? QLatin1String("software")
                                                                                 : QLatin1String("producer");
    parts << stated(program, QStringLiteral("made with %1"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString describeRecordedHashes(const QJsonObject &metadata)
{
    const int agree = metadata.value(QLatin1String("hashes_agree")).toInt();
    const int differ = metadata.value(QLatin1String("hashes_differ")).toInt();
    if (differ > 0)
        return QStringLiteral("ALTERED: %1 of %2 recorded hashes do not agree with its bytes")
            .arg(differ)
            .arg(agree + differ);
    return agree > 0 ? QStringLiteral("%1 recorded hashes agree with its bytes").arg(agree) : QString();
}

QString describeDoubts(const QJsonObject &metadata)
{
    QStringList lines;
    for (const auto &warning : metadata.value(QLatin1String("warnings")).toArray())
        lines << warning.toString();
    return lines.join(u'\n');
}

QString describeSize(std::int64_t bytes)
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    if (bytes < 1000)
        return QStringLiteral("%1 bytes").arg(bytes);
    return english.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString shortHash(const QString &sha256)
{
    return sha256.size() <= 16 ? sha256 : sha256.left(8) + u'…' + sha256.right(4);
}

QString describeImport(const Evidence &evidence)
{
    const auto report = importReportOf(evidence);
    if (!report)
        return {};
    const QLocale english(QLocale::English);
    const auto number = [&](const char *key) {
        return english.toString(report->value(QLatin1String(key)).toInteger());
    };
    QString text = QStringLiteral("%1 rows read, %2 kept").arg(number("rows_read"), number("rows_kept"));
    // What nobody must overlook.
    if (report->value(QLatin1String("clock")).toObject().contains(QLatin1String("stated_by")))
        text += QStringLiteral("; times stated, not in the log");
    return text;
}

} // namespace leadline
