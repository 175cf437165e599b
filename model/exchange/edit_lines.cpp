// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/edit_lines.h"

#include "model/case/item_json.h"
#include "model/drawing/annotation_kinds.h"
#include "model/edit/edit_check.h"
#include "model/edit/entity_edits.h"
#include "model/exchange/edit_overlay.h"
#include "model/exchange/item_names.h"
#include "model/isolate/scene_style.h"
#include "model/maritime/imo.h"
#include "model/scenes/scene_sheet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace leadline {

namespace {

constexpr qsizetype longestLine = 1024 * 1024;
constexpr int mostErrorsShown = 20;

constexpr QLatin1String addKey("add");
constexpr QLatin1String changeKey("change");
constexpr QLatin1String removeKey("remove");
constexpr QLatin1String linkKey("link");
constexpr QLatin1String mergeKey("merge");
constexpr QLatin1String linksKey("links");
constexpr QLatin1String aliasKey("as");
constexpr QLatin1String noteKey("note");
constexpr QLatin1String sceneKey("scene");

/// What an exhibit's bytes say, and what the store gave it.
const QStringList &factsOfEvidence()
{
    static const QStringList facts{
        QStringLiteral("sha256"),          QStringLiteral("bytes"),       QStringLiteral("file"),
        QStringLiteral("label"),           QStringLiteral("linked_path"), QStringLiteral("metadata"),
        QStringLiteral("linked_modified"), QStringLiteral("companions")};
    return facts;
}

Unexpected refuse(const QString &why, const QString &context = {})
{
    return fail(ErrorCode::InvalidInput, why, context);
}

bool isAlias(const QString &text)
{
    if (text.size() < 2 || text.size() > 100 || text[0] != QLatin1Char('@'))
        return false;
    return std::all_of(text.begin() + 1, text.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_') || c == QLatin1Char('.');
    });
}

/// What `readEditLines` checks beyond what CaseEditor does: numbers that a person types and mistypes.
Result<void> checkNumbers(const Item &item)
{
    const Vessel *vessel = std::get_if<Vessel>(&item);
    if (!vessel)
        return {};
    const auto isDigit = [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); };
    const QString &mmsi = vessel->mmsi;
    if (!mmsi.isEmpty() && (mmsi.size() != 9 || !std::all_of(mmsi.begin(), mmsi.end(), isDigit)))
        return refuse(QStringLiteral("\"%1\" does not have nine digits").arg(mmsi.left(40)), QStringLiteral("mmsi"));
    if (!vessel->imo.isEmpty() && !isValidImo(vessel->imo))
        return refuse(QStringLiteral("\"%1\" is not an IMO number (seven digits, the last checks the others)")
                          .arg(vessel->imo.left(40)),
                      QStringLiteral("imo"));
    return {};
}

/// A style that could not be drawn is not kept.
Result<void> checkStyle(const Item &item)
{
    const MapLayer *layer = std::get_if<MapLayer>(&item);
    if (!layer || layer->style.isEmpty())
        return {};
    const auto style = sceneStyleFromJson(layer->style);
    return style ? Result<void>() : refuse(style.error().message(), QStringLiteral("style"));
}

/// "Point" fits points and texts; the kind may be left out where the geometry says it.
void inferAnnotationKind(const QJsonObject &fields, Item &item)
{
    Annotation *annotation = std::get_if<Annotation>(&item);
    if (!annotation || fields.contains(QStringLiteral("kind")))
        return;
    annotation->kind = plainKindOf(annotation->geometry.type);
}

/// Reads lines one after the other onto an overlay. A line that is refused leaves its alias known as broken, so that
/// the lines that use it are not reported for it.
class LineReader
{
public:
    LineReader(const CaseData &data, const std::function<std::int64_t(ItemKind)> &reserveId)
        : m_overlay(data)
        , m_data(data)
        , m_reserveId(reserveId)
    {
    }

    /// Error with an empty `what`: the line fails only for an earlier one.
    Result<void> read(const QByteArray &line, int number)
    {
        QJsonParseError parsing;
        const QJsonDocument document = QJsonDocument::fromJson(line, &parsing);
        if (!document.isObject())
            return refuse(
                parsing.error == QJsonParseError::NoError
                    ? QStringLiteral("not a JSON object")
                    : QStringLiteral("not JSON: %1 at byte %2").arg(parsing.errorString()).arg(parsing.offset));
        const QJsonObject json = document.object();
        const auto done = readObject(json, number);
        if (!done && isAlias(json.value(aliasKey).toString()))
            m_brokenAliases.insert(json.value(aliasKey).toString());
        return done;
    }

    EditLines result(const QString &editName) const
    {
        EditLines lines;
        lines.edit.name = editName;
        lines.edit.changes = m_overlay.changes();
        lines.aliases = m_aliases;
        for (const ItemChange &change : lines.edit.changes) {
            if (!change.after)
                ++lines.removed;
            else if (change.before)
                ++lines.changed;
            else if (change.ref().kind == ItemKind::Link)
                ++lines.linked;
            else
                ++lines.added;
        }
        return lines;
    }

private:
    Result<void> readObject(const QJsonObject &json, int number)
    {
        std::vector<QLatin1String> verbs;
        for (const QLatin1String verb : {addKey, changeKey, removeKey, linkKey, mergeKey}) {
            if (json.contains(verb))
                verbs.push_back(verb);
        }
        if (verbs.size() != 1)
            return refuse(QStringLiteral("a line has exactly one of \"add\", \"change\", \"remove\", \"link\" and "
                                         "\"merge\""));
        if (const auto alias = checkAlias(json, number); !alias)
            return alias;
        if (verbs.front() == addKey)
            return add(json);
        if (verbs.front() == changeKey)
            return change(json);
        if (verbs.front() == mergeKey)
            return merge(json);
        return verbs.front() == removeKey ? remove(json) : link(json);
    }

    Result<void> checkAlias(const QJsonObject &json, int number)
    {
        if (!json.contains(aliasKey))
            return {};
        const QString alias = json.value(aliasKey).toString();
        if (!isAlias(alias))
            return refuse(QStringLiteral("an alias is a text such as \"@rajin\": @, then letters, digits, - _ ."),
                          aliasKey);
        if (const auto defined = m_aliasLines.find(alias); defined != m_aliasLines.end())
            return refuse(
                QStringLiteral("%1 is already defined on line %2").arg(alias, QString::number(defined->second)),
                aliasKey);
        m_aliasLines.emplace(alias, number);
        return {};
    }

    Result<ItemRef> resolve(const QJsonValue &value) const
    {
        const QString text = value.toString();
        if (!value.isString() || text.isEmpty())
            return refuse(QStringLiteral("an item is named by a text such as \"E-003\", \"event:12\" or \"@alias\""));
        if (text.startsWith(QLatin1Char('@'))) {
            if (const auto alias = m_aliases.find(text); alias != m_aliases.end())
                return existing(alias->second, text);
            return m_brokenAliases.contains(text)
                       ? refuse(QString())
                       : refuse(QStringLiteral("%1 is not defined on an earlier line").arg(text.left(60)));
        }
        if (const Evidence *evidence = m_data.findEvidence(text))
            return existing(refOf(*evidence), text);
        if (!text.contains(QLatin1Char(':')))
            return refuse(QStringLiteral("the case has no exhibit %1").arg(text.left(60)));
        const auto ref = itemRefFromText(text);
        return ref ? existing(*ref, text) : ref;
    }

    Result<ItemRef> existing(ItemRef ref, const QString &text) const
    {
        if (!m_overlay.find(ref))
            return refuse(QStringLiteral("the case has no %1").arg(text.left(60)));
        return ref;
    }

    Result<void> add(const QJsonObject &json)
    {
        const auto kind = itemKindFromName(json.value(addKey).toString());
        if (!kind)
            return Unexpected{kind.error()};
        if (*kind == ItemKind::Evidence)
            return refuse(QStringLiteral("evidence is added with its bytes: leadline add CASE FILE"));
        if (*kind == ItemKind::Link)
            return refuse(QStringLiteral("links are made by {\"link\": [from, role, to]}"));
        if (*kind == ItemKind::Place && !json.contains(QStringLiteral("position")))
            return refuse(QStringLiteral("a place needs a position"));
        Item item = emptyItem(*kind);
        const auto links = withFields(json, addKey, item);
        if (!links)
            return Unexpected{links.error()};
        const std::int64_t id = m_reserveId(*kind);
        std::visit([id](auto &value) { value.id.value = id; }, item);
        return place(item, json, *links);
    }

    Result<void> change(const QJsonObject &json)
    {
        const auto ref = resolve(json.value(changeKey));
        if (!ref)
            return Unexpected{ref.error()};
        if (ref->kind == ItemKind::Evidence) {
            for (const QString &fact : factsOfEvidence()) {
                if (json.contains(fact))
                    return refuse(QStringLiteral("is a fact about the exhibit and cannot be edited"), fact);
            }
        }
        if (ref->kind == ItemKind::Link &&
            (json.contains(QStringLiteral("from")) || json.contains(QStringLiteral("to"))))
            return refuse(QStringLiteral("a link's ends cannot be changed: remove it and link anew"));
        Item item = *m_overlay.find(*ref);
        const auto links = withFields(json, changeKey, item);
        if (!links)
            return Unexpected{links.error()};
        return place(item, json, *links);
    }

    Result<QJsonObject> namedIn(const QJsonObject &json, const Item &item) const
    {
        return withItemsNamed(json, item, [this](const QJsonValue &value) { return resolve(value); });
    }

    /// Sets the item's fields from the line and returns the line's "links", not followed yet.
    Result<QJsonArray> withFields(QJsonObject json, QLatin1String verb, Item &item) const
    {
        const QJsonValue links = json.value(linksKey);
        if (!links.isUndefined() && !links.isArray())
            return refuse(QStringLiteral("must be a list such as [[\"at\", \"@rajin\"]]"), linksKey);
        // Of a bookmark, a sighting and an annotation "scene" is a field of its own.
        const bool hasSheet = !std::holds_alternative<Bookmark>(item) && !std::holds_alternative<Sighting>(item) &&
                              !std::holds_alternative<Annotation>(item);
        const QJsonValue scene = hasSheet ? json.value(sceneKey) : QJsonValue(QJsonValue::Undefined);
        if (!scene.isUndefined() && !scene.isObject())
            return refuse(QStringLiteral("must be an object such as {\"cloud_cover_percent\": 4}"), sceneKey);
        for (const QLatin1String key : {verb, aliasKey, linksKey})
            json.remove(key);
        if (hasSheet)
            json.remove(sceneKey);
        const auto named = withItemsNamed(json, item, [this](const QJsonValue &value) { return resolve(value); });
        if (!named)
            return Unexpected{named.error()};
        auto read = itemFromJson(*named, std::move(item));
        if (read && scene.isObject())
            read = withSceneFacts(*std::move(read), scene.toObject());
        if (!read)
            return Unexpected{read.error()};
        item = std::move(*read);
        if (verb == addKey)
            inferAnnotationKind(json, item);
        // checkItem() names the item in its context; here the line does.
        if (const auto sound = checkItem(item); !sound)
            return refuse(sound.error().what);
        if (const auto sound = checkNumbers(item); !sound)
            return Unexpected{sound.error()};
        if (const auto sound = checkStyle(item); !sound)
            return Unexpected{sound.error()};
        return links.toArray();
    }

    Result<void> place(const Item &item, const QJsonObject &json, const QJsonArray &links)
    {
        m_overlay.put(item);
        const ItemRef ref = refOf(item);
        if (json.contains(aliasKey))
            m_aliases.emplace(json.value(aliasKey).toString(), ref);
        for (const auto &entry : links) {
            const QJsonArray pair = entry.toArray();
            if (pair.size() != 2)
                return refuse(QStringLiteral("each is a pair [role, item]"), linksKey);
            const auto target = resolve(pair.at(1));
            if (!target)
                return Unexpected{target.error()};
            if (const auto done = connectItems(ref, pair.at(0), *target, {}); !done)
                return done;
        }
        return {};
    }

    Result<void> remove(const QJsonObject &json)
    {
        for (const QString &key : json.keys()) {
            if (key != removeKey)
                return refuse(QStringLiteral("a line that removes has no other keys"), key.left(60));
        }
        const auto ref = resolve(json.value(removeKey));
        if (!ref)
            return Unexpected{ref.error()};
        m_overlay.remove(*ref);
        return {};
    }

    Result<void> link(const QJsonObject &json)
    {
        static const QStringList known{QStringLiteral("link"),    QStringLiteral("note"), QStringLiteral("quote"),
                                       QStringLiteral("page"),    QStringLiteral("date"), QStringLiteral("pointer"),
                                       QStringLiteral("exhibits")};
        for (const QString &key : json.keys()) {
            if (!known.contains(key))
                return refuse(QStringLiteral("a line that links has no other keys but note, quote, page, date, pointer "
                                             "and exhibits"),
                              key.left(60));
        }
        const QJsonArray parts = json.value(linkKey).toArray();
        if (parts.size() != 3)
            return refuse(QStringLiteral("must be a list [from, role, to]"), linkKey);
        const auto from = resolve(parts.at(0));
        if (!from)
            return Unexpected{from.error()};
        const auto to = resolve(parts.at(2));
        if (!to)
            return Unexpected{to.error()};
        QJsonObject said = json;
        said.remove(linkKey);
        const auto fields = namedIn(said, Link{});
        if (!fields)
            return Unexpected{fields.error()};
        return connectItems(*from, parts.at(1), *to, *fields);
    }

    Result<void> connectItems(ItemRef from, const QJsonValue &roleValue, ItemRef to, const QJsonObject &fields)
    {
        const QString role = roleValue.toString().trimmed();
        if (role.isEmpty() || role.size() > 100)
            return refuse(QStringLiteral("a link's role is a text such as \"at\", \"cites\" or \"shows\""));
        Link link;
        if (const auto same = m_overlay.findLink(from, role, to))
            link = *same;
        else
            link = Link{{}, from, role, to, {}};
        if (!fields.isEmpty()) {
            auto read = itemFromJson(fields, link);
            if (!read)
                return Unexpected{read.error()};
            link = std::get<Link>(*std::move(read));
        }
        if (const auto sound = checkItem(link); !sound)
            return refuse(sound.error().what);
        if (!link.id)
            link.id.value = m_reserveId(ItemKind::Link);
        m_overlay.put(link);
        return {};
    }

    /// Of items as the case has them: what earlier lines changed of either, or linked to it, would be lost.
    Result<void> merge(const QJsonObject &json)
    {
        for (const QString &key : json.keys()) {
            if (key != mergeKey && key != noteKey)
                return refuse(QStringLiteral("a line that merges has no other keys but \"note\""), key.left(60));
        }
        const QJsonArray parts = json.value(mergeKey).toArray();
        const QString shape = QStringLiteral("must be a list [what goes, what stays]");
        if (parts.size() != 2)
            return refuse(shape, mergeKey);
        const auto from = resolve(parts.at(0));
        const auto into = resolve(parts.at(1));
        if (!from || !into)
            return Unexpected{!from ? from.error() : into.error()};
        const auto edit = mergedItems(m_data, *from, *into, json.value(noteKey).toString());
        if (!edit)
            return refuse(edit.error().what, mergeKey);
        for (const ItemChange &change : edit->changes) {
            if (m_overlay.find(change.ref()) != change.before)
                return refuse(QStringLiteral("%1 is changed by an earlier line: merge in a file of its own")
                                  .arg(toText(change.ref())),
                              mergeKey);
            if (!change.after) {
                m_overlay.remove(change.ref());
                continue;
            }
            Item item = *change.after;
            if (auto *link = std::get_if<Link>(&item); link && !link->id)
                link->id.value = m_reserveId(ItemKind::Link);
            m_overlay.put(item);
        }
        return {};
    }

    EditOverlay m_overlay;
    const CaseData &m_data;
    const std::function<std::int64_t(ItemKind)> &m_reserveId;
    std::map<QString, ItemRef> m_aliases;
    std::map<QString, int> m_aliasLines;
    std::set<QString> m_brokenAliases;
};

/// The errors of a file, in the order of its lines.
class ErrorList
{
public:
    explicit ErrorList(QString fileName)
        : m_fileName(std::move(fileName))
    {
    }

    void add(int line, const Error &error)
    {
        m_refused = true;
        if (error.what.isEmpty())
            return; // follows from an error on an earlier line
        if (++m_count <= mostErrorsShown)
            m_texts << QStringLiteral("%1, line %2: %3").arg(m_fileName, QString::number(line), error.message());
    }

    bool isEmpty() const { return !m_refused; }

    Unexpected failure() const
    {
        QStringList texts = m_texts;
        if (m_count > mostErrorsShown)
            texts << QStringLiteral("%1: %2 more lines are refused")
                         .arg(m_fileName, QString::number(m_count - mostErrorsShown));
        return fail(ErrorCode::InvalidInput, texts.join(QLatin1Char('\n')));
    }

private:
    QString m_fileName;
    QStringList m_texts;
    int m_count = 0;
    bool m_refused = false;
};

} // namespace

Result<EditLines> readEditLines(const QByteArray &text, const QString &fileName, const CaseData &data,
                                const std::function<std::int64_t(ItemKind)> &reserveId)
{
    LineReader reader(data, reserveId);
    ErrorList errors(fileName);
    qsizetype begin = text.startsWith("\xEF\xBB\xBF") ? 3 : 0; // the byte order mark that some editors write
    for (int number = 1; begin < text.size(); ++number) {
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        const qsizetype length = end - begin;
        if (length > longestLine) {
            errors.add(number, Error{ErrorCode::InvalidInput, QStringLiteral("longer than 1 MiB"), {}});
        } else {
            const QByteArray line = text.mid(begin, length).trimmed();
            if (!line.isEmpty() && !line.startsWith('#')) {
                if (const auto done = reader.read(line, number); !done)
                    errors.add(number, done.error());
            }
        }
        begin = end + 1;
    }
    if (!errors.isEmpty())
        return errors.failure();
    return reader.result(QStringLiteral("Apply %1").arg(fileName));
}

} // namespace leadline
