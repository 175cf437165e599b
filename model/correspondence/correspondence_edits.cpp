// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/correspondence/correspondence_edits.h"

#include "model/drawing/control_points.h"

#include <algorithm>
#include <array>

namespace leadline {

namespace {

constexpr std::array colours{"#e69f00", "#56b4e9", "#009e73", "#d55e00", "#cc79a7", "#0072b2", "#e6c229"};

int nextNumber(const CaseData &data, EvidenceId a, EvidenceId b)
{
    int last = 0;
    for (const CorrespondenceSheet &sheet : correspondenceSheets(data))
        if (std::pair(sheet.left, sheet.right) == std::pair(std::min(a, b), std::max(a, b)))
            for (const CorrespondencePair &pair : sheet.pairs)
                last = std::max(last, pair.number);
    return last + 1;
}

QString colourOf(int number)
{
    return QString::fromLatin1(colours[static_cast<std::size_t>(number - 1) % colours.size()]);
}

Annotation numbered(Annotation mark, int number)
{
    mark.kind = AnnotationKind::Marker;
    mark.number = number;
    mark.colour = colourOf(number);
    return mark;
}

Annotation markAt(CaseEditor &editor, EvidenceId picture, QPointF spot, int number, const QString &words)
{
    Annotation mark;
    mark.id = AnnotationId{editor.store().reserveId(ItemKind::Annotation)};
    mark.image = {{ItemKind::Evidence, picture.value}, {spot}};
    mark.title = words;
    mark.synthetic = editor.data().find<Evidence>(picture)->synthetic;
    return numbered(std::move(mark), number);
}

CorrespondencePair pairOf(const Annotation &mark, const Link &link, Verdict verdict)
{
    CorrespondencePair pair;
    pair.number = static_cast<int>(mark.number.value_or(0));
    pair.verdict = verdict;
    pair.words = mark.title;
    pair.colour = mark.colour;
    pair.left = mark.id;
    if (verdict != Verdict::NotVisible)
        pair.right = AnnotationId{link.to.id};
    return pair;
}

bool isSpot(const Annotation &mark)
{
    return isOnImage(mark) && mark.image.pixels.size() == 1;
}

Link linkBetween(ItemRef from, Verdict verdict, ItemRef to)
{
    Link link;
    link.from = from;
    link.role = roleOf(verdict);
    link.to = to;
    return link;
}

} // namespace

Result<CorrespondencePair> addPair(CaseEditor &editor, const NewPair &pair)
{
    if (!editor.data().find<Evidence>(pair.picture) || !editor.data().find<Evidence>(pair.otherPicture))
        return fail(ErrorCode::NotFound, QStringLiteral("one of the pictures is not in the case"));
    if (pair.picture == pair.otherPicture)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a feature is compared across two pictures, not in one"));
    if (pair.otherSpot.has_value() == (pair.verdict == Verdict::NotVisible))
        return fail(ErrorCode::InvalidInput, pair.otherSpot
                                                 ? QStringLiteral("what is not visible has no spot there")
                                                 : QStringLiteral("a match or mismatch needs its spot in both"));
    const int number = nextNumber(editor.data(), pair.picture, pair.otherPicture);
    const Annotation mark = markAt(editor, pair.picture, pair.spot, number, pair.words);
    Edit edit{QStringLiteral("Compare feature %1").arg(number), {{std::nullopt, mark}}};
    ItemRef to{ItemKind::Evidence, pair.otherPicture.value};
    if (pair.otherSpot) {
        Annotation other = markAt(editor, pair.otherPicture, *pair.otherSpot, number, pair.words);
        to = refOf(other);
        edit.changes.push_back({std::nullopt, std::move(other)});
    }
    const Link link = linkBetween(refOf(mark), pair.verdict, to);
    edit.changes.push_back({std::nullopt, link});
    const auto done = editor.commit(std::move(edit));
    if (!done)
        return Unexpected{done.error()};
    CorrespondencePair made = pairOf(mark, link, pair.verdict);
    made.link = LinkId{done->back().id};
    return made;
}

Result<CorrespondencePair> pairMarks(CaseEditor &editor, AnnotationId first, AnnotationId second, Verdict verdict)
{
    const Annotation *one = editor.data().find<Annotation>(first), *other = editor.data().find<Annotation>(second);
    if (!one || !other)
        return fail(ErrorCode::NotFound, QStringLiteral("one of the marks is gone"));
    if (!isSpot(*one) || !isSpot(*other) || one->image.exhibit == other->image.exhibit ||
        verdict == Verdict::NotVisible)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a pair is one point or number on each of two pictures: select those two"));
    const int number = nextNumber(editor.data(), {one->image.exhibit.id}, {other->image.exhibit.id});
    const Annotation left = numbered(*one, number);
    Annotation right = numbered(*other, number);
    right.title = left.title;
    const Link link = linkBetween(refOf(left), verdict, refOf(right));
    const auto done = editor.commit(Edit{QStringLiteral("Compare feature %1").arg(number),
                                         {{std::nullopt, left}, {std::nullopt, right}, {std::nullopt, link}}});
    if (!done)
        return Unexpected{done.error()};
    CorrespondencePair made = pairOf(left, link, verdict);
    made.link = LinkId{done->back().id};
    return made;
}

Result<CorrespondencePair> markNotVisible(CaseEditor &editor, AnnotationId mark, EvidenceId otherPicture)
{
    const Annotation *one = editor.data().find<Annotation>(mark);
    if (!one || !editor.data().find<Evidence>(otherPicture))
        return fail(ErrorCode::NotFound, QStringLiteral("the mark or the other picture is gone"));
    if (!isSpot(*one) || one->image.exhibit.id == otherPicture.value)
        return fail(ErrorCode::InvalidInput, QStringLiteral("select one point or number on one of the two pictures"));
    const Annotation left = numbered(*one, nextNumber(editor.data(), {one->image.exhibit.id}, otherPicture));
    const Link link = linkBetween(refOf(left), Verdict::NotVisible, {ItemKind::Evidence, otherPicture.value});
    const auto done = editor.commit(Edit{QStringLiteral("Compare feature %1").arg(left.number.value_or(0)),
                                         {{std::nullopt, left}, {std::nullopt, link}}});
    if (!done)
        return Unexpected{done.error()};
    CorrespondencePair made = pairOf(left, link, Verdict::NotVisible);
    made.link = LinkId{done->back().id};
    return made;
}

} // namespace leadline
