// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sightings/bracket_list.h"

#include "model/sightings/duration_words.h"

#include <QJsonObject>
#include <QStringList>

namespace leadline {

namespace {

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

QString nameOf(ItemRef ref, const CaseData &data)
{
    const auto item = ref ? data.find(ref) : std::nullopt;
    return item ? titleOf(*item) : QString();
}

QString textOf(SightingId id)
{
    return toText(ItemRef{ItemKind::Sighting, id.value});
}

void insertTime(QJsonObject &row, const char *name, std::optional<Instant> t)
{
    if (t)
        row.insert(key(name), toRfc3339(*t));
}

QJsonObject stayRow(const Stay &stay)
{
    QJsonObject row;
    insertTime(row, "arrived_after", stay.arrival.earliest);
    insertTime(row, "arrived_before", stay.arrival.latest);
    insertTime(row, "departed_after", stay.departure.earliest);
    insertTime(row, "departed_before", stay.departure.latest);
    row.insert(key("shortest_seconds"), static_cast<double>(stay.shortestMs()) / 1000);
    if (const auto longest = stay.longestMs())
        row.insert(key("longest_seconds"), static_cast<double>(*longest) / 1000);
    QJsonArray sightings;
    for (const SightingId id : stay.sightings)
        sightings.append(textOf(id));
    row.insert(key("sightings"), sightings);
    row.insert(key("cannot_tell"), stay.unclear);
    row.insert(key("order_uncertain"), stay.orderUncertain);
    return row;
}

QJsonArray contradictionRows(const PlaceBrackets &brackets)
{
    QJsonArray rows;
    for (const TooShortAbsence &found : brackets.contradictions)
        rows.append(QJsonObject{{key("before"), textOf(brackets.sightings[found.before].id)},
                                {key("absent"), textOf(brackets.sightings[found.absent].id)},
                                {key("after"), textOf(brackets.sightings[found.after].id)},
                                {key("longest_seconds"), static_cast<double>(found.longestMs) / 1000}});
    return rows;
}

QString counted(const PlaceBrackets &brackets)
{
    QString text = QStringLiteral("%1 present, %2 absent, %3 cannot tell")
                       .arg(brackets.count(SightingWeight::Present))
                       .arg(brackets.count(SightingWeight::Absent))
                       .arg(brackets.count(SightingWeight::CannotTell));
    if (brackets.undated > 0)
        text += QStringLiteral(", %1 undated").arg(brackets.undated);
    return text;
}

} // namespace

QJsonArray listBrackets(const CaseData &data, const std::vector<PlaceBrackets> &brackets,
                        std::optional<std::int64_t> turnaroundMs)
{
    QJsonArray rows;
    for (const PlaceBrackets &one : brackets) {
        QJsonObject row{{key("subject"), one.subject},
                        {key("present"), one.count(SightingWeight::Present)},
                        {key("absent"), one.count(SightingWeight::Absent)},
                        {key("cannot_tell"), one.count(SightingWeight::CannotTell)},
                        {key("undated"), one.undated},
                        {key("trips_fewest"), static_cast<double>(one.fewest)},
                        {key("contradictions"), contradictionRows(one)},
                        {key("synthetic"), one.synthetic}};
        if (one.subjectItem)
            row.insert(key("subject_item"), toText(one.subjectItem));
        if (one.place) {
            row.insert(key("place"), toText(one.place));
            row.insert(key("place_name"), nameOf(one.place, data));
        }
        if (one.most)
            row.insert(key("trips_most"), static_cast<double>(*one.most));
        if (turnaroundMs)
            row.insert(key("turnaround_seconds"), static_cast<double>(*turnaroundMs) / 1000);
        QJsonArray stays;
        for (const Stay &stay : one.stays)
            stays.append(stayRow(stay));
        row.insert(key("stays"), stays);
        rows.append(row);
    }
    return rows;
}

QString describeBrackets(const CaseData &data, const std::vector<PlaceBrackets> &brackets)
{
    QStringList lines;
    for (const PlaceBrackets &one : brackets) {
        QString head = one.subject;
        if (const QString place = nameOf(one.place, data); !place.isEmpty())
            head += QStringLiteral(" at ") + place;
        if (one.synthetic)
            head += QStringLiteral(" (SYNTHETIC)");
        lines << head + QStringLiteral(": ") + counted(one);
        for (const Stay &stay : one.stays) {
            lines << QStringLiteral("  arrived   ") + describeBracket(stay.arrival);
            lines << QStringLiteral("  departed  ") + describeBracket(stay.departure);
            if (stay.unclear > 0)
                lines << QStringLiteral("            %1 in these times cannot tell").arg(stay.unclear);
            if (stay.orderUncertain)
                lines << QStringLiteral("            dates overlap: the order may be another");
        }
        lines << QStringLiteral("  round trips from here and back: ") + describeTrips(one);
        for (const TooShortAbsence &found : one.contradictions)
            lines << QStringLiteral("  contradiction: %1 says absent, between presences at most %2 apart")
                         .arg(textOf(one.sightings[found.absent].id), describeDuration(found.longestMs));
    }
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

} // namespace leadline
