// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/exhibit_words.h"

#include "model/case/item_enums.h"

#include <set>

namespace leadline {

std::vector<ChoiceRow::Choice> reliabilityChoices()
{
    return {{{}, QStringLiteral("not judged")},
            {QStringLiteral("A"), QStringLiteral("Always so far (A)")},
            {QStringLiteral("B"), QStringLiteral("Usually (B)")},
            {QStringLiteral("C"), QStringLiteral("Fairly (C)")},
            {QStringLiteral("D"), QStringLiteral("Not usually (D)")},
            {QStringLiteral("E"), QStringLiteral("Not at all (E)")},
            {QStringLiteral("F"), QStringLiteral("Cannot be judged (F)")}};
}

std::vector<ChoiceRow::Choice> credibilityChoices()
{
    return {{{}, QStringLiteral("not judged")},
            {QStringLiteral("1"), QStringLiteral("Confirmed by others (1)")},
            {QStringLiteral("2"), QStringLiteral("Probably true (2)")},
            {QStringLiteral("3"), QStringLiteral("Possibly true (3)")},
            {QStringLiteral("4"), QStringLiteral("Doubtful (4)")},
            {QStringLiteral("5"), QStringLiteral("Improbable (5)")},
            {QStringLiteral("6"), QStringLiteral("Cannot be judged (6)")}};
}

std::vector<ChoiceRow::Choice> sharingChoices()
{
    return {{enumText(Tlp::Red), QStringLiteral("Only those named (red)")},
            {enumText(Tlp::AmberStrict), QStringLiteral("Our own people (amber+strict)")},
            {enumText(Tlp::Amber), QStringLiteral("Internal and counsel (amber)")},
            {enumText(Tlp::Green), QStringLiteral("Our community (green)")},
            {enumText(Tlp::Clear), QStringLiteral("Anyone (clear)")}};
}

QString admiraltyReliabilityName()
{
    return QStringLiteral("Source reliability A–F of the Admiralty code (NATO AJP-2.1)");
}

QString admiraltyCredibilityName()
{
    return QStringLiteral(
        "Information credibility 1–6 of the Admiralty code (NATO AJP-2.1), judged apart from the source");
}

QString tlpName()
{
    return QStringLiteral("Traffic Light Protocol 2.0 (FIRST). Decides in which briefings it may stand");
}

std::vector<RestrictionWords> restrictionWords()
{
    return {{QStringLiteral("do not publish"), QStringLiteral("Do not publish"),
             QStringLiteral("Stays out of briefings for editors and for the public")},
            {QStringLiteral("do no harm"), QStringLiteral("Showing it could harm a person"),
             QStringLiteral("Stays out of briefings for editors and for the public (do no harm)")},
            {QStringLiteral("graphic"), QStringLiteral("Graphic: veil it"),
             QStringLiteral("Its picture is shown blurred until it is clicked")}};
}

QStringList usualLicences()
{
    return {QStringLiteral("CC0-1.0"),
            QStringLiteral("CC-BY-4.0"),
            QStringLiteral("CC-BY-SA-4.0"),
            QStringLiteral("CC-BY-NC-4.0"),
            QStringLiteral("ODbL-1.0"),
            QStringLiteral("OGL-UK-3.0"),
            QStringLiteral("Copernicus Sentinel data terms"),
            QStringLiteral("public domain"),
            QStringLiteral("all rights reserved"),
            QStringLiteral("used with permission")};
}

QStringList usualPreservation()
{
    return {QStringLiteral("original preserved"), QStringLiteral("working copy"), QStringLiteral("gone at its source"),
            QStringLiteral("held elsewhere")};
}

QString tagsText(const QStringList &tags)
{
    return tags.join(QStringLiteral(", "));
}

QStringList tagsFromText(const QString &text)
{
    QStringList tags;
    for (const QString &piece : text.split(QLatin1Char(',')))
        if (const QString tag = piece.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    return tags;
}

QStringList tagsOf(const CaseData &data)
{
    std::set<QString> all;
    for (const auto &[id, evidence] : data.all<Evidence>())
        all.insert(evidence.tags.begin(), evidence.tags.end());
    for (const auto &[id, claim] : data.all<Claim>())
        all.insert(claim.tags.begin(), claim.tags.end());
    return QStringList(all.begin(), all.end());
}

} // namespace leadline
