// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_enums.h"

namespace leadline {

namespace {

template<class E>
struct Word
{
    E value;
    QLatin1String text;
};

constexpr Word<EvidenceKind> evidenceKinds[] = {
    {EvidenceKind::Image, QLatin1String("image")},         {EvidenceKind::Video, QLatin1String("video")},
    {EvidenceKind::Scene, QLatin1String("scene")},         {EvidenceKind::Tiles, QLatin1String("tiles")},
    {EvidenceKind::Report, QLatin1String("report")},       {EvidenceKind::Capture, QLatin1String("capture")},
    {EvidenceKind::Tracks, QLatin1String("tracks")},       {EvidenceKind::Annotations, QLatin1String("annotations")},
    {EvidenceKind::Shipments, QLatin1String("shipments")}, {EvidenceKind::Watchlist, QLatin1String("watchlist")},
    {EvidenceKind::Note, QLatin1String("note")},           {EvidenceKind::Other, QLatin1String("other")},
};

constexpr Word<Tlp> tlps[] = {
    {Tlp::Clear, QLatin1String("clear")}, {Tlp::Green, QLatin1String("green")},
    {Tlp::Amber, QLatin1String("amber")}, {Tlp::AmberStrict, QLatin1String("amber+strict")},
    {Tlp::Red, QLatin1String("red")},
};

constexpr Word<Verification> verifications[] = {
    {Verification::Unverified, QLatin1String("unverified")},
    {Verification::Inferred, QLatin1String("inferred")},
    {Verification::Seen, QLatin1String("seen")},
    {Verification::Conflicting, QLatin1String("conflicting")},
};

constexpr Word<EntityKind> entityKinds[] = {
    {EntityKind::Organisation, QLatin1String("organisation")},
    {EntityKind::Person, QLatin1String("person")},
};

constexpr Word<AnnotationKind> annotationKinds[] = {
    {AnnotationKind::Point, QLatin1String("point")},         {AnnotationKind::Line, QLatin1String("line")},
    {AnnotationKind::Polygon, QLatin1String("polygon")},     {AnnotationKind::Text, QLatin1String("text")},
    {AnnotationKind::Arrow, QLatin1String("arrow")},         {AnnotationKind::Rectangle, QLatin1String("rectangle")},
    {AnnotationKind::Ellipse, QLatin1String("ellipse")},     {AnnotationKind::Circle, QLatin1String("circle")},
    {AnnotationKind::Rings, QLatin1String("rings")},         {AnnotationKind::Sector, QLatin1String("sector")},
    {AnnotationKind::Corridor, QLatin1String("corridor")},   {AnnotationKind::Freehand, QLatin1String("freehand")},
    {AnnotationKind::Callout, QLatin1String("callout")},     {AnnotationKind::Marker, QLatin1String("marker")},
    {AnnotationKind::Inset, QLatin1String("inset")},         {AnnotationKind::Measure, QLatin1String("measure")},
    {AnnotationKind::Redaction, QLatin1String("redaction")},
};

constexpr Word<MapLayerKind> mapLayerKinds[] = {
    {MapLayerKind::Tiles, QLatin1String("tiles")},
    {MapLayerKind::Scene, QLatin1String("scene")},
    {MapLayerKind::RemoteScene, QLatin1String("remote_scene")},
};

constexpr Word<Presence> presences[] = {
    {Presence::Present, QLatin1String("present")},
    {Presence::Absent, QLatin1String("absent")},
    {Presence::CannotTell, QLatin1String("cannot tell")},
};

template<class E>
QString textOf(std::span<const Word<E>> words, E value)
{
    for (const Word<E> &word : words) {
        if (word.value == value)
            return word.text;
    }
    return {};
}

template<class E>
Result<void> read(std::span<const Word<E>> words, QStringView text, E &out)
{
    QStringList known;
    for (const Word<E> &word : words) {
        if (text == word.text) {
            out = word.value;
            return {};
        }
        known << word.text;
    }
    return fail(
        ErrorCode::InvalidInput,
        QStringLiteral("\"%1\" is not one of %2").arg(text.left(60).toString(), known.join(QStringLiteral(", "))));
}

} // namespace

QString enumText(EvidenceKind value)
{
    return textOf<EvidenceKind>(evidenceKinds, value);
}
QString enumText(Tlp value)
{
    return textOf<Tlp>(tlps, value);
}
QString enumText(Verification value)
{
    return textOf<Verification>(verifications, value);
}
QString enumText(EntityKind value)
{
    return textOf<EntityKind>(entityKinds, value);
}
QString enumText(AnnotationKind value)
{
    return textOf<AnnotationKind>(annotationKinds, value);
}
QString enumText(MapLayerKind value)
{
    return textOf<MapLayerKind>(mapLayerKinds, value);
}
QString enumText(Presence value)
{
    return textOf<Presence>(presences, value);
}

Result<void> readEnum(QStringView text, EvidenceKind &out)
{
    return read<EvidenceKind>(evidenceKinds, text, out);
}
Result<void> readEnum(QStringView text, Tlp &out)
{
    return read<Tlp>(tlps, text, out);
}
Result<void> readEnum(QStringView text, Verification &out)
{
    return read<Verification>(verifications, text, out);
}
Result<void> readEnum(QStringView text, EntityKind &out)
{
    return read<EntityKind>(entityKinds, text, out);
}
Result<void> readEnum(QStringView text, AnnotationKind &out)
{
    return read<AnnotationKind>(annotationKinds, text, out);
}
Result<void> readEnum(QStringView text, MapLayerKind &out)
{
    return read<MapLayerKind>(mapLayerKinds, text, out);
}
Result<void> readEnum(QStringView text, Presence &out)
{
    return read<Presence>(presences, text, out);
}

} // namespace leadline
