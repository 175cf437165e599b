// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_texts.h"

#include "widgets/history/value_text.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadline {

namespace {

QString spanText(std::int64_t seconds)
{
    const auto counted = [](std::int64_t n, const QString &unit) {
        return n == 1 ? QStringLiteral("1 %1").arg(unit) : QStringLiteral("%1 %2s").arg(n).arg(unit);
    };
    if (seconds >= 2 * 86400)
        return counted(seconds / 86400, QStringLiteral("day"));
    if (seconds >= 2 * 3600)
        return counted(seconds / 3600, QStringLiteral("hour"));
    if (seconds >= 2 * 60)
        return counted(seconds / 60, QStringLiteral("minute"));
    return counted(seconds, QStringLiteral("second"));
}

QString titleIn(const QJsonObject &item)
{
    QStringList parts;
    for (const char *key : {"label", "title", "name", "statement", "role"}) {
        const QString text = item.value(QLatin1String(key)).toString();
        if (!text.isEmpty())
            parts << text;
    }
    if (parts.isEmpty())
        parts << item.value(QLatin1String("file")).toString();
    return parts.join(u' ');
}

QString kindText(ItemKind kind)
{
    return kind == ItemKind::Evidence ? QStringLiteral("exhibit") : itemKindName(kind);
}

/// "metadata" is an object of objects: its leaves are fields of their own.
void flatten(const QString &name, const QString &key, const QJsonValue &value, const CaseData &data,
             std::map<QString, QString> &out)
{
    if (key == QLatin1String("metadata") && value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(name + QStringLiteral(" · ") + fieldText(it.key()), key, it.value(), data, out);
        return;
    }
    out[name] = valueText(key, value, data);
}

std::map<QString, QString> fieldsOf(const QJsonObject &item, const CaseData &data)
{
    std::map<QString, QString> fields;
    for (auto it = item.begin(); it != item.end(); ++it) {
        const QString &key = it.key();
        const bool derived = key == QLatin1String("id") || key.endsWith(QLatin1String("_earliest")) ||
                             key.endsWith(QLatin1String("_latest"));
        if (!derived)
            flatten(fieldText(key), key, it.value(), data, fields);
    }
    return fields;
}

std::vector<FieldStory> differences(const QJsonObject &before, const QJsonObject &after, const CaseData &data)
{
    const auto old = fieldsOf(before, data);
    const auto fresh = fieldsOf(after, data);
    std::map<QString, FieldStory> stories;
    for (const auto &[name, text] : old)
        stories[name].before = text;
    for (const auto &[name, text] : fresh)
        stories[name].after = text;
    std::vector<FieldStory> fields;
    for (auto &[name, story] : stories) {
        if (story.before == story.after)
            continue;
        story.name = name;
        fields.push_back(std::move(story));
    }
    // What a file says of itself is much and seldom what is looked for.
    std::ranges::stable_partition(
        fields, [](const FieldStory &field) { return !field.name.startsWith(QLatin1String("Metadata")); });
    return fields;
}

ItemStory tellChange(const QJsonObject &change, const CaseData &data)
{
    ItemStory story;
    const QJsonObject before = change.value(QLatin1String("before")).toObject();
    const QJsonObject after = change.value(QLatin1String("after")).toObject();
    const auto ref = itemRefFromText(change.value(QLatin1String("item")).toString());
    if (ref)
        story.item = *ref;
    story.changed = !before.isEmpty() && !after.isEmpty();
    const QString verb = story.changed      ? QStringLiteral("Changed")
                         : before.isEmpty() ? QStringLiteral("Added")
                                            : QStringLiteral("Removed");
    story.heading =
        QStringLiteral("%1 %2 %3")
            .arg(verb, ref ? kindText(ref->kind) : QStringLiteral("item"), titleIn(after.isEmpty() ? before : after))
            .trimmed();
    story.fields = differences(before, after, data);
    return story;
}

QJsonArray changesIn(const QJsonObject &payload)
{
    return payload.value(QLatin1String("changes")).toArray();
}

} // namespace

QString logTime(Instant time)
{
    // By hand: a filter writes the times of a whole log.
    const CivilTime t = civilUtc(time);
    QString text(QStringLiteral("0000-00-00 00:00:00"));
    const auto put = [&text](qsizetype last, int number) {
        for (; number > 0; number /= 10)
            text[last--] = QChar(u'0' + number % 10);
    };
    put(3, t.year % 10000);
    put(6, t.month);
    put(9, t.day);
    put(12, t.hour);
    put(15, t.minute);
    put(18, t.second);
    return text;
}

QString clockFlag(std::int64_t secondsBack)
{
    return secondsBack > 0 ? QStringLiteral("clock was %1 behind").arg(spanText(secondsBack)) : QString();
}

LogStory tellEntry(const LogEntry &entry, const CaseData &data)
{
    LogStory story;
    const QJsonObject payload = QJsonDocument::fromJson(entry.payload).object();
    for (auto it = payload.begin(); it != payload.end(); ++it) {
        const QString &key = it.key();
        if (key != QLatin1String("changes") && key != QLatin1String("who") && key != QLatin1String("what"))
            story.facts.push_back({fieldText(key), {}, valueText(key, it.value(), data)});
    }
    const QJsonArray changes = changesIn(payload);
    for (const auto &change : changes) {
        if (story.items.size() == mostItems)
            break;
        story.items.push_back(tellChange(change.toObject(), data));
    }
    story.itemsLeftOut = changes.size() - static_cast<qsizetype>(story.items.size());
    return story;
}

std::vector<ItemRef> itemsOf(const LogEntry &entry, const CaseData &data)
{
    std::vector<ItemRef> items;
    const QJsonArray changes = changesIn(QJsonDocument::fromJson(entry.payload).object());
    for (const auto &change : changes) {
        const auto ref = itemRefFromText(change.toObject().value(QLatin1String("item")).toString());
        // A link is not a thing that views show: its ends are.
        if (ref && ref->kind != ItemKind::Link && data.contains(*ref))
            items.push_back(*ref);
    }
    return items;
}

} // namespace leadline
