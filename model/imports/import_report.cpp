// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/imports/import_report.h"

#include "model/text/spreadsheet.h"
#include "model/text/visible_text.h"

#include <map>

namespace leadline {

namespace {

QString key(const char *name)
{
    return QLatin1String(name);
}

qint64 number(const QJsonObject &report, const char *name)
{
    return report.value(QLatin1String(name)).toInteger();
}

QString text(const QJsonObject &report, const char *name)
{
    return report.value(QLatin1String(name)).toString();
}

std::vector<std::int64_t> linesOf(const QJsonValue &value)
{
    std::vector<std::int64_t> lines;
    for (const QJsonValue line : value.toArray())
        lines.push_back(line.toInteger());
    return lines;
}

QString figures(const QJsonObject &report)
{
    QStringList parts{QStringLiteral("%1 rows read").arg(number(report, "rows_read")),
                      QStringLiteral("%1 kept").arg(number(report, "rows_kept"))};
    if (!report.contains(key("shipments")))
        parts << QStringLiteral("%1 exact duplicates").arg(number(report, "duplicate_rows"));
    if (report.contains(key("out_of_order_rows")))
        parts << QStringLiteral("%1 earlier than a row of the same vessel before them, kept")
                     .arg(number(report, "out_of_order_rows"));
    return parts.join(QStringLiteral(", "));
}

QString whatCameOfIt(const QJsonObject &report)
{
    if (report.contains(key("shipments")))
        return QStringLiteral("%1 shipments; rows of one bill of lading are one").arg(number(report, "shipments"));
    return QStringLiteral("%1 vessels, %2 positions, %3 to %4")
        .arg(number(report, "vessels"))
        .arg(number(report, "positions"))
        .arg(text(report, "first_position"), text(report, "last_position"));
}

QString howTimesCame(const QJsonObject &report)
{
    const QJsonObject clock = report.value(key("clock")).toObject();
    if (clock.contains(key("note")))
        return clock.value(key("note")).toString();
    QStringList parts;
    const QJsonObject clocks = clock.value(key("clocks")).toObject();
    for (auto it = clocks.begin(); it != clocks.end(); ++it)
        parts << QStringLiteral("%1 × %2").arg(it->toInteger()).arg(it.key());
    return parts.join(QStringLiteral(", "));
}

QString numbered(const RejectedReason &reason)
{
    constexpr std::size_t mostNamed = 20;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(mostNamed, reason.lines.size()); ++i)
        numbers << QString::number(reason.lines[i]);
    if (static_cast<std::size_t>(reason.count) > mostNamed)
        numbers << QStringLiteral("…");
    return numbers.join(QStringLiteral(", "));
}

/// What became of a cargo list, its refused rows put together by their reasons.
QJsonObject cargoReport(QJsonObject report)
{
    std::map<QString, std::size_t> places;
    std::vector<QJsonObject> reasons;
    for (const QJsonValue value : report.value(key("rejected")).toArray()) {
        const QJsonObject row = value.toObject();
        const QString reason = row.value(key("reason")).toString();
        const auto [place, isNew] = places.try_emplace(reason, reasons.size());
        if (isNew)
            reasons.push_back({{key("reason"), reason}});
        QJsonObject &all = reasons[place->second];
        QJsonArray lines = all.value(key("lines")).toArray(), samples = all.value(key("samples")).toArray();
        lines.append(row.value(key("line")));
        samples.append(row.value(key("text")));
        all.insert(key("count"), lines.size());
        all.insert(key("lines"), lines);
        all.insert(key("samples"), samples);
    }
    QJsonArray rejected;
    for (const QJsonObject &reason : reasons)
        rejected.append(reason);
    report.insert(key("rejected"), rejected);
    report.insert(key("layout"), QStringLiteral("cargo list"));
    if (!report.contains(key("unit")))
        report.insert(key("unit"), QStringLiteral("line"));
    return report;
}

} // namespace

std::optional<QJsonObject> importReportOf(const Evidence &evidence)
{
    QJsonObject report;
    if (evidence.metadata.value(key("shipments")).isObject())
        report = cargoReport(evidence.metadata.value(key("shipments")).toObject());
    else if (evidence.kind == EvidenceKind::Tracks && evidence.metadata.contains(key("rows_read")))
        report = evidence.metadata;
    else
        return std::nullopt;
    report.insert(key("evidence"), evidence.label);
    report.insert(key("file"), evidence.fileName);
    report.insert(key("sha256"), evidence.sha256);
    report.insert(key("bytes"), static_cast<qint64>(evidence.bytes));
    report.insert(key("synthetic"), evidence.synthetic);
    return report;
}

QJsonArray importReports(const CaseData &data)
{
    QJsonArray reports;
    for (const auto &[id, evidence] : data.all<Evidence>()) {
        if (const auto report = importReportOf(evidence))
            reports.append(*report);
    }
    return reports;
}

std::vector<RejectedReason> rejectedReasons(const QJsonObject &report)
{
    std::vector<RejectedReason> reasons;
    for (const QJsonValue value : report.value(key("rejected")).toArray()) {
        const QJsonObject rows = value.toObject();
        RejectedReason reason{rows.value(key("reason")).toString(),
                              rows.value(key("count")).toInteger(),
                              linesOf(rows.value(key("lines"))),
                              {}};
        for (const QJsonValue sample : rows.value(key("samples")).toArray())
            reason.samples << sample.toString();
        reasons.push_back(std::move(reason));
    }
    if (number(report, "duplicate_rows") > 0)
        reasons.push_back({QStringLiteral("exact repetition of another row"),
                           number(report, "duplicate_rows"),
                           linesOf(report.value(key("duplicate_lines"))),
                           {}});
    return reasons;
}

QString importReportText(const QJsonObject &report)
{
    QStringList lines{
        QStringLiteral("Import report of %1, %2").arg(text(report, "evidence"), visibleControls(text(report, "file"))),
        QStringLiteral("SHA-256 %1, %2 bytes").arg(text(report, "sha256")).arg(number(report, "bytes")),
        QStringLiteral("Read as %1").arg(text(report, "layout")), figures(report), whatCameOfIt(report)};
    if (report.value(key("synthetic")).toBool())
        lines << QStringLiteral("SYNTHETIC: made-up data");
    const QString clock = howTimesCame(report);
    if (!clock.isEmpty())
        lines << QStringLiteral("Times: %1").arg(visibleControls(clock));
    for (const QJsonValue warning : report.value(key("warnings")).toArray()) {
        if (warning.toString() != clock)
            lines << QStringLiteral("Note: %1").arg(visibleControls(warning.toString()));
    }
    for (const RejectedReason &reason : rejectedReasons(report)) {
        lines << QString();
        lines << QStringLiteral("%1 × %2").arg(reason.count).arg(visibleControls(reason.reason));
        if (!reason.lines.empty())
            lines << QStringLiteral("  %1 %2").arg(report.value(key("unit")).toString(key("line")), numbered(reason));
        for (const QString &sample : reason.samples) {
            if (!sample.isEmpty())
                lines << QStringLiteral("  | %1").arg(visibleControls(sample));
        }
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray importReportCsv(const QJsonObject &report)
{
    QByteArray csv = csvLine({QStringLiteral("reason"), QStringLiteral("count"),
                              report.value(key("unit")).toString(key("line")), QStringLiteral("text")})
                         .toUtf8() +
                     "\n";
    for (const RejectedReason &reason : rejectedReasons(report)) {
        const auto write = [&](const QString &line, const QString &sample) {
            csv += csvLine({reason.reason, QString::number(reason.count), line, sample}).toUtf8() + "\n";
        };
        if (reason.lines.empty())
            write({}, {});
        for (std::size_t i = 0; i < reason.lines.size(); ++i)
            write(QString::number(reason.lines[i]), reason.samples.value(static_cast<qsizetype>(i)));
    }
    return csv;
}

} // namespace leadline
