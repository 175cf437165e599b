// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/correspondence/correspondence_sheet.h"

#include "model/drawing/control_points.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <map>

namespace leadline {

namespace {

struct Word
{
    Verdict verdict;
    QLatin1String role;
    QLatin1String words;
};

constexpr std::array verdicts{
    Word{Verdict::Match, QLatin1String("matches"), QLatin1String("match")},
    Word{Verdict::Mismatch, QLatin1String("differs from"), QLatin1String("mismatch")},
    Word{Verdict::NotVisible, QLatin1String("is not visible in"), QLatin1String("not visible")}};

const Annotation *markOn(const CaseData &data, ItemRef ref)
{
    const Annotation *mark = ref.kind == ItemKind::Annotation ? data.find<Annotation>(AnnotationId{ref.id}) : nullptr;
    return mark && isOnImage(*mark) && mark->image.pixels.size() == 1 ? mark : nullptr;
}

/// The exhibit that a link's other end lies on, or is.
EvidenceId otherSide(const CaseData &data, const Link &link, Verdict verdict)
{
    if (verdict == Verdict::NotVisible)
        return link.to.kind == ItemKind::Evidence ? EvidenceId{link.to.id} : EvidenceId{};
    const Annotation *mark = markOn(data, link.to);
    return mark ? EvidenceId{mark->image.exhibit.id} : EvidenceId{};
}

QJsonArray spotOf(const CaseData &data, AnnotationId id)
{
    const Annotation *mark = data.find<Annotation>(id);
    return mark ? QJsonArray{mark->image.pixels.front().x(), mark->image.pixels.front().y()} : QJsonArray();
}

} // namespace

QString roleOf(Verdict verdict)
{
    return std::ranges::find(verdicts, verdict, &Word::verdict)->role;
}

QString verdictInWords(Verdict verdict)
{
    return std::ranges::find(verdicts, verdict, &Word::verdict)->words;
}

Result<Verdict> verdictFromWords(QStringView words)
{
    for (const Word &word : verdicts)
        if (words.trimmed().compare(word.words, Qt::CaseInsensitive) == 0)
            return word.verdict;
    return fail(ErrorCode::InvalidInput, QStringLiteral("is one of: match, mismatch, not visible"),
                words.left(40).toString());
}

int CorrespondenceSheet::count(Verdict verdict) const
{
    return static_cast<int>(std::ranges::count(pairs, verdict, &CorrespondencePair::verdict));
}

std::vector<CorrespondenceSheet> correspondenceSheets(const CaseData &data)
{
    std::map<std::pair<EvidenceId, EvidenceId>, CorrespondenceSheet> sheets;
    for (const auto &[id, link] : data.all<Link>()) {
        const auto word =
            std::ranges::find_if(verdicts, [&link = link](const Word &each) { return link.role == each.role; });
        const Annotation *mark = word == verdicts.end() ? nullptr : markOn(data, link.from);
        if (!mark)
            continue;
        const EvidenceId here{mark->image.exhibit.id}, there = otherSide(data, link, word->verdict);
        if (!there || there == here || !data.find<Evidence>(here) || !data.find<Evidence>(there))
            continue;
        CorrespondenceSheet &sheet = sheets[std::minmax(here, there)];
        std::tie(sheet.left, sheet.right) = std::minmax(here, there);
        CorrespondencePair pair;
        pair.number = static_cast<int>(mark->number.value_or(0));
        pair.verdict = word->verdict;
        pair.words = mark->title;
        pair.colour = mark->colour;
        pair.link = id;
        pair.left = mark->id;
        if (word->verdict != Verdict::NotVisible)
            pair.right = AnnotationId{link.to.id};
        if (here != sheet.left)
            std::swap(pair.left, pair.right);
        sheet.pairs.push_back(std::move(pair));
    }
    std::vector<CorrespondenceSheet> result;
    for (auto &[pictures, sheet] : sheets) {
        std::ranges::stable_sort(sheet.pairs, {}, &CorrespondencePair::number);
        sheet.synthetic = data.find<Evidence>(sheet.left)->synthetic || data.find<Evidence>(sheet.right)->synthetic;
        result.push_back(std::move(sheet));
    }
    return result;
}

QString describeSheet(const CorrespondenceSheet &sheet)
{
    return QStringLiteral("%1 match, %2 mismatch, %3 not visible")
        .arg(sheet.count(Verdict::Match))
        .arg(sheet.count(Verdict::Mismatch))
        .arg(sheet.count(Verdict::NotVisible));
}

QJsonArray listSheets(const CaseData &data, const std::vector<CorrespondenceSheet> &sheets)
{
    QJsonArray rows;
    for (const CorrespondenceSheet &sheet : sheets) {
        const QJsonArray pictures{data.find<Evidence>(sheet.left)->label, data.find<Evidence>(sheet.right)->label};
        for (const CorrespondencePair &pair : sheet.pairs) {
            QJsonObject row{{QStringLiteral("sheet"), pictures},
                            {QStringLiteral("number"), pair.number},
                            {QStringLiteral("verdict"), verdictInWords(pair.verdict)},
                            {QStringLiteral("words"), pair.words},
                            {QStringLiteral("colour"), pair.colour},
                            {QStringLiteral("synthetic"), sheet.synthetic}};
            if (pair.left)
                row.insert(QStringLiteral("left"), spotOf(data, pair.left));
            if (pair.right)
                row.insert(QStringLiteral("right"), spotOf(data, pair.right));
            rows.append(row);
        }
    }
    return rows;
}

} // namespace leadline
