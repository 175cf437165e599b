// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/annotation_form.h"

#include "model/case/item_enums.h"
#include "model/drawing/annotation_kinds.h"
#include "model/drawing/control_points.h"
#include "model/drawing/typed_point.h"
#include "model/measure/measure_words.h"
#include "model/time/date_words.h"
#include "widgets/argument/assessment_choices.h"
#include "widgets/drawings/colour_row.h"
#include "widgets/drawings/style_presets.h"
#include "widgets/drawings/symbol_row.h"
#include "widgets/style/editable_field.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

const QString position = QStringLiteral("Position");
const QString radius = QStringLiteral("Radius");
const QString length = QStringLiteral("Length");
const QString breadth = QStringLiteral("Width");
const QString inner = QStringLiteral("Begins at");
const QString rings = QStringLiteral("Rings");
const QString azimuth = QStringLiteral("Azimuth");
const QString opening = QStringLiteral("Opens");
const QString number = QStringLiteral("Number");
const QString date = QStringLiteral("Date");
const QString category = QStringLiteral("Counts as");
const QString drawnBy = QStringLiteral("Drawn by");
const QString group = QStringLiteral("Group");
const QString presets = QStringLiteral("Style");
const QString stroke = QStringLiteral("Stroke");
const QString markSize = QStringLiteral("Size");
const QString line = QStringLiteral("Line");
const QString fill = QStringLiteral("Fill");
const QString label = QStringLiteral("Label");
const QString lock = QStringLiteral("Lock");
const QString likelihood = QStringLiteral("Likelihood");
const QString confidence = QStringLiteral("Confidence");

bool isBox(AnnotationKind kind)
{
    return kind == AnnotationKind::Rectangle || kind == AnnotationKind::Redaction || kind == AnnotationKind::Ellipse;
}

/// A length on the ground with its unit, or pixels on a picture.
Result<double> lengthOf(const Annotation &annotation, QString text)
{
    if (!isOnImage(annotation))
        return readLength(text);
    text.remove(QStringLiteral("px"));
    bool isNumber = false;
    const double pixels = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || !(pixels > 0))
        return fail(ErrorCode::InvalidInput, QStringLiteral("a length on a picture is a number of pixels"));
    return pixels;
}

QString lengthText(const Annotation &annotation, double value)
{
    return isOnImage(annotation) ? QStringLiteral("%1 px").arg(value, 0, 'f', 1) : lengthInWords(Measured{value, {}});
}

/// To be edited: all digits, in metres.
QString exactLength(const Annotation &annotation, double value)
{
    return QStringLiteral("%1 %2")
        .arg(value, 0, 'g', 10)
        .arg(isOnImage(annotation) ? QStringLiteral("px") : QStringLiteral("m"));
}

Result<double> degreesFrom(QString text, double least, double most)
{
    text.remove(u'°');
    bool isNumber = false;
    const double degrees = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || !(degrees >= least && degrees <= most))
        return fail(ErrorCode::InvalidInput, QStringLiteral("degrees from %1 to %2, such as 45").arg(least).arg(most));
    return degrees;
}

/// Millimetres, or nothing for the usual.
Result<std::optional<double>> millimetresFrom(QString text)
{
    text.remove(QStringLiteral("mm"));
    if (text.trimmed().isEmpty())
        return std::optional<double>();
    bool isNumber = false;
    const double value = QLocale::c().toDouble(text.trimmed().replace(u',', u'.'), &isNumber);
    if (!isNumber || !(value > 0))
        return fail(ErrorCode::InvalidInput, QStringLiteral("a number of millimetres, such as 0.8"));
    return std::optional<double>(value);
}

QString millimetres(const std::optional<double> &value)
{
    return value ? QStringLiteral("%1 mm").arg(*value) : QString();
}

} // namespace

AnnotationForm::AnnotationForm(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_rows(new QVBoxLayout(this))
    , m_several(new PlainLabel)
    , m_colour(new ColourRow(QStringLiteral("Colour")))
    , m_symbol(new SymbolRow(QStringLiteral("Symbol")))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);
    m_several->setWordWrap(true);
    setTone(m_several, Tone::Second);
    m_rows->addWidget(m_several);
    addFigures();
    addStyle();
    addAssessment();
    connect(&context, &ViewContext::selectionChanged, this, [this] {
        if (isVisible())
            showAnnotation(m_ref, m_context.zone());
    });
}

EditableField *AnnotationForm::field(const QString &name) const
{
    const auto it = std::ranges::find(m_fields, name, &std::pair<QString, EditableField *>::first);
    return it == m_fields.end() ? nullptr : it->second;
}

ChoiceField *AnnotationForm::choice(const QString &name) const
{
    const auto it = std::ranges::find(m_choices, name, &std::pair<QString, ChoiceField *>::first);
    return it == m_choices.end() ? nullptr : it->second;
}

EditableField *AnnotationForm::addText(const QString &name, const QString &invitation,
                                       std::function<Result<void>(Annotation &, const QString &)> set)
{
    auto *field = new EditableField(name);
    field->setInvitation(invitation);
    field->setRefusal(m_editor.store().readOnlyReason());
    field->setCommit([this, name, set](const QString &text) {
        return change(name, [&](Annotation &annotation) { return set(annotation, text); });
    });
    m_rows->addWidget(field);
    m_fields.emplace_back(name, field);
    return field;
}

EditableField *AnnotationForm::addOwn(const QString &name,
                                      std::function<Result<void>(Annotation &, const QString &)> set)
{
    EditableField *field = addText(name, QString(), set);
    field->setCommit([this, name, set](const QString &text) {
        return change(
            name, [&](Annotation &annotation) { return set(annotation, text); }, true);
    });
    return field;
}

void AnnotationForm::addFigures()
{
    addOwn(position, [](Annotation &a, const QString &text) -> Result<void> {
        const auto at = parseLatLon(text);
        if (!at)
            return Unexpected{at.error()};
        a.geometry = Geometry::point(*at);
        return {};
    });
    const auto addLength = [this](const QString &name, double factor, std::optional<double> AnnotationShape::*member) {
        addOwn(name, [factor, member](Annotation &a, const QString &text) -> Result<void> {
            const auto value = lengthOf(a, text);
            if (!value)
                return Unexpected{value.error()};
            a.shape.*member = *value / factor;
            return {};
        });
    };
    addLength(radius, 1, &AnnotationShape::radius);
    addLength(length, 2, &AnnotationShape::radius);
    addLength(breadth, 2, &AnnotationShape::secondRadius);
    addLength(inner, 1, &AnnotationShape::secondRadius);
    addOwn(rings, [](Annotation &a, const QString &text) -> Result<void> {
        std::vector<double> radii;
        for (const QString &part : text.split(u',')) {
            const auto value = lengthOf(a, part);
            if (!value)
                return Unexpected{value.error()};
            radii.push_back(*value);
        }
        std::ranges::sort(radii);
        a.shape.rings = std::move(radii);
        return {};
    });
    addOwn(azimuth, [](Annotation &a, const QString &text) -> Result<void> {
        const auto degrees = degreesFrom(text, 0, 360);
        if (!degrees)
            return Unexpected{degrees.error()};
        a.shape.azimuthDegrees = *degrees;
        return {};
    });
    addOwn(opening, [](Annotation &a, const QString &text) -> Result<void> {
        const auto degrees = degreesFrom(text, 1, 360);
        if (!degrees)
            return Unexpected{degrees.error()};
        a.shape.openingDegrees = *degrees;
        return {};
    });
    addOwn(number, [](Annotation &a, const QString &text) -> Result<void> {
        bool isNumber = false;
        const double value = QLocale::c().toDouble(text, &isNumber);
        if (!isNumber)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a number"));
        a.number = value;
        return {};
    });
}

void AnnotationForm::addStyle()
{
    m_rows->addWidget(m_colour);
    connect(m_colour, &ColourRow::chosen, this, [this](const QString &colour) {
        const Result<void> changed = change(QStringLiteral("Colour"), [&](Annotation &annotation) -> Result<void> {
            annotation.colour = colour;
            return {};
        });
        m_several->setVisible(!changed || targets().size() > 1);
        if (!changed)
            m_several->setText(changed.error().message());
    });
    std::vector<Choice> looks;
    for (const StylePreset &each : stylePresets())
        looks.push_back({each.name, each.name, each.hint});
    auto *preset = new ChoiceField(presets, std::move(looks));
    preset->setInvitation(QStringLiteral("its own"), QStringLiteral("its own"));
    preset->setRefusal(m_editor.store().readOnlyReason());
    preset->setCommit([this](const QString &name) {
        return change(presets, [&](Annotation &annotation) -> Result<void> {
            const auto chosen = std::ranges::find(stylePresets(), name, &StylePreset::name);
            if (chosen != stylePresets().end())
                annotation = inStyle(std::move(annotation), *chosen);
            return {};
        });
    });
    m_rows->addWidget(preset);
    m_choices.emplace_back(presets, preset);
    m_rows->addWidget(m_symbol);
    connect(m_symbol, &SymbolRow::chosen, this, [this](const QString &symbol) {
        const Result<void> changed = change(QStringLiteral("Symbol"), [&](Annotation &annotation) -> Result<void> {
            if (annotation.kind == AnnotationKind::Point)
                annotation.style.symbol = symbol;
            return {};
        });
        m_several->setVisible(!changed || targets().size() > 1);
        if (!changed)
            m_several->setText(changed.error().message());
    });
    const auto addSize = [this](const QString &name, std::optional<double> AnnotationStyle::*member) {
        addText(name, QStringLiteral("usual"), [member](Annotation &a, const QString &text) -> Result<void> {
            const auto value = millimetresFrom(text);
            if (!value)
                return Unexpected{value.error()};
            a.style.*member = *value;
            return {};
        });
    };
    addSize(stroke, &AnnotationStyle::strokeMillimetres);
    addSize(markSize, &AnnotationStyle::sizeMillimetres);
    const auto addWord = [this](const QString &name, const QString &none, std::vector<Choice> choices,
                                QString AnnotationStyle::*member) {
        auto *choice = new ChoiceField(name, std::move(choices));
        choice->setInvitation(none, none);
        choice->setRefusal(m_editor.store().readOnlyReason());
        choice->setCommit([this, name, member](const QString &value) {
            return change(name, [&](Annotation &annotation) -> Result<void> {
                annotation.style.*member = value;
                return {};
            });
        });
        m_rows->addWidget(choice);
        m_choices.emplace_back(name, choice);
    };
    const auto same = [](const char *word) { return Choice{QString::fromLatin1(word), QString::fromLatin1(word), {}}; };
    addWord(line, QStringLiteral("solid"), {same("dashed"), same("dotted"), same("dash-dot")}, &AnnotationStyle::dash);
    addWord(fill, QStringLiteral("its colour, faintly"), {same("none")}, &AnnotationStyle::fill);
    addWord(label, QStringLiteral("where there is room"),
            {same("right"), same("left"), same("above"), same("below"), same("centre"), same("none")},
            &AnnotationStyle::label);
}

void AnnotationForm::addAssessment()
{
    EditableField *when =
        addText(date, QStringLiteral("always seen"), [](Annotation &a, const QString &text) -> Result<void> {
            if (text.isEmpty()) {
                a.when.reset();
                return {};
            }
            auto read = parseDate(text);
            if (!read)
                return Unexpected{read.error()};
            a.when = *std::move(read);
            return {};
        });
    when->setReader([](const QString &text) {
        if (text.isEmpty())
            return Reading{};
        const auto read = parseDate(text);
        return read ? Reading{true, describeReading(*read)} : Reading{false, read.error().what};
    });
    const auto plain = [this](const QString &name, const QString &invitation, QString Annotation::*member) {
        addText(name, invitation, [member](Annotation &a, const QString &text) -> Result<void> {
            a.*member = text;
            return {};
        });
    };
    plain(category, QStringLiteral("Add a category: container, wagon"), &Annotation::category);
    addChoice(likelihood, QStringLiteral("annotationLikelihood"), &Annotation::likelihood);
    addChoice(confidence, QStringLiteral("annotationConfidence"), &Annotation::confidence);
    plain(drawnBy, QStringLiteral("Add who drew it"), &Annotation::drawnBy);
    addText(group, QStringLiteral("Add a group"), [](Annotation &a, const QString &text) -> Result<void> {
        a.arrangement.group = text;
        return {};
    });
    auto *locked = new ChoiceField(lock, {{QStringLiteral("locked"), QStringLiteral("locked"),
                                           QStringLiteral("the hand on the map does not change it")}});
    locked->setInvitation(QStringLiteral("free"), QStringLiteral("free"));
    locked->setRefusal(m_editor.store().readOnlyReason());
    locked->setCommit([this](const QString &value) {
        return change(lock, [&](Annotation &annotation) -> Result<void> {
            annotation.arrangement.locked = !value.isEmpty();
            return {};
        });
    });
    m_rows->addWidget(locked);
    m_choices.emplace_back(lock, locked);
}

void AnnotationForm::addChoice(const QString &name, const QString &objectName, QString Annotation::*member)
{
    auto *choice = new ChoiceField(name, member == &Annotation::likelihood ? likelihoodChoices() : confidenceChoices());
    choice->setObjectName(objectName);
    choice->setInvitation(QStringLiteral("not said"), QStringLiteral("not said"));
    choice->setRefusal(m_editor.store().readOnlyReason());
    choice->setCommit([this, name, member](const QString &value) {
        return change(name, [&](Annotation &annotation) -> Result<void> {
            annotation.*member = value;
            return {};
        });
    });
    m_rows->addWidget(choice);
    m_choices.emplace_back(name, choice);
}

std::vector<AnnotationId> AnnotationForm::targets() const
{
    std::vector<AnnotationId> ids;
    if (m_context.isSelected(m_ref))
        for (const ItemRef ref : m_context.selection())
            if (ref.kind == ItemKind::Annotation)
                ids.push_back(AnnotationId{ref.id});
    if (ids.empty())
        ids.push_back(AnnotationId{m_ref.id});
    return ids;
}

Result<void> AnnotationForm::change(const QString &what, const Change &change, bool own)
{
    Edit edit;
    const std::vector<AnnotationId> ids = own ? std::vector{AnnotationId{m_ref.id}} : targets();
    edit.name = ids.size() == 1 ? QStringLiteral("Change %1 of an annotation").arg(what.toLower())
                                : QStringLiteral("Change %1 of %2 annotations").arg(what.toLower()).arg(ids.size());
    for (const AnnotationId id : ids) {
        const Annotation *now = m_editor.data().find<Annotation>(id);
        if (!now)
            continue;
        Annotation after = *now;
        if (const Result<void> changed = change(after); !changed)
            return changed;
        edit.changes.push_back({std::nullopt, std::move(after)});
    }
    const auto stored = m_editor.commit(std::move(edit));
    return stored ? Result<void>() : Result<void>(Unexpected{stored.error()});
}

void AnnotationForm::fillScenes(const Annotation &shown)
{
    std::vector<Choice> choices;
    for (const auto &[id, exhibit] : m_editor.data().all<Evidence>())
        if (exhibit.kind == EvidenceKind::Scene || (exhibit.kind == EvidenceKind::Image && !exhibit.footprint.empty()))
            choices.push_back({toText(refOf(exhibit)), titleOf(Item{exhibit}),
                               exhibit.date ? describeDate(*exhibit.date, m_context.zone()) : QString()});
    for (const auto &[id, layer] : m_editor.data().all<MapLayer>())
        if (layer.kind == MapLayerKind::RemoteScene)
            choices.push_back({toText(refOf(layer)), layer.title,
                               layer.date ? describeDate(*layer.date, m_context.zone()) : QString()});
    auto *fresh = new ChoiceField(QStringLiteral("Seen with"), std::move(choices));
    fresh->setInvitation(QStringLiteral("any scene"), QStringLiteral("any scene"));
    fresh->setRefusal(m_editor.store().readOnlyReason());
    fresh->setValue(shown.scene ? toText(shown.scene) : QString());
    fresh->setCommit([this](const QString &value) {
        return change(QStringLiteral("Scene"), [&](Annotation &annotation) -> Result<void> {
            const auto ref = value.isEmpty() ? Result<ItemRef>(ItemRef{}) : itemRefFromText(value);
            if (!ref)
                return Unexpected{ref.error()};
            annotation.scene = *ref;
            return {};
        });
    });
    const int place = m_scene ? m_rows->indexOf(m_scene) : m_rows->indexOf(field(category));
    if (m_scene) {
        m_rows->removeWidget(m_scene);
        m_scene->deleteLater();
    }
    m_scene = fresh;
    m_rows->insertWidget(place, m_scene);
}

void AnnotationForm::showFigures(const Annotation &a)
{
    const KindFigures needs = figuresOf(a.kind);
    const auto set = [this](const QString &name, bool shown, const QString &text, const QString &source) {
        field(name)->setVisible(shown);
        field(name)->setValue(text, source);
    };
    const bool spot = pointsOf(a.kind) == GeometryType::Point && !isOnImage(a) && !a.geometry.isEmpty();
    const QString where = spot ? formatDecimal(a.geometry.parts.front().front(), 6) : QString();
    set(position, spot, where, where);
    const auto setLength = [&](const QString &name, bool shown, const std::optional<double> &value, double factor) {
        const double whole = value.value_or(0) * factor;
        set(name, shown && value, lengthText(a, whole), exactLength(a, whole));
    };
    setLength(radius, needs.radius && !isBox(a.kind) && a.kind != AnnotationKind::Corridor, a.shape.radius, 1);
    setLength(length, isBox(a.kind), a.shape.radius, 2);
    setLength(breadth, isBox(a.kind), a.shape.secondRadius, 2);
    if (a.kind == AnnotationKind::Corridor) { // its radius is half its width
        set(radius, true, lengthText(a, a.shape.radius.value_or(0)) + QStringLiteral(" to each side"),
            exactLength(a, a.shape.radius.value_or(0)));
    }
    setLength(inner, a.kind == AnnotationKind::Sector, a.shape.secondRadius, 1);
    QStringList shownRings, exactRings;
    for (const double each : a.shape.rings) {
        shownRings << lengthText(a, each);
        exactRings << exactLength(a, each);
    }
    set(rings, needs.rings, shownRings.join(QStringLiteral(", ")), exactRings.join(QStringLiteral(", ")));
    const double turn = a.shape.azimuthDegrees.value_or(0), open = a.shape.openingDegrees.value_or(0);
    set(azimuth, needs.azimuth, QStringLiteral("%1°").arg(turn, 0, 'f', 1), QString::number(turn, 'g', 8));
    set(opening, needs.opening, QStringLiteral("%1°").arg(open, 0, 'f', 1), QString::number(open, 'g', 8));
    const QString count = a.number ? QString::number(*a.number, 'g', 8) : QString();
    set(number, a.kind == AnnotationKind::Marker, count, count);
}

void AnnotationForm::showAnnotation(ItemRef ref, const DisplayZone &zone)
{
    m_ref = ref;
    const Annotation *shown =
        ref.kind == ItemKind::Annotation ? m_editor.data().find<Annotation>(AnnotationId{ref.id}) : nullptr;
    setVisible(shown != nullptr);
    if (!shown)
        return;
    const std::size_t several = targets().size();
    m_several->setVisible(several > 1);
    m_several->setText(QStringLiteral("%1 annotations are selected: what is set below is set for all of them, but for "
                                      "where and how large each is.")
                           .arg(several));
    showFigures(*shown);
    m_colour->setColour(shown->colour);
    choice(presets)->setValue(presetOf(*shown));
    m_symbol->setSymbol(shown->style.symbol);
    m_symbol->setVisible(shown->kind == AnnotationKind::Point);
    field(stroke)->setValue(millimetres(shown->style.strokeMillimetres), millimetres(shown->style.strokeMillimetres));
    field(stroke)->setVisible(!isMark(shown->kind) || shown->kind == AnnotationKind::Callout);
    field(markSize)->setValue(millimetres(shown->style.sizeMillimetres), millimetres(shown->style.sizeMillimetres));
    field(markSize)->setVisible(isMark(shown->kind));
    choice(line)->setValue(shown->style.dash);
    choice(line)->setVisible(!isMark(shown->kind));
    choice(fill)->setValue(shown->style.fill);
    choice(fill)->setVisible(isArea(shown->kind) && shown->kind != AnnotationKind::Redaction);
    choice(label)->setValue(shown->style.label);
    field(date)->setValue(shown->when ? describeDate(*shown->when, zone) : QString(),
                          shown->when ? shown->when->text : QString());
    field(category)->setValue(shown->category, shown->category);
    choice(likelihood)->setValue(shown->likelihood);
    choice(confidence)->setValue(shown->confidence);
    field(drawnBy)->setValue(shown->drawnBy, shown->drawnBy);
    field(group)->setValue(shown->arrangement.group, shown->arrangement.group);
    choice(lock)->setValue(shown->arrangement.locked ? QStringLiteral("locked") : QString());
    fillScenes(*shown);
}

} // namespace leadline
