// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidence_details.h"

#include "model/case/hand_placement.h"
#include "model/time/date_words.h"
#include "widgets/evidence/evidence_model.h"
#include "widgets/evidence/exhibit_file_rows.h"
#include "widgets/evidence/exhibit_section.h"
#include "widgets/evidence/exhibit_texts.h"
#include "widgets/evidence/file_check.h"
#include "widgets/evidence/link_rows.h"
#include "widgets/evidence/origin_fields.h"
#include "widgets/evidence/preview_picture.h"
#include "widgets/evidence/scene_sheet_rows.h"
#include "widgets/evidence/thumbnail_cache.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace leadline {

namespace {

/// "selected on map and timeline": only what is true of it.
QString whereShown(const Evidence &evidence, const CaseData &data)
{
    const MapLayer *laid = handLayerOf(data, evidence.id);
    const bool map = evidence.position || !evidence.footprint.empty() || (laid && placesByHand(*laid));
    const bool timeline = evidence.date.has_value();
    if (map && timeline)
        return QStringLiteral("selected on map and timeline");
    if (map)
        return QStringLiteral("selected on the map; no date yet");
    if (timeline)
        return QStringLiteral("selected on the timeline; no position yet");
    return QStringLiteral("no date and no position yet");
}

} // namespace

EvidenceDetails::EvidenceDetails(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                                 QWidget *parent)
    : QScrollArea(parent)
    , m_editor(editor)
    , m_context(context)
    , m_thumbnails(thumbnails)
    , m_files(files)
{
    setObjectName(QStringLiteral("evidenceDetails"));
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    buildFields();
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) { refresh(); });
    connect(&context, &ViewContext::zoneChanged, this, &EvidenceDetails::refresh);
    connect(&thumbnails, &ThumbnailCache::loaded, this, [this](EvidenceId id) {
        if (id == m_id)
            refresh();
    });
    connect(&files, &FileCheck::stateChanged, this, [this](EvidenceId id) {
        if (id == m_id)
            refresh();
    });
}

void EvidenceDetails::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_picture->setTokens(tokens);
    m_links->setTokens(tokens);
    for (ExhibitSection *section : m_sections)
        section->setTokens(tokens);
    m_file->setTokens(tokens);
    refresh();
}

void EvidenceDetails::buildFields()
{
    auto *page = new QWidget;
    m_rows = new QVBoxLayout(page);
    m_rows->setContentsMargins(metrics::padding, metrics::padding, metrics::padding, metrics::padding);
    m_rows->setSpacing(5);
    buildHeader(m_rows);
    // What, when, where, from whom.
    m_title = addTextField(QStringLiteral("Title"), QStringLiteral("Add a title"), &Evidence::title);
    m_date = addField(QStringLiteral("Date"), QStringLiteral("date?"));
    prepareDateField();
    m_position = addField(QStringLiteral("Position"), QStringLiteral("Add a position"));
    preparePositionField();
    m_sourceField = addTextField(QStringLiteral("Source"), QStringLiteral("Add who it came from"), &Evidence::source);
    QVBoxLayout *first = m_rows;
    buildRest();
    first->addWidget(m_fold);
    first->addWidget(m_rest);
    first->addStretch();
    setUnfolded(true);
    setWidget(page);
    for (auto *field : page->findChildren<EditableField *>())
        field->setRefusal(m_editor.store().readOnlyReason());
}

void EvidenceDetails::buildRest()
{
    m_fold = new QPushButton;
    m_fold->setObjectName(QStringLiteral("unfoldExhibit"));
    m_fold->setProperty("quiet", true);
    m_fold->setCursor(Qt::PointingHandCursor);
    m_fold->setStyleSheet(QStringLiteral("text-align: left; padding: 4px 0; font-size: 12px;"));
    connect(m_fold, &QPushButton::clicked, this, [this] {
        setUnfolded(m_rest->isHidden());
        Q_EMIT unfoldedChanged(m_unfolded);
    });
    m_rest = new QWidget;
    m_rows = new QVBoxLayout(m_rest);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);
    m_ground = addField(QStringLiteral("On the map"), QString());
    prepareGroundField();
    m_direction = addField(QStringLiteral("Direction"), QString());
    m_camera = addField(QStringLiteral("Camera"), QString());
    m_document = addField(QStringLiteral("Document"), QString());
    m_rowsRead = addField(QStringLiteral("Import"), QString());
    QPushButton *report =
        m_rowsRead->addButton(QStringLiteral("Report…"), QStringLiteral("What became of the rows of this file"));
    report->setObjectName(QStringLiteral("importReport"));
    connect(report, &QPushButton::clicked, this, [this] { Q_EMIT importReportRequested(m_id); });
    m_hashes = addField(QStringLiteral("Hashes"), QString());
    m_doubts = addField(QStringLiteral("When read"), QString());
    m_scene = new SceneSheetRows(m_editor);
    m_rows->addWidget(m_scene);
    m_place = addField(QStringLiteral("Place"), QStringLiteral("Link to a place"));
    preparePlaceField();
    m_links = new LinkRows(m_editor, m_context);
    connect(m_links, &LinkRows::failed, this, &EvidenceDetails::failed);
    m_rows->addWidget(m_links);
    m_caption = addTextField(QStringLiteral("Caption"), QStringLiteral("Add a caption"), &Evidence::caption);
    m_credit = addTextField(QStringLiteral("Credit"), QStringLiteral("Add a credit"), &Evidence::credit);
    m_note = addTextField(QStringLiteral("Note"), QStringLiteral("Add a note"), &Evidence::note,
                          EditableField::Lines::Several);
    buildOrigin();
}

void EvidenceDetails::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    showRest(unfolded);
}

void EvidenceDetails::showRest(bool shown)
{
    m_rest->setVisible(shown);
    m_fold->setText(shown ? QStringLiteral("▾ Less") : QStringLiteral("▸ More: grade, links, custody, rights, file"));
    m_fold->setAccessibleName(shown ? QStringLiteral("Show less of the exhibit")
                                    : QStringLiteral("Show everything about the exhibit"));
}

void EvidenceDetails::addSection(ExhibitSection *section)
{
    m_sections.push_back(section);
    m_sectionRows->addWidget(section);
    section->setTokens(m_tokens);
    connect(section, &ExhibitSection::failed, this, &EvidenceDetails::failed);
    connect(section, &ExhibitSection::formOpened, this, [this](QWidget *form) {
        widget()->layout()->activate(); // the form has its place before it is scrolled to
        ensureWidgetVisible(form);
    });
    if (const Evidence *evidence = m_editor.data().find<Evidence>(m_id))
        section->showExhibit(*evidence);
}

void EvidenceDetails::buildHeader(QVBoxLayout *layout)
{
    auto *header = new QHBoxLayout;
    header->setSpacing(8);
    m_label = new PlainLabel;
    setTone(m_label, Tone::Strong);
    m_hint = new PlainLabel;
    setTone(m_hint, Tone::Faint);
    header->addWidget(m_label);
    header->addWidget(m_hint);
    header->addStretch();
    auto *open = new QPushButton(QStringLiteral("Open"));
    open->setObjectName(QStringLiteral("openExhibit"));
    open->setProperty("quiet", true);
    open->setStyleSheet(QStringLiteral("padding: 2px 8px; font-size: 12px;"));
    setPlainToolTip(open, QStringLiteral("Look at it in the viewer"));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_id); });
    header->addWidget(open);
    layout->addLayout(header);
    m_picture = new PreviewPicture;
    connect(m_picture, &PreviewPicture::openRequested, this, [this] { Q_EMIT openRequested(m_id); });
    layout->addSpacing(2);
    layout->addWidget(m_picture);
    layout->addSpacing(6);
}

void EvidenceDetails::buildOrigin()
{
    m_origin = new OriginFields(m_editor);
    m_file = new ExhibitFileRows;
    m_sectionRows = new QVBoxLayout;
    m_sectionRows->setSpacing(0);
    m_rows->addSpacing(6);
    m_rows->addLayout(m_sectionRows);
    m_rows->addWidget(m_origin);
    m_rows->addWidget(m_file);
    connect(m_file, &ExhibitFileRows::findRequested, this, &EvidenceDetails::findFileRequested);
}

EditableField *EvidenceDetails::addField(const QString &name, const QString &invitation, EditableField::Lines lines)
{
    auto *field = new EditableField(name, lines);
    field->setInvitation(invitation);
    m_rows->addWidget(field);
    return field;
}

EditableField *EvidenceDetails::addTextField(const QString &name, const QString &invitation, QString Evidence::*member,
                                             EditableField::Lines lines)
{
    EditableField *field = addField(name, invitation, lines);
    field->setCommit([this, name, member](const QString &text) {
        return change(name.toLower(), [&](Evidence &evidence) { evidence.*member = text; });
    });
    m_texts.emplace_back(field, member);
    return field;
}

void EvidenceDetails::prepareDateField()
{
    m_date->setReader(readDate);
    m_date->setCommit([this](const QString &text) -> Result<void> {
        if (text.isEmpty())
            return change(QStringLiteral("date"), [](Evidence &evidence) {
                evidence.date.reset();
                evidence.dateBasis.clear();
            });
        const auto date = parseDate(text);
        if (!date)
            return Unexpected{date.error()};
        return change(QStringLiteral("date"), [&](Evidence &evidence) {
            evidence.date = *date;
            evidence.dateBasis = QStringLiteral("by hand");
        });
    });
}

void EvidenceDetails::preparePositionField()
{
    m_position->setReader(readPosition);
    m_position->setCommit([this](const QString &text) { return setPosition(text); });
    m_position->setActivate([this] { m_context.requestReveal({ItemKind::Evidence, m_id.value}); });
    auto *edit = m_position->addButton(QStringLiteral("Edit"), QStringLiteral("Type coordinates in any usual form"));
    connect(edit, &QPushButton::clicked, m_position, &EditableField::startEditing);
    auto *pick = m_position->addButton(QStringLiteral("Pick on map"), QStringLiteral("Then click the place"));
    pick->setObjectName(QStringLiteral("pickOnMap"));
    connect(pick, &QPushButton::clicked, this, [this] {
        m_pickingFor = m_id;
        Q_EMIT pickOnMapRequested();
    });
}

void EvidenceDetails::prepareGroundField()
{
    m_ground->setActivate([this] { m_context.requestReveal({ItemKind::Evidence, m_id.value}); });
    auto *lay = m_ground->addButton(QStringLiteral("Georeference…"),
                                    QStringLiteral("Lays the picture on the map by pairs of points"));
    lay->setObjectName(QStringLiteral("georeference"));
    connect(lay, &QPushButton::clicked, this, [this] { Q_EMIT georeferenceRequested(m_id); });
}

void EvidenceDetails::preparePlaceField()
{
    m_place->setCommit([this](const QString &text) { return setPlace(text); });
    m_place->setReader([this](const QString &text) {
        if (text.isEmpty())
            return Reading{};
        const auto &places = m_editor.data().all<Place>();
        const bool known = std::ranges::any_of(places, [&](const auto &entry) {
            return entry.second.name.compare(text, Qt::CaseInsensitive) == 0 ||
                   entry.second.otherNames.contains(text, Qt::CaseInsensitive);
        });
        return known ? Reading{} : Reading{false, QStringLiteral("no place of this case is called so")};
    });
}

Result<void> EvidenceDetails::change(const QString &what, const Change &apply)
{
    const Evidence *known = m_editor.data().find<Evidence>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    Evidence changed = *known;
    apply(changed);
    return m_editor.update(QStringLiteral("Change %1 of %2").arg(what, known->label), changed);
}

Result<void> EvidenceDetails::setPosition(const QString &text)
{
    std::optional<LatLon> position;
    if (!text.isEmpty()) {
        const auto read = parseLatLon(text);
        if (!read)
            return Unexpected{read.error()};
        position = *read;
    }
    return change(QStringLiteral("position"), [&](Evidence &evidence) {
        evidence.position = position;
        evidence.positionBasis = position ? QStringLiteral("by hand") : QString();
    });
}

Result<void> EvidenceDetails::setPlace(const QString &name)
{
    const ItemRef self{ItemKind::Evidence, m_id.value};
    for (const auto &[id, place] : m_editor.data().all<Place>()) {
        if (place.name.compare(name, Qt::CaseInsensitive) != 0 && !place.otherNames.contains(name, Qt::CaseInsensitive))
            continue;
        const auto linked = m_editor.link(QStringLiteral("Link exhibit to %1").arg(place.name), self,
                                          QStringLiteral("at"), refOf(place));
        if (!linked)
            return Unexpected{linked.error()};
        return {};
    }
    return fail(ErrorCode::NotFound, QStringLiteral("no place of this case is called “%1”").arg(name));
}

void EvidenceDetails::takePickedPosition(LatLon position)
{
    if (!m_pickingFor)
        return;
    const EvidenceId target = std::exchange(m_pickingFor, EvidenceId{});
    const Evidence *known = m_editor.data().find<Evidence>(target);
    if (!known)
        return;
    Evidence changed = *known;
    changed.position = position;
    changed.positionBasis = QStringLiteral("picked on the map");
    if (const auto done = m_editor.update(QStringLiteral("Place %1 on the map").arg(known->label), changed); !done)
        Q_EMIT failed(done.error());
}

void EvidenceDetails::editTitle()
{
    ensureWidgetVisible(m_title);
    m_title->startEditing();
}

void EvidenceDetails::showExhibit(EvidenceId id)
{
    if (m_id != id) {
        for (auto *field : widget()->findChildren<EditableField *>())
            field->stopEditing();
        verticalScrollBar()->setValue(0);
        showRest(m_unfolded);
        m_id = id;
        const Evidence *evidence = m_editor.data().find<Evidence>(id);
        m_picture->setVeiled(evidence && evidence->restrictions.contains(QLatin1String("graphic")));
        if (m_files.stateOf(id) == FileState::Present)
            m_files.verify(id);
    }
    refresh();
}

void EvidenceDetails::refresh()
{
    const Evidence *evidence = m_editor.data().find<Evidence>(m_id);
    if (!evidence)
        return;
    refreshHeader(*evidence);
    refreshFields(*evidence);
    refreshCamera(*evidence);
    refreshDocument(*evidence);
    m_scene->showSheetOf(Item{*evidence});
    refreshGround(*evidence);
    m_origin->showOriginOf(*evidence, m_context.zone());
    for (ExhibitSection *section : m_sections)
        section->showExhibit(*evidence);
    const FileState state = m_files.stateOf(m_id);
    m_file->showFileOf(*evidence, state);
    // What became of its bytes is not folded away.
    if (state == FileState::Missing || state == FileState::Altered)
        showRest(true);
    m_links->showLinksOf(refOf(*evidence));
}

void EvidenceDetails::refreshGround(const Evidence &evidence)
{
    const QString laid = describeHandPlacement(m_editor.data(), m_id);
    m_ground->setValue(laid.isEmpty() ? QStringLiteral("not laid") : laid, QString());
    m_ground->setVisible(!laid.isEmpty() || canBeLaidByHand(evidence));
}

void EvidenceDetails::refreshHeader(const Evidence &evidence)
{
    m_label->setText(evidence.label);
    m_hint->setText(whereShown(evidence, m_editor.data()));
    const QString failure = m_thumbnails.failureOf(evidence);
    const QString remark = failure.isEmpty() ? QString() : QStringLiteral("No picture: %1").arg(failure);
    m_picture->setContent(m_thumbnails.preview(evidence), evidence.kind, evidence.synthetic, remark);
}

void EvidenceDetails::refreshFields(const Evidence &evidence)
{
    for (const auto &[field, member] : m_texts)
        field->setValue(evidence.*member, evidence.*member);
    m_date->setName(evidence.kind == EvidenceKind::Scene ? QStringLiteral("Imaged") : QStringLiteral("Date"));
    m_date->setValue(evidence.date ? describeDate(*evidence.date, m_context.zone()) : QString(),
                     evidence.date ? evidence.date->text : QString());
    m_date->setRemark(evidence.dateBasis);
    const QString decimal = evidence.position ? formatDecimal(*evidence.position) : QString();
    m_position->setValue(decimal, decimal);
    m_position->setRemark(evidence.positionBasis);
    m_place->setValue(QString(), QString());
    QStringList places;
    for (const auto &[id, place] : m_editor.data().all<Place>())
        places << place.name << place.otherNames;
    m_place->setCompletions(places);
    m_place->setVisible(!places.isEmpty());
}

void EvidenceDetails::refreshCamera(const Evidence &evidence)
{
    const QString camera = describeCamera(evidence.metadata);
    const QString time = describeCameraTime(evidence.metadata);
    m_camera->setValue(camera, QString());
    m_camera->setRemark(time);
    m_camera->setVisible(!camera.isEmpty() || !time.isEmpty());
    m_direction->setVisible(evidence.directionDegrees.has_value());
    if (evidence.directionDegrees)
        m_direction->setValue(QStringLiteral("%1° from true north").arg(*evidence.directionDegrees, 0, 'f', 1),
                              QString());
}

/// What the decoder read of a report or a capture, and what it found in it and left alone.
void EvidenceDetails::refreshDocument(const Evidence &evidence)
{
    const QString document = describeDocument(evidence.metadata);
    const QString hashes = describeRecordedHashes(evidence.metadata);
    const QString doubts = document.isEmpty() ? QString() : describeDoubts(evidence.metadata);
    m_document->setValue(document, QString());
    m_document->setRemark(describeDocumentOrigin(evidence.metadata));
    m_document->setVisible(!document.isEmpty());
    m_hashes->setValue(hashes, QString());
    m_hashes->setVisible(!hashes.isEmpty());
    m_doubts->setValue(doubts, QString());
    m_doubts->setVisible(!doubts.isEmpty());
    const QString rows = describeImport(evidence);
    m_rowsRead->setValue(rows, QString());
    m_rowsRead->setVisible(!rows.isEmpty());
}

} // namespace leadline
