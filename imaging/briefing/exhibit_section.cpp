// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/briefing/briefing_sections.h"

#include "model/case/custody_words.h"
#include "model/case/hand_placement.h"
#include "model/case/item_enums.h"

#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace leadline {

namespace {

QString withBasis(const QString &text, const QString &basis)
{
    return basis.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, basis);
}

QString gradeText(const Evidence &evidence)
{
    if (evidence.reliability.isEmpty() && evidence.credibility.isEmpty())
        return QStringLiteral("not graded");
    return QStringLiteral("source %1, information %2 (Admiralty code)")
        .arg(evidence.reliability.isEmpty() ? QStringLiteral("not graded") : evidence.reliability,
             evidence.credibility.isEmpty() ? QStringLiteral("not graded") : evidence.credibility);
}

QString sizeText(std::int64_t bytes)
{
    return QStringLiteral("%1 bytes").arg(QLocale::c().toString(static_cast<qlonglong>(bytes)));
}

/// What the camera or the sensor wrote, as far as it helps a reader: "NIKON COOLPIX P6000", "1098 × 1098 pixels,
/// EPSG:32629".
QString deviceText(const Evidence &evidence)
{
    const auto text = [&](const char *key) { return evidence.metadata.value(QLatin1String(key)).toString(); };
    QStringList parts;
    const QString camera = QStringList{text("make"), text("model")}.join(QLatin1Char(' ')).trimmed();
    if (!camera.isEmpty())
        parts << camera;
    const int width = evidence.metadata.value(QLatin1String("width")).toInt();
    const int height = evidence.metadata.value(QLatin1String("height")).toInt();
    if (width > 0 && height > 0)
        parts << QStringLiteral("%1 × %2 pixels").arg(width).arg(height);
    if (!text("crs").isEmpty())
        parts << text("crs");
    return parts.join(QStringLiteral(", "));
}

QString cornersText(const Evidence &evidence)
{
    QStringList corners;
    for (const LatLon &corner : evidence.footprint)
        corners << formatDecimal(corner, 4);
    return corners.join(QStringLiteral(";  "));
}

QString linksText(const Evidence &evidence, const CaseData &data)
{
    // A list of sources may be cited by every event of a case: the events' own table says by which.
    constexpr qsizetype mostParts = 8;
    QStringList parts;
    for (const Link &link : data.linksOf(refOf(evidence))) {
        const bool outward = link.from == refOf(evidence);
        const auto other = data.find(outward ? link.to : link.from);
        if (!other || refOf(*other).kind == ItemKind::Evidence)
            continue;
        parts << (outward ? QStringLiteral("%1 “%2”") : QStringLiteral("%1 by “%2”")).arg(link.role, titleOf(*other));
    }
    if (parts.size() > mostParts) {
        const qsizetype more = parts.size() - mostParts;
        parts = parts.mid(0, mostParts) << QStringLiteral("and %1 more").arg(more);
    }
    return parts.join(QStringLiteral("; "));
}

QString joined(const QStringList &parts)
{
    return parts.filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(", "));
}

QString labelled(const QString &pattern, const QString &value)
{
    return value.isEmpty() ? QString() : pattern.arg(value);
}

QString obtainedText(const Evidence &evidence, Audience audience)
{
    QStringList parts{evidence.obtained ? describeDate(*evidence.obtained) : QString(), evidence.obtainedHow,
                      labelled(QStringLiteral("with %1"), evidence.obtainedTool)};
    if (mayShowCustody(audience))
        parts << labelled(QStringLiteral("from %1"), evidence.obtainedFrom)
              << labelled(QStringLiteral("by %1"), evidence.obtainedBy);
    return joined(parts);
}

QString custodyText(const Evidence &evidence)
{
    QStringList entries;
    for (const CustodyEntry &entry : evidence.custody)
        entries << custodyWords(entry).join(QStringLiteral(", "));
    return entries.join(QStringLiteral("; "));
}

FactsBlock factsOf(const Evidence &evidence, const BriefingInputs &inputs)
{
    FactsBlock facts;
    const auto row = [&](const QString &label, const QString &value, bool mono = false) {
        if (!value.isEmpty())
            facts.rows.push_back({label, value, mono});
    };
    row(evidence.kind == EvidenceKind::Scene ? QStringLiteral("Imaged") : QStringLiteral("Date"),
        withBasis(evidence.date                          ? describeDate(*evidence.date)
                  : evidence.kind == EvidenceKind::Tiles ? QStringLiteral("not stated by the archive")
                                                         : QStringLiteral("date?"),
                  evidence.dateBasis));
    if (evidence.position) {
        row(QStringLiteral("Coordinates"),
            withBasis(QStringLiteral("%1   %2").arg(formatDecimal(*evidence.position), formatDms(*evidence.position)),
                      evidence.positionBasis));
    }
    if (evidence.directionDegrees)
        row(QStringLiteral("View direction"),
            QStringLiteral("%1° from true north").arg(*evidence.directionDegrees, 0, 'f', 1));
    row(QStringLiteral("Corners"), cornersText(evidence));
    row(QStringLiteral("On the map"),
        labelled(QStringLiteral("by hand: %1"), describeHandPlacement(inputs.data, evidence.id)));
    row(QStringLiteral("Made by"), deviceText(evidence));
    row(QStringLiteral("Source"), evidence.source.isEmpty() ? QStringLiteral("not stated") : evidence.source);
    row(QStringLiteral("Address"), evidence.sourceUrl);
    row(QStringLiteral("Credit"), evidence.credit);
    row(QStringLiteral("Obtained"), obtainedText(evidence, inputs.audience));
    if (mayShowCustody(inputs.audience))
        row(QStringLiteral("Custody"), custodyText(evidence));
    row(QStringLiteral("Grade"), gradeText(evidence));
    row(QStringLiteral("Bears on"), linksText(evidence, inputs.data));
    if (mayShowNotes(inputs.audience))
        row(QStringLiteral("Note"), evidence.note);
    row(QStringLiteral("File"),
        QStringLiteral("%1, %2%3")
            .arg(evidence.fileName, sizeText(evidence.bytes),
                 evidence.linkedPath.isEmpty() ? QString() : QStringLiteral(", linked, not copied")));
    row(QStringLiteral("SHA-256"), evidence.sha256, true);
    row(QStringLiteral("Marking"), tlpText(evidence.tlp));
    return facts;
}

} // namespace

std::vector<Block> exhibitsSection(const BriefingInputs &inputs, const BriefingScope &scope)
{
    std::vector<Block> blocks;
    if (scope.shown.empty())
        return blocks;
    blocks.emplace_back(PageBreakBlock{});
    blocks.emplace_back(HeadingBlock{1, QStringLiteral("Exhibits")});
    for (const Evidence *evidence : scope.shown) {
        blocks.emplace_back(
            HeadingBlock{2, QStringLiteral("%1  %2%3")
                                .arg(evidence->label, evidence->title,
                                     evidence->synthetic ? QStringLiteral("  · SYNTHETIC") : QString())});
        const auto picture = inputs.pictures.find(evidence->id);
        if (picture != inputs.pictures.end()) {
            QString caption = evidence->caption.isEmpty() ? evidence->title : evidence->caption;
            if (!evidence->credit.isEmpty())
                caption += QStringLiteral("  Credit: ") + evidence->credit;
            blocks.emplace_back(PictureBlock{picture->second, caption, 260,
                                             evidence->synthetic ? QStringLiteral("SYNTHETIC") : QString()});
        } else if (!evidence->caption.isEmpty()) {
            blocks.emplace_back(TextBlock{evidence->caption});
        }
        blocks.emplace_back(factsOf(*evidence, inputs));
    }
    return blocks;
}

} // namespace leadline
