// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/lead_form.h"

#include "model/time/date_words.h"
#include "widgets/argument/choice_field.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

const QString where = QStringLiteral("Where");
const QString when = QStringLiteral("When");
const QString lookedFor = QStringLiteral("Looked for");
const QString found = QStringLiteral("Found");
const QString by = QStringLiteral("By");

Reading readDate(const QString &text)
{
    if (text.isEmpty())
        return {};
    const auto read = parseDate(text);
    return read ? Reading{true, describeReading(*read)} : Reading{false, read.error().what};
}

Result<std::optional<EdtfDate>> dateFrom(const QString &text)
{
    if (text.isEmpty())
        return std::optional<EdtfDate>{};
    auto read = parseDate(text);
    if (!read)
        return Unexpected{read.error()};
    return std::optional<EdtfDate>{*std::move(read)};
}

void showDate(EditableField &field, const std::optional<EdtfDate> &date, const DisplayZone &zone)
{
    field.setValue(date ? describeDate(*date, zone) : QString(), date ? date->text : QString());
}

} // namespace

LeadForm::LeadForm(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_status(new ChoiceField(
          QStringLiteral("Status"),
          {{QStringLiteral("open"), QStringLiteral("open"), {}},
           {QStringLiteral("found"), QStringLiteral("found"), {}},
           {QStringLiteral("found nothing"), QStringLiteral("found nothing"), QStringLiteral("a result, too")},
           {QStringLiteral("dropped"), QStringLiteral("dropped"), {}}}))
    , m_nextStep(new EditableField(QStringLiteral("Next step")))
    , m_date(new EditableField(QStringLiteral("Asks about")))
    , m_newSearch(new EditableField(QStringLiteral("New search")))
    , m_rows(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    layout->addWidget(m_status);
    layout->addWidget(m_nextStep);
    layout->addWidget(m_date);
    auto *heading = new PlainLabel(QStringLiteral("Searches"));
    setTone(heading, Tone::Strong);
    layout->addWidget(heading);
    m_rows->setSpacing(8);
    layout->addLayout(m_rows);
    layout->addWidget(m_newSearch);
    m_status->setInvitation(QStringLiteral("open"), {});
    m_status->setCommit([this](const QString &value) {
        return change(QStringLiteral("status"), [&](Lead &lead) { lead.status = value; });
    });
    m_nextStep->setInvitation(QStringLiteral("Add what to do next"));
    m_nextStep->setCommit([this](const QString &text) {
        return change(QStringLiteral("next step"), [&](Lead &lead) { lead.nextStep = text; });
    });
    m_date->setInvitation(QStringLiteral("Add the time that it asks about"));
    m_date->setReader(readDate);
    m_date->setCommit([this](const QString &text) -> Result<void> {
        const auto date = dateFrom(text);
        if (!date)
            return Unexpected{date.error()};
        return change(QStringLiteral("date"), [&](Lead &lead) { lead.when = *date; });
    });
    m_newSearch->setInvitation(QStringLiteral("Add where you searched"));
    m_newSearch->setCommit([this](const QString &text) {
        return text.isEmpty() ? Result<void>{} : change(QStringLiteral("searches"), [&](Lead &lead) {
            LeadSearch search;
            search.where = text;
            lead.searches.push_back(search);
        });
    });
    m_status->setRefusal(editor.store().readOnlyReason());
    for (EditableField *field : {m_nextStep, m_date, m_newSearch})
        field->setRefusal(editor.store().readOnlyReason());
}

void LeadForm::showLead(ItemRef item, const DisplayZone &zone)
{
    const Lead *lead = item.kind == ItemKind::Lead ? m_editor.data().find<Lead>(LeadId{item.id}) : nullptr;
    setVisible(lead != nullptr);
    if (!lead)
        return;
    const bool another = m_id != lead->id;
    m_id = lead->id;
    if (another)
        for (EditableField *field : findChildren<EditableField *>())
            field->stopEditing();
    m_status->setValue(lead->status);
    m_nextStep->setValue(lead->nextStep, lead->nextStep);
    showDate(*m_date, lead->when, zone);
    m_newSearch->setValue({}, {});
    while (m_searches.size() > lead->searches.size()) {
        m_searches.back().box->hide();
        m_searches.back().box->deleteLater();
        m_searches.pop_back();
    }
    while (m_searches.size() < lead->searches.size()) {
        m_searches.push_back(makeSearch(m_searches.size()));
        m_rows->addWidget(m_searches.back().box);
    }
    for (std::size_t i = 0; i < m_searches.size(); ++i)
        showSearch(m_searches[i], lead->searches[i], zone);
}

EditableField *LeadForm::searchField(int search, const QString &name) const
{
    return m_searches.at(static_cast<std::size_t>(search)).fields.at(name);
}

LeadForm::SearchRows LeadForm::makeSearch(std::size_t index)
{
    SearchRows rows{new QWidget, {}};
    auto *layout = new QVBoxLayout(rows.box);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(3);
    const auto add = [&](const QString &name, const QString &invitation) {
        auto *field = new EditableField(name);
        field->setInvitation(invitation);
        field->setRefusal(m_editor.store().readOnlyReason());
        layout->addWidget(field);
        rows.fields[name] = field;
        return field;
    };
    const auto addText = [&](const QString &name, const QString &invitation, QString LeadSearch::*member) {
        EditableField *field = add(name, invitation);
        field->setCommit([this, index, member](const QString &text) {
            return changeSearch(index, [&](LeadSearch &search) { search.*member = text; });
        });
        return field;
    };
    QPushButton *remove = addText(where, {}, &LeadSearch::where)
                              ->addButton(QStringLiteral("Remove"), QStringLiteral("Remove this search from the lead"));
    connect(remove, &QPushButton::clicked, this, [this, index] {
        const auto done = change(QStringLiteral("searches"), [&](Lead &lead) {
            if (index < lead.searches.size())
                lead.searches.erase(lead.searches.begin() + static_cast<std::ptrdiff_t>(index));
        });
        if (!done)
            Q_EMIT failed(done.error());
    });
    EditableField *date = add(when, QStringLiteral("Add when"));
    date->setReader(readDate);
    date->setCommit([this, index](const QString &text) -> Result<void> {
        const auto read = dateFrom(text);
        if (!read)
            return Unexpected{read.error()};
        return changeSearch(index, [&](LeadSearch &search) { search.when = *read; });
    });
    addText(lookedFor, QStringLiteral("Add what was looked for"), &LeadSearch::terms);
    addText(found, QStringLiteral("nothing"), &LeadSearch::found);
    addText(by, QStringLiteral("Add who searched"), &LeadSearch::by);
    return rows;
}

void LeadForm::showSearch(const SearchRows &rows, const LeadSearch &search, const DisplayZone &zone)
{
    rows.fields.at(where)->setValue(search.where, search.where);
    showDate(*rows.fields.at(when), search.when, zone);
    rows.fields.at(lookedFor)->setValue(search.terms, search.terms);
    rows.fields.at(found)->setValue(search.found, search.found);
    rows.fields.at(by)->setValue(search.by, search.by);
}

Result<void> LeadForm::change(const QString &what, const std::function<void(Lead &)> &apply)
{
    const Lead *known = m_editor.data().find<Lead>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the lead is no longer in the case"));
    Lead changed = *known;
    apply(changed);
    return m_editor.update(QStringLiteral("Change %1 of a lead").arg(what), changed);
}

Result<void> LeadForm::changeSearch(std::size_t index, const std::function<void(LeadSearch &)> &apply)
{
    return change(QStringLiteral("searches"), [&](Lead &lead) {
        if (index < lead.searches.size())
            apply(lead.searches[index]);
    });
}

} // namespace leadline
