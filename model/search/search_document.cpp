// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/search/search_document.h"

#include "model/case/item_fields.h"

#include <QCryptographicHash>
#include <QSet>
#include <QtEndian>

#include <array>

namespace leadline {

namespace {

// What nobody types: how a layer is drawn, where a program found something, the words of closed lists.
bool isLeftOut(QLatin1String field)
{
    static const QSet<QLatin1String> fields{
        QLatin1String("label"),  QLatin1String("title"),         QLatin1String("name"),
        QLatin1String("colour"), QLatin1String("linked_path"),   QLatin1String("linked_modified"),
        QLatin1String("crs"),    QLatin1String("date_basis"),    QLatin1String("position_basis"),
        QLatin1String("url"),    QLatin1String("obtained_tool"), QLatin1String("likelihood"),
        QLatin1String("role"),   QLatin1String("reliability"),   QLatin1String("confidence"),
        QLatin1String("nature"), QLatin1String("credibility"),   QLatin1String("statement"),
        QLatin1String("mode"),   QLatin1String("status"),        QLatin1String("identity"),
        QLatin1String("group"),  QLatin1String("verification"),
    };
    return fields.contains(field);
}

bool isName(QLatin1String field)
{
    static const QSet<QLatin1String> fields{
        QLatin1String("other_names"), QLatin1String("file_name"),  QLatin1String("mmsi"), QLatin1String("imo"),
        QLatin1String("callsign"),    QLatin1String("containers"), QLatin1String("tags"), QLatin1String("reference"),
    };
    return fields.contains(field);
}

/// Gathers the words of fields; what has no words (figures, drawings, references) is passed over.
struct WordCollector
{
    QStringList names;
    QStringList body;

    void put(const char *name, const QString &text)
    {
        if (text.isEmpty() || isLeftOut(QLatin1String(name)))
            return;
        (isName(QLatin1String(name)) ? names : body) << text;
    }
    void operator()(const char *name, const QString &text) { put(name, text); }
    void operator()(const char *name, const QStringList &texts)
    {
        for (const QString &text : texts)
            put(name, text);
    }
    void operator()(const char *, const std::optional<EdtfDate> &date)
    {
        if (date)
            body << describeDate(*date) << date->text;
    }
    void operator()(const char *name, const CountRange &count) { put(name, describeCount(count)); }
    void operator()(const char *name, LatLon position) { put(name, formatDecimal(position, 4)); }
    void operator()(const char *name, const std::optional<LatLon> &position)
    {
        if (position)
            (*this)(name, *position);
    }
    template<ItemRecord R>
    void operator()(const char *, const std::vector<R> &records)
    {
        for (const R &record : records)
            visitFields(record, *this);
    }
    void operator()(const char *, const std::vector<CustodyEntry> &entries)
    {
        for (const CustodyEntry &entry : entries)
            body << entry.from << entry.to << entry.note;
    }
    template<class T>
    void operator()(const char *, const T &)
    {
    }
};

QString composed(QStringList parts, const QString &between)
{
    parts.removeAll(QString());
    return parts.join(between).normalized(QString::NormalizationForm_C).remove(QChar::Null).remove(QChar(0x00AD));
}

QString nameOfEnd(ItemRef end, const CaseData &data)
{
    const auto item = data.find(end);
    return item ? titleOf(*item) : QString();
}

QString titleIn(const Item &item, const CaseData &data)
{
    const Link *link = std::get_if<Link>(&item);
    if (!link)
        return titleOf(item);
    return QStringLiteral("%1 %2 %3").arg(nameOfEnd(link->from, data), link->role, nameOfEnd(link->to, data));
}

} // namespace

std::int64_t SearchDocument::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QString *text : {&label, &title, &names, &body}) {
        hash.addData(text->toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    return qFromLittleEndian<std::int64_t>(hash.result().constData());
}

std::optional<SearchDocument> searchDocument(ItemRef ref, const CaseData &data)
{
    const auto item = data.find(ref);
    if (!item)
        return {};
    WordCollector words;
    std::visit([&words](const auto &fields) { visitFields(fields, words); }, *item);
    SearchDocument document;
    document.item = ref;
    document.names = composed(words.names, QStringLiteral(" · "));
    document.body = composed(words.body, QStringLiteral(" · "));
    if (ref.kind == ItemKind::Link && document.body.isEmpty())
        return {};
    if (const auto *exhibit = std::get_if<Evidence>(&*item))
        document.label = exhibit->label;
    document.title = composed({titleIn(*item, data)}, {});
    return document;
}

} // namespace leadline
