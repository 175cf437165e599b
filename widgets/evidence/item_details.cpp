// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/item_details.h"

#include "model/argument/corroboration.h"
#include "model/case/item_enums.h"
#include "model/drawing/annotation_figures.h"
#include "model/drawing/annotation_kinds.h"
#include "model/maritime/mmsi.h"
#include "model/shipments/shipment_chain.h"
#include "widgets/argument/claim_form.h"
#include "widgets/argument/lead_form.h"
#include "widgets/drawings/annotation_form.h"
#include "widgets/evidence/link_rows.h"
#include "widgets/evidence/scene_sheet_rows.h"
#include "widgets/evidence/vessel_identity.h"
#include "widgets/style/editable_field.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QLayout>
#include <QVBoxLayout>

namespace leadline {

namespace {

using Rows = std::vector<std::pair<QString, QString>>;

QString dateText(const std::optional<EdtfDate> &date, const DisplayZone &zone)
{
    return date ? describeDate(*date, zone) : QStringLiteral("date?");
}

Rows rowsOf(const Evidence &, const DisplayZone &)
{
    return {};
}

Rows rowsOf(const Event &e, const DisplayZone &zone)
{
    return {{QStringLiteral("Date"), dateText(e.when, zone)},
            {QStringLiteral("Count"), describeCount(e.count)},
            {QStringLiteral("Position"), e.position ? formatDecimal(*e.position) : QString()},
            {QStringLiteral("Source"), e.source},
            {QStringLiteral("Address"), e.sourceUrl},
            {QStringLiteral("Standing"), enumText(e.verification)}};
}

/// A form of its own shows and edits them.
Rows rowsOf(const Claim &, const DisplayZone &)
{
    return {};
}

Rows rowsOf(const Place &p, const DisplayZone &)
{
    return {{QStringLiteral("Also"), p.otherNames.join(QStringLiteral(", "))},
            {QStringLiteral("Position"), formatDecimal(p.position)},
            {QStringLiteral("Source"), p.source},
            {QStringLiteral("Standing"), enumText(p.verification)}};
}

Rows rowsOf(const Entity &e, const DisplayZone &)
{
    return {{QStringLiteral("Also"), e.otherNames.join(QStringLiteral(", "))},
            {QStringLiteral("Source"), e.source},
            {QStringLiteral("Standing"), enumText(e.verification)}};
}

Rows rowsOf(const Lead &, const DisplayZone &)
{
    return {};
}

Rows rowsOf(const Shipment &s, const DisplayZone &zone)
{
    return {{QStringLiteral("Number"), s.reference},
            {QStringLiteral("Date"), dateText(s.when, zone)},
            {QStringLiteral("Goods"), s.goods},
            {QStringLiteral("HS code"), s.hsCode},
            {QStringLiteral("Quantity"), describeCount(s.quantity)},
            {QStringLiteral("Containers"), s.containers.join(QStringLiteral(", "))},
            {QStringLiteral("Shipper"), s.shipper},
            {QStringLiteral("Consignee"), s.consignee},
            {QStringLiteral("Vessel"), s.vessel},
            {QStringLiteral("Loaded at"), s.loadingPort},
            {QStringLiteral("Discharged at"), s.dischargePort},
            {QStringLiteral("Source"), s.source},
            {QStringLiteral("Standing"), enumText(s.verification)}};
}

/// Each leg with its counts and what is missing there, and what is unaccounted for in the end.
Rows chainRows(const CaseData &data, const Shipment &shipment, const DisplayZone &zone)
{
    Rows rows;
    const ShipmentChain chain = chainOf(data, shipment);
    for (const ChainStep &step : chain.steps) {
        const ShipmentLeg &leg = shipment.legs[step.leg];
        QStringList lines{step.where};
        if (leg.when)
            lines << describeDate(*leg.when, zone);
        const auto counted = [](const CountRange &count) {
            return count.isEmpty() ? QStringLiteral("?") : describeCount(count);
        };
        if (!leg.in.isEmpty() || !leg.out.isEmpty())
            lines << QStringLiteral("in %1, out %2").arg(counted(leg.in), counted(leg.out));
        for (const CountRange &missing : {step.missingBefore, step.missingWithin})
            if (!missing.isEmpty())
                lines << describeMissing(missing);
        lines << step.remarks;
        rows.emplace_back(QStringLiteral("%1 %2").arg(step.leg + 1).arg(leg.mode), lines.join(QLatin1Char('\n')));
    }
    if (!shipment.legs.empty())
        rows.emplace_back(QStringLiteral("Over all"), describeWhole(chain));
    if (!chain.remarks.isEmpty())
        rows.emplace_back(QStringLiteral("Look at"), chain.remarks.join(QLatin1Char('\n')));
    return rows;
}

Rows rowsOf(const Sighting &s, const DisplayZone &zone)
{
    return {{QStringLiteral("Date"), dateText(s.when, zone)},
            {QStringLiteral("Seen"), enumText(s.presence)},
            {QStringLiteral("Why"), s.reason},
            {QStringLiteral("Count"), describeCount(s.count)}};
}

Rows rowsOf(const Vessel &v, const DisplayZone &)
{
    const auto metres = [](const std::optional<double> &value) {
        return value ? QStringLiteral("%1 m").arg(*value) : QString();
    };
    return {{QStringLiteral("IMO"), v.imo},
            {QStringLiteral("MMSI"), v.mmsi},
            {QStringLiteral("Kind"), v.mmsi.isEmpty() ? QString() : describeShape(mmsiShape(v.mmsi))},
            {QStringLiteral("Call sign"), v.callsign},
            {QStringLiteral("Flag"), v.flag},
            {QStringLiteral("Type"), v.shipType},
            {QStringLiteral("Length"), metres(v.lengthMetres)},
            {QStringLiteral("Beam"), metres(v.beamMetres)},
            {QStringLiteral("Source"), v.source},
            {QStringLiteral("Standing"), enumText(v.verification)}};
}

/// A form of its own shows and edits the others.
Rows rowsOf(const Annotation &a, const DisplayZone &)
{
    return {{QStringLiteral("Shape"), kindInWords(a.kind)}, {QStringLiteral("Measures"), figuresInWords(a)}};
}

Rows rowsOf(const Link &, const DisplayZone &)
{
    return {};
}

Rows rowsOf(const MapLayer &layer, const DisplayZone &zone)
{
    const bool remote = layer.kind == MapLayerKind::RemoteScene; // its licence is a row of its sheet
    return {{remote ? QStringLiteral("Imaged") : QStringLiteral("Date"), dateText(layer.date, zone)},
            {QStringLiteral("Address"), layer.url},
            {QStringLiteral("Source"), layer.source},
            {QStringLiteral("Credit"), layer.credit},
            {QStringLiteral("Licence"), remote ? QString() : layer.licence}};
}

Rows rowsOf(const Bookmark &bookmark, const DisplayZone &)
{
    return {{QStringLiteral("Projection"), bookmark.crs}};
}

/// The field that is the item's name, whatever its kind calls it.
QString *nameOf(Item &item)
{
    return std::visit(
        [](auto &value) -> QString * {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, Claim>)
                return &value.statement;
            else if constexpr (std::is_same_v<T, Place> || std::is_same_v<T, Entity> || std::is_same_v<T, Vessel>)
                return &value.name;
            else if constexpr (std::is_same_v<T, Lead>)
                return &value.question;
            else if constexpr (std::is_same_v<T, Sighting>)
                return &value.subject;
            else if constexpr (std::is_same_v<T, Link>)
                return nullptr;
            else
                return &value.title;
        },
        item);
}

bool isSynthetic(const Item &item)
{
    return std::visit(
        [](const auto &value) {
            if constexpr (requires { value.synthetic; })
                return value.synthetic;
            else
                return false;
        },
        item);
}

QString kindHeading(const Item &item)
{
    QString kind = itemKindName(refOf(item).kind);
    if (const auto *entity = std::get_if<Entity>(&item))
        kind = enumText(entity->kind);
    kind[0] = kind[0].toUpper();
    return isSynthetic(item) ? kind + QStringLiteral(" · SYNTHETIC") : kind;
}

} // namespace

ItemDetails::ItemDetails(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_context(context)
    , m_kind(new PlainLabel)
    , m_name(new EditableField(QStringLiteral("Name")))
    , m_note(new EditableField(QStringLiteral("Note"), EditableField::Lines::Several))
    , m_rows(new QVBoxLayout)
    , m_scene(new SceneSheetRows(editor))
    , m_identity(new VesselIdentity(editor))
    , m_claim(new ClaimForm(editor, context))
    , m_annotation(new AnnotationForm(editor, context))
    , m_lead(new LeadForm(editor))
    , m_links(new LinkRows(editor, context))
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setTone(m_kind, Tone::Strong);
    m_name->setInvitation(QStringLiteral("Add a name"));
    m_name->setCommit([this](const QString &text) { return rename(text); });
    m_note->setInvitation(QStringLiteral("Add a note"));
    m_note->setCommit([this](const QString &text) { return setNote(text); });
    for (EditableField *field : {m_name, m_note})
        field->setRefusal(editor.store().readOnlyReason());
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(metrics::padding, metrics::padding, metrics::padding, metrics::padding);
    layout->setSpacing(5);
    layout->addWidget(m_kind);
    layout->addWidget(m_name);
    layout->addLayout(m_rows);
    layout->addWidget(m_claim);
    layout->addWidget(m_annotation);
    layout->addWidget(m_lead);
    layout->addWidget(m_scene);
    layout->addWidget(m_identity);
    layout->addWidget(m_note);
    layout->addWidget(m_links);
    layout->addStretch();
    setWidget(page);
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) { refresh(); });
    connect(&context, &ViewContext::zoneChanged, this, &ItemDetails::refresh);
    connect(m_links, &LinkRows::failed, this, &ItemDetails::failed);
    connect(m_claim, &ClaimForm::failed, this, &ItemDetails::failed);
    connect(m_claim, &ClaimForm::openRequested, this, &ItemDetails::openRequested);
    connect(m_lead, &LeadForm::failed, this, &ItemDetails::failed);
    // The evidence of a claim stands in its form.
    m_links->setLeftOut([](const Link &link, ItemRef self) {
        return self.kind == ItemKind::Claim && stanceOf(link, self).has_value();
    });
}

void ItemDetails::setTokens(const Tokens &tokens)
{
    m_links->setTokens(tokens);
    m_claim->setTokens(tokens);
    refresh();
}

void ItemDetails::showItem(ItemRef ref)
{
    if (m_ref != ref) {
        m_name->stopEditing();
        m_note->stopEditing();
        m_ref = ref;
    }
    refresh();
}

void ItemDetails::editName()
{
    m_name->startEditing();
}

void ItemDetails::refresh()
{
    auto item = m_editor.data().find(m_ref);
    if (!item)
        return;
    m_kind->setText(kindHeading(*item));
    const QString *name = nameOf(*item);
    m_name->setName(m_ref.kind == ItemKind::Claim  ? QStringLiteral("Claim")
                    : m_ref.kind == ItemKind::Lead ? QStringLiteral("Question")
                                                   : QStringLiteral("Name"));
    m_name->setValue(name ? *name : QString(), name ? *name : QString());
    const QString note = std::visit([](const auto &value) { return value.note; }, *item);
    m_note->setValue(note, note);
    Rows rows = std::visit([&](const auto &value) { return rowsOf(value, m_context.zone()); }, *item);
    if (const auto *shipment = std::get_if<Shipment>(&*item)) {
        const Rows chain = chainRows(m_editor.data(), *shipment, m_context.zone());
        rows.insert(rows.end(), chain.begin(), chain.end());
    }
    showRows(rows);
    m_claim->showClaim(m_ref, m_context.zone());
    m_annotation->showAnnotation(m_ref, m_context.zone());
    m_lead->showLead(m_ref, m_context.zone());
    m_scene->showSheetOf(*item);
    m_identity->showIdentityOf(m_ref, m_context.zone());
    m_links->showLinksOf(m_ref);
}

void ItemDetails::showRows(const Rows &rows)
{
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const auto &[name, value] : rows) {
        if (value.isEmpty())
            continue;
        auto *row = new EditableField(name);
        row->setValue(value, QString());
        m_rows->addWidget(row);
    }
}

Result<void> ItemDetails::rename(const QString &text)
{
    auto item = m_editor.data().find(m_ref);
    if (!item || !nameOf(*item))
        return fail(ErrorCode::NotFound, QStringLiteral("the item is no longer in the case"));
    if (text.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a name is needed"));
    *nameOf(*item) = text;
    return m_editor.update(QStringLiteral("Rename %1").arg(itemKindName(m_ref.kind)), *item);
}

Result<void> ItemDetails::setNote(const QString &text)
{
    auto item = m_editor.data().find(m_ref);
    if (!item)
        return fail(ErrorCode::NotFound, QStringLiteral("the item is no longer in the case"));
    std::visit([&](auto &value) { value.note = text; }, *item);
    return m_editor.update(QStringLiteral("Change note of %1").arg(itemKindName(m_ref.kind)), *item);
}

} // namespace leadline
