// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/claim_form.h"

#include "model/argument/count_words.h"
#include "model/case/item_enums.h"
#include "model/time/date_words.h"
#include "widgets/argument/assessment_choices.h"
#include "widgets/argument/evidence_rows.h"
#include "widgets/argument/rival_rows.h"

#include <QVBoxLayout>

#include <set>

namespace leadline {

namespace {

/// The fields by what they are called on screen.
const QString question = QStringLiteral("Question");
const QString answer = QStringLiteral("Answer");
const QString nature = QStringLiteral("Nature");
const QString source = QStringLiteral("Source");
const QString basis = QStringLiteral("Basis");
const QString alternatives = QStringLiteral("Or else");
const QString date = QStringLiteral("Date");
const QString count = QStringLiteral("Count");
const QString standing = QStringLiteral("Standing");
const QString likelihood = QStringLiteral("Likelihood");
const QString confidence = QStringLiteral("Confidence");

std::vector<Choice> choicesOf(const QString &name)
{
    if (name == answer)
        return {{cannotBeEstablished, cannotBeEstablished, {}}};
    if (name == nature)
        return {{QStringLiteral("fact"), QStringLiteral("fact"), QStringLiteral("seen or documented")},
                {QStringLiteral("allegation"), QStringLiteral("allegation"), QStringLiteral("somebody says so")},
                {QStringLiteral("inference"), QStringLiteral("inference"), QStringLiteral("concluded from something")}};
    if (name == standing)
        return {{QStringLiteral("seen"), QStringLiteral("seen"), QStringLiteral("read or seen by us")},
                {QStringLiteral("inferred"), QStringLiteral("inferred"), QStringLiteral("from sources")},
                {QStringLiteral("conflicting"), QStringLiteral("conflicting"), QStringLiteral("sources disagree")},
                {QStringLiteral("unverified"), QStringLiteral("unverified"), {}}};
    return name == likelihood ? likelihoodChoices() : confidenceChoices();
}

Reading readDate(const QString &text)
{
    if (text.isEmpty())
        return {};
    const auto read = parseDate(text);
    return read ? Reading{true, describeReading(*read)} : Reading{false, read.error().what};
}

Reading readCount(const QString &text)
{
    const auto read = parseCount(text);
    return read ? Reading{true, describeCount(*read)} : Reading{false, read.error().what};
}

/// What a nature still asks of a claim; empty where it has all.
QString askedBy(const QString &wanted, const Claim &claim)
{
    if (wanted == QLatin1String("allegation") && claim.source.trimmed().isEmpty())
        return QStringLiteral("An allegation says who makes it: add its source.");
    if (wanted != QLatin1String("inference"))
        return {};
    const bool noBasis = claim.basis.trimmed().isEmpty();
    const bool noAlternatives = claim.alternatives.isEmpty();
    if (noBasis && noAlternatives)
        return QStringLiteral("An inference says what it rests on, and what else could explain it: add both below.");
    if (noBasis)
        return QStringLiteral("An inference says what it rests on: add its basis.");
    return noAlternatives ? QStringLiteral("An inference says what else could explain it: add one under “Or else”.")
                          : QString();
}

QStringList listFrom(const QString &text, QChar separator)
{
    QStringList list;
    for (const QString &part : text.split(separator))
        if (const QString word = part.simplified(); !word.isEmpty() && !list.contains(word))
            list << word;
    return list;
}

} // namespace

ClaimForm::ClaimForm(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_rivals(new RivalRows(context))
    , m_evidence(new EvidenceRows(editor, context))
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(5);
    addText(question, QStringLiteral("Add the question that it answers"), &Claim::question);
    rows->addWidget(m_rivals);
    addChoice(answer, QStringLiteral("the statement"), QStringLiteral("Whether the question has an answer at all"),
              &Claim::answer)
        ->setInvitation(QStringLiteral("the statement"), QStringLiteral("the statement"));
    rows->addWidget(m_evidence);
    addChoice(nature, QStringLiteral("fact, allegation or inference?"),
              QStringLiteral("Whether it is known, said by somebody, or concluded"), &Claim::nature)
        ->setCommit([this](const QString &value) { return chooseNature(value); });
    addText(source, QStringLiteral("Add who says so"), &Claim::source);
    addText(QStringLiteral("Address"), QStringLiteral("Add where it was said"), &Claim::sourceUrl);
    addText(basis, QStringLiteral("Add what it rests on"), &Claim::basis, EditableField::Lines::Several);
    addList(alternatives, QStringLiteral("Add what else could explain it, a line each"), &Claim::alternatives, u'\n',
            EditableField::Lines::Several);
    addDateAndCount();
    addSureness();
    addList(QStringLiteral("Tags"), QStringLiteral("Add tags, with commas between"), &Claim::tags, u',',
            EditableField::Lines::One);
    for (const auto &[name, field] : m_fields)
        field->setRefusal(editor.store().readOnlyReason());
    for (const auto &[name, field] : m_choices)
        field->setRefusal(editor.store().readOnlyReason());
    connect(m_evidence, &EvidenceRows::failed, this, &ClaimForm::failed);
    connect(m_evidence, &EvidenceRows::openRequested, this, &ClaimForm::openRequested);
}

EditableField *ClaimForm::addField(const QString &name, const QString &invitation, EditableField::Lines lines)
{
    auto *field = new EditableField(name, lines);
    field->setInvitation(invitation);
    layout()->addWidget(field);
    m_fields[name] = field;
    return field;
}

void ClaimForm::addText(const QString &name, const QString &invitation, QString Claim::*member,
                        EditableField::Lines lines)
{
    EditableField *field = addField(name, invitation, lines);
    field->setCommit([this, name, member](const QString &text) {
        return change(name.toLower(), [&](Claim &claim) { claim.*member = text; });
    });
    m_texts.emplace_back(field, member);
}

ChoiceField *ClaimForm::addChoice(const QString &name, const QString &invitation, const QString &toolTip,
                                  QString Claim::*member)
{
    auto *field = new ChoiceField(name, choicesOf(name));
    field->setInvitation(invitation, QStringLiteral("not stated"));
    field->setExplanation(toolTip);
    layout()->addWidget(field);
    m_choices[name] = field;
    if (member) {
        field->setCommit([this, name, member](const QString &value) {
            return change(name.toLower(), [&](Claim &claim) { claim.*member = value; });
        });
        m_words.emplace_back(field, member);
    }
    return field;
}

void ClaimForm::addList(const QString &name, const QString &invitation, QStringList Claim::*member, QChar separator,
                        EditableField::Lines lines)
{
    EditableField *field = addField(name, invitation, lines);
    field->setCommit([this, name, member, separator](const QString &text) {
        return change(name.toLower(), [&](Claim &claim) { claim.*member = listFrom(text, separator); });
    });
    m_lists.emplace_back(field, member, separator);
}

void ClaimForm::addDateAndCount()
{
    EditableField *when = addField(date, QStringLiteral("date?"));
    when->setReader(readDate);
    when->setCommit([this](const QString &text) -> Result<void> {
        std::optional<EdtfDate> read;
        if (!text.isEmpty()) {
            auto parsed = parseDate(text);
            if (!parsed)
                return Unexpected{parsed.error()};
            read = *std::move(parsed);
        }
        return change(QStringLiteral("date"), [&](Claim &claim) { claim.when = read; });
    });
    EditableField *amount = addField(count, QStringLiteral("Add a count, such as 28 (24–33) containers"));
    amount->setReader(readCount);
    amount->setCommit([this](const QString &text) -> Result<void> {
        const auto read = parseCount(text);
        if (!read)
            return Unexpected{read.error()};
        return change(QStringLiteral("count"), [&](Claim &claim) { claim.count = *read; });
    });
}

void ClaimForm::addSureness()
{
    ChoiceField *verified = addChoice(standing, {}, QStringLiteral("Whether it was checked"), nullptr);
    verified->setInvitation({}, {});
    verified->setCommit([this](const QString &value) -> Result<void> {
        Verification read = Verification::Unverified;
        if (const auto known = readEnum(value, read); !known)
            return known;
        return change(QStringLiteral("standing"), [&](Claim &claim) { claim.verification = read; });
    });
    // Two judgements that must not be mixed, so two rows and never one sentence (ICD 203).
    addChoice(likelihood, QStringLiteral("not judged"),
              QStringLiteral("How probable it is that it is so (ICD 203). Not how sure you are of your judgement."),
              &Claim::likelihood);
    addChoice(confidence, QStringLiteral("not judged"),
              QStringLiteral("How well the judgement is founded: quality and independence of what it rests on"),
              &Claim::confidence);
}

void ClaimForm::setTokens(const Tokens &tokens)
{
    m_rivals->setTokens(tokens);
    m_evidence->setTokens(tokens);
}

void ClaimForm::showClaim(ItemRef item, const DisplayZone &zone)
{
    const Claim *claim = item.kind == ItemKind::Claim ? m_editor.data().find<Claim>(ClaimId{item.id}) : nullptr;
    setVisible(claim != nullptr);
    if (!claim)
        return;
    if (m_id != claim->id) {
        for (const auto &[name, field] : m_fields)
            field->stopEditing();
        m_wantedNature.clear();
    }
    m_id = claim->id;
    showTexts(*claim, zone);
    showNature(*claim);
    const Origins origins(m_editor.data());
    m_rivals->showRivalsOf(m_id, m_editor.data(), origins);
    m_evidence->showEvidenceOf(m_id, origins);
    std::set<QString> questions;
    for (const auto &[id, other] : m_editor.data().all<Claim>())
        if (!other.question.isEmpty())
            questions.insert(other.question);
    const QStringList known(questions.begin(), questions.end());
    if (known != m_questions && !m_fields[question]->isEditing()) {
        m_questions = known;
        m_fields[question]->setCompletions(known);
    }
}

void ClaimForm::showTexts(const Claim &claim, const DisplayZone &zone)
{
    for (const auto &[field, member] : m_texts)
        field->setValue(claim.*member, claim.*member);
    for (const auto &[field, member] : m_words)
        field->setValue(claim.*member);
    for (const auto &[field, member, separator] : m_lists) {
        const QStringList &list = claim.*member;
        const QString text = list.join(separator == u'\n' ? QStringLiteral("\n") : QStringLiteral(", "));
        field->setValue(text, text);
    }
    m_fields[date]->setValue(claim.when ? describeDate(*claim.when, zone) : QString(),
                             claim.when ? claim.when->text : QString());
    m_fields[count]->setValue(describeCount(claim.count), describeCount(claim.count));
    m_choices[standing]->setValue(enumText(claim.verification));
}

void ClaimForm::showNature(const Claim &claim)
{
    if (!m_wantedNature.isEmpty())
        m_choices[nature]->setValue(m_wantedNature);
    m_choices[nature]->setRemark(askedBy(m_wantedNature, claim));
}

Result<void> ClaimForm::chooseNature(const QString &wanted)
{
    const Claim *known = m_editor.data().find<Claim>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the claim is no longer in the case"));
    // What it asks for is asked, not refused: it takes effect with the last of it.
    m_wantedNature = askedBy(wanted, *known).isEmpty() ? QString() : wanted;
    if (m_wantedNature.isEmpty())
        return change(QStringLiteral("nature"), [&](Claim &claim) { claim.nature = wanted; });
    showNature(*known);
    return {};
}

Result<void> ClaimForm::change(const QString &what, const Change &apply)
{
    const Claim *known = m_editor.data().find<Claim>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the claim is no longer in the case"));
    Claim changed = *known;
    apply(changed);
    if (!m_wantedNature.isEmpty() && askedBy(m_wantedNature, changed).isEmpty())
        changed.nature = std::exchange(m_wantedNature, {});
    return m_editor.update(QStringLiteral("Change %1 of a claim").arg(what), changed);
}

} // namespace leadline
