// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/edit_check.h"

#include "model/case/hand_placement.h"
#include "model/case/item_fields.h"
#include "model/case/track_filter.h"
#include "model/case/vessel_rulings.h"
#include "model/drawing/annotation_check.h"
#include "model/edit/hand_placement_edits.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

/// Visits fields and keeps the first thing that is wrong with a value.
struct ValueCheck
{
    QString problem{};

    void note(const char *name, const QString &what)
    {
        if (problem.isEmpty())
            problem = QStringLiteral("%1: %2").arg(QLatin1String(name), what);
    }
    template<class T>
    void operator()(const char *, const T &)
    {
    }
    void operator()(const char *name, const LatLon &v) { position(name, v); }
    void operator()(const char *name, const std::optional<LatLon> &v)
    {
        if (v)
            position(name, *v);
    }
    void operator()(const char *name, const std::vector<LatLon> &v)
    {
        for (const LatLon &p : v)
            position(name, p);
    }
    void position(const char *name, const LatLon &v)
    {
        if (!v.isValid())
            note(name, QStringLiteral("a position off the Earth (%1, %2)").arg(v.lat).arg(v.lon));
    }
    void operator()(const char *name, const std::optional<double> &v)
    {
        if (v && !std::isfinite(*v))
            note(name, QStringLiteral("not a number"));
    }
    void operator()(const char *name, const CountRange &v)
    {
        (*this)(name, v.low);
        (*this)(name, v.best);
        (*this)(name, v.high);
    }
    void operator()(const char *name, const Geometry &v)
    {
        if (v.parts.empty())
            return; // drawn on a picture alone; checkAnnotation() knows whether it may
        if (const auto why = whyInvalid(v))
            note(name, *why);
    }
    void operator()(const char *name, const std::vector<double> &v)
    {
        if (!std::ranges::all_of(v, [](double number) { return std::isfinite(number); }))
            note(name, QStringLiteral("not a number"));
    }
    void operator()(const char *name, const std::vector<QPointF> &v)
    {
        if (!std::ranges::all_of(v, [](QPointF p) { return std::isfinite(p.x()) && std::isfinite(p.y()); }))
            note(name, QStringLiteral("not a number"));
    }
    template<ItemRecord T>
    void operator()(const char *, const std::vector<T> &records)
    {
        for (const T &record : records)
            visitFields(record, *this);
    }
    template<ItemPart T>
    void operator()(const char *, const T &part)
    {
        visitFields(part, *this);
    }
};

/// Visits fields and gives them the form that the case file gives back: SQLite keeps no negative zero, and JSON has
/// one kind of number.
struct Normaliser
{
    QString problem{};

    template<class T>
    void operator()(const char *, T &)
    {
    }
    void operator()(const char *, std::optional<double> &v)
    {
        if (v)
            *v += 0.0;
    }
    void operator()(const char *, LatLon &v) { v = {v.lat + 0.0, v.lon + 0.0}; }
    void operator()(const char *name, std::optional<LatLon> &v)
    {
        if (v)
            (*this)(name, *v);
    }
    void operator()(const char *name, std::vector<LatLon> &v)
    {
        for (LatLon &p : v)
            (*this)(name, p);
    }
    void operator()(const char *name, Geometry &v)
    {
        for (std::vector<LatLon> &part : v.parts)
            (*this)(name, part);
    }
    void operator()(const char *name, CountRange &v)
    {
        (*this)(name, v.low);
        (*this)(name, v.best);
        (*this)(name, v.high);
    }
    void operator()(const char *name, std::vector<CustodyEntry> &v)
    {
        for (CustodyEntry &entry : v)
            (*this)(name, entry.when);
    }
    void operator()(const char *, std::vector<double> &v)
    {
        for (double &number : v)
            number += 0.0;
    }
    void operator()(const char *, std::vector<QPointF> &v)
    {
        for (QPointF &p : v)
            p += QPointF(0, 0);
    }
    template<ItemRecord T>
    void operator()(const char *, std::vector<T> &records)
    {
        for (T &record : records)
            visitFields(record, *this);
    }
    template<ItemPart T>
    void operator()(const char *, T &part)
    {
        visitFields(part, *this);
    }
    void operator()(const char *, QJsonObject &v)
    {
        v = QJsonDocument::fromJson(QJsonDocument(v).toJson(QJsonDocument::Compact)).object();
    }
    void operator()(const char *name, std::optional<EdtfDate> &v)
    {
        if (!v)
            return;
        Result<EdtfDate> date = parseEdtf(v->text);
        if (date)
            v = *std::move(date);
        else if (problem.isEmpty())
            problem = QStringLiteral("%1: %2").arg(QLatin1String(name), date.error().what);
    }
};

QString contextOf(const Item &item)
{
    const QString title = titleOf(item);
    return title.isEmpty() ? toText(refOf(item)) : title;
}

/// What must be said for an item to be found again; empty when it is.
struct Missing
{
    QString operator()(const Evidence &e) const
    {
        for (const QString &restriction : e.restrictions)
            if (!exhibitRestrictions().contains(restriction))
                return oneOf(QStringLiteral("a restriction of an exhibit"), restriction, exhibitRestrictions());
        for (const Analysis &analysis : e.analyses)
            if (const QString why =
                    oneOf(QStringLiteral("the kind of an analysis"), analysis.kind,
                          {QStringLiteral("source"), QStringLiteral("technical"), QStringLiteral("content")});
                !why.isEmpty())
                return why;
        if (e.derivedFrom && (e.derivedFrom.kind != ItemKind::Evidence || e.derivedFrom == refOf(e)))
            return QStringLiteral("an exhibit is made from another exhibit");
        return {};
    }
    QString operator()(const Event &e) const
    {
        return blank(e.title) ? QStringLiteral("an event needs a title") : QString();
    }
    QString operator()(const Claim &c) const
    {
        if (blank(c.statement))
            return QStringLiteral("a claim needs a statement");
        if (const QString why =
                oneOf(QStringLiteral("the nature of a claim"), c.nature,
                      {QStringLiteral("fact"), QStringLiteral("allegation"), QStringLiteral("inference"), QString()});
            !why.isEmpty())
            return why;
        if (c.nature == QLatin1String("inference") && (blank(c.basis) || c.alternatives.isEmpty()))
            return QStringLiteral("an inference needs its basis and at least one alternative");
        if (c.nature == QLatin1String("allegation") && blank(c.source))
            return QStringLiteral("an allegation needs its source: who says so");
        return oneOf(QStringLiteral("the answer of a claim"), c.answer,
                     {QStringLiteral("cannot be established"), QString()});
    }
    QString operator()(const Place &p) const
    {
        return blank(p.name) ? QStringLiteral("a place needs a name") : QString();
    }
    QString operator()(const Entity &e) const
    {
        return blank(e.name) ? QStringLiteral("an organisation or person needs a name") : QString();
    }
    QString operator()(const Vessel &v) const
    {
        return blank(v.name) && blank(v.mmsi) && blank(v.imo)
                   ? QStringLiteral("a vessel needs a name, an MMSI or an IMO number")
                   : QString();
    }
    QString operator()(const Annotation &a) const { return whyNoAnnotation(a); }
    QString operator()(const Link &l) const
    {
        if (blank(l.role))
            return QStringLiteral("a link needs a role");
        if (l.from == l.to)
            return QStringLiteral("an item cannot be linked to itself");
        if (l.from.kind == ItemKind::Link || l.to.kind == ItemKind::Link)
            return QStringLiteral("a link cannot be linked");
        if (isRuling(l) && l.role == countsInPartAs && !rulingSpan(l.note))
            return QStringLiteral("its note must begin with the span of time, such as 2013-03-01/2013-03-05");
        return {};
    }
    QString operator()(const MapLayer &layer) const
    {
        if (blank(layer.title))
            return QStringLiteral("a layer needs a name");
        if (layer.opacity && !(*layer.opacity >= 0 && *layer.opacity <= 1))
            return QStringLiteral("an opacity lies between 0 and 1");
        switch (layer.kind) {
        case MapLayerKind::Tiles:
            return layer.service.isEmpty() ? QStringLiteral("a layer of tiles needs their source") : QString();
        case MapLayerKind::Scene:
            if (layer.exhibit.kind != ItemKind::Evidence || !layer.exhibit)
                return QStringLiteral("a layer of a scene needs the exhibit that it shows");
            return whyHandControlIsWrong(handControl(layer));
        case MapLayerKind::RemoteScene:
            return blank(layer.url) ? QStringLiteral("a layer of a remote scene needs its address") : QString();
        }
        return {};
    }
    QString operator()(const Bookmark &bookmark) const
    {
        if (blank(bookmark.title))
            return QStringLiteral("a bookmark needs a name");
        if (bookmark.scene ? bookmark.pixels.isEmpty() : !bookmark.position || !bookmark.zoom)
            return bookmark.scene
                       ? QStringLiteral("a bookmark in a scene's own pixels needs the pixel that it looks at")
                       : QStringLiteral("a bookmark needs a position and a zoom");
        if (bookmark.zoom && !(*bookmark.zoom >= 0 && *bookmark.zoom <= 30))
            return QStringLiteral("the zoom of a bookmark lies between 0 and 30");
        for (auto moment = bookmark.time.begin(); moment != bookmark.time.end(); ++moment) {
            if (moment.key() == bookmarkTracksKey) {
                const auto filter = trackFilterFromJson(moment->toObject());
                if (!filter || filter->isEmpty())
                    return filter ? QStringLiteral("the \"tracks\" of a bookmark state no condition")
                                  : filter.error().what;
                continue;
            }
            static const QStringList known{QStringLiteral("cursor"), QStringLiteral("from"), QStringLiteral("to")};
            if (!known.contains(moment.key()) || !parseRfc3339(moment->toString()))
                return QStringLiteral("the time of a bookmark holds \"cursor\", \"from\" and \"to\", each such as "
                                      "\"2023-10-20T11:01:00Z\"");
        }
        return {};
    }
    QString operator()(const Lead &lead) const
    {
        if (blank(lead.question))
            return QStringLiteral("a lead needs a question");
        for (const LeadSearch &search : lead.searches)
            if (blank(search.where))
                return QStringLiteral("a search of a lead needs where it was made");
        return oneOf(QStringLiteral("the status of a lead"), lead.status,
                     {QStringLiteral("open"), QStringLiteral("found"), QStringLiteral("found nothing"),
                      QStringLiteral("dropped"), QString()});
    }
    QString operator()(const Shipment &shipment) const
    {
        if (blank(shipment.title) && blank(shipment.reference) && blank(shipment.goods))
            return QStringLiteral("a shipment needs a title, a number or its goods");
        for (const ShipmentLeg &leg : shipment.legs)
            if (const QString why = oneOf(QStringLiteral("the mode of a leg"), leg.mode,
                                          {QStringLiteral("sea"), QStringLiteral("quay"), QStringLiteral("rail"),
                                           QStringLiteral("road"), QStringLiteral("depot")});
                !why.isEmpty())
                return why;
        return {};
    }
    QString operator()(const Sighting &sighting) const
    {
        if (blank(sighting.subject) && !sighting.subjectItem)
            return QStringLiteral("a sighting needs what was looked for");
        if (!sighting.when && !sighting.scene)
            return QStringLiteral("a sighting needs a scene or a date");
        return {};
    }
    static bool blank(const QString &text) { return text.trimmed().isEmpty(); }
    /// Why a word that must be one of some is none; empty when it is.
    static QString oneOf(const QString &what, const QString &word, QStringList words)
    {
        if (words.contains(word))
            return {};
        words.removeAll(QString());
        return QStringLiteral("%1 is one of %2, not \"%3\"").arg(what, words.join(QStringLiteral(", ")), word.left(60));
    }
};

} // namespace

Result<void> normalise(Item &item)
{
    Normaliser normaliser;
    std::visit([&](auto &fields) { visitFields(fields, normaliser); }, item);
    if (!normaliser.problem.isEmpty())
        return fail(ErrorCode::InvalidInput, normaliser.problem, contextOf(item));
    return {};
}

Result<void> checkItem(const Item &item)
{
    ValueCheck values;
    std::visit([&](const auto &fields) { visitFields(fields, values); }, item);
    if (!values.problem.isEmpty())
        return fail(ErrorCode::InvalidInput, values.problem, contextOf(item));
    const QString missing = std::visit(Missing{}, item);
    if (!missing.isEmpty())
        return fail(ErrorCode::InvalidInput, missing, contextOf(item));
    return {};
}

} // namespace leadline
