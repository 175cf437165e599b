// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/evidence_rows.h"

#include "model/text/visible_text.h"
#include "widgets/argument/item_chooser.h"
#include "widgets/argument/item_mime.h"
#include "widgets/style/editable_field.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr Stance stances[] = {Stance::For, Stance::Against, Stance::Context};

QString headingOf(Stance stance)
{
    return stance == Stance::For       ? QStringLiteral("For")
           : stance == Stance::Against ? QStringLiteral("Against")
                                       : QStringLiteral("Context");
}

QString verbOf(Stance stance)
{
    return stance == Stance::For       ? QStringLiteral("Speaks for it")
           : stance == Stance::Against ? QStringLiteral("Speaks against it")
                                       : QStringLiteral("Is context");
}

QString gradeOf(const CaseData &data, ItemRef item)
{
    const Evidence *exhibit = item.kind == ItemKind::Evidence ? data.find<Evidence>(EvidenceId{item.id}) : nullptr;
    if (!exhibit)
        return {};
    const QString grade = exhibit->reliability + exhibit->credibility;
    return grade.isEmpty() ? QStringLiteral("not graded") : grade;
}

/// "“at least five trips”, p. 12, drawn: Pier 2".
QString pointerWords(const CaseData &data, const Link &link)
{
    QStringList parts;
    if (!link.quote.isEmpty())
        parts << QStringLiteral("“%1”").arg(link.quote);
    if (!link.page.isEmpty())
        parts << QStringLiteral("p. %1").arg(link.page);
    if (const auto drawn = link.pointer ? data.find(link.pointer) : std::nullopt)
        parts << QStringLiteral("drawn: %1").arg(titleOf(*drawn));
    return parts.join(QStringLiteral(", "));
}

void empty(QVBoxLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

EvidenceRows::EvidenceRows(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_chooser(new ItemChooser(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(2);
    for (const Stance stance : stances) {
        Group &group = m_groups[static_cast<std::size_t>(stance)];
        group = makeGroup(stance);
        layout->addWidget(group.box);
    }
}

EvidenceRows::Group EvidenceRows::makeGroup(Stance stance)
{
    Group group{new QWidget, new PlainLabel, new QPushButton(QStringLiteral("Add…")), new QVBoxLayout};
    group.box->setAcceptDrops(true);
    group.box->setProperty("stance", static_cast<int>(stance));
    group.box->setObjectName(QStringLiteral("evidence") + headingOf(stance));
    group.box->installEventFilter(this);
    setTone(group.heading, Tone::Strong);
    group.add->setProperty("quiet", true);
    group.add->setObjectName(QStringLiteral("add") + headingOf(stance));
    group.add->setCursor(Qt::PointingHandCursor);
    group.add->setFont(uiFont(11.5));
    group.add->setStyleSheet(QStringLiteral("padding: 1px 6px; min-height: 14px;"));
    setPlainToolTip(group.add, QStringLiteral("Choose exhibits, events or drawings, or drop exhibits here"));
    connect(group.add, &QPushButton::clicked, this, [this, stance] { choose(stance); });
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(group.heading, 1);
    head->addWidget(group.add);
    group.rows->setContentsMargins(0, 0, 0, 0);
    group.rows->setSpacing(2);
    auto *layout = new QVBoxLayout(group.box);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(group.rows);
    return group;
}

void EvidenceRows::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_chooser->setTokens(tokens);
    rebuild();
}

void EvidenceRows::showEvidenceOf(ClaimId claim, const Origins &origins)
{
    const CaseData &items = m_editor.data();
    if (m_claim != claim)
        m_open = {};
    m_claim = claim;
    const Corroboration found = corroborationOf(items, origins, claim);
    const int counts[] = {found.supporting, found.contradicting, found.context};
    const int origin[] = {found.supportingOrigins, found.contradictingOrigins, found.context};
    for (const Stance stance : stances) {
        const auto i = static_cast<std::size_t>(stance);
        QString words = headingOf(stance);
        if (counts[i] > 0)
            words += QStringLiteral("  %1").arg(counts[i]);
        if (origin[i] < counts[i])
            words += origin[i] == 1 ? QStringLiteral(", 1 origin") : QStringLiteral(", %1 origins").arg(origin[i]);
        m_groups[i].heading->setText(words);
        m_groups[i].add->setEnabled(!m_editor.store().isReadOnly());
    }
    std::vector<Shown> wanted;
    for (const ClaimEvidence &evidence : found.evidence) {
        const auto item = items.find(evidence.item);
        const Link *link = items.find<Link>(evidence.link);
        if (item && link)
            wanted.push_back({evidence, *link, titleOf(*item), gradeOf(items, evidence.item)});
    }
    const bool same = sameRows(wanted, m_shown, m_open); // then what is being typed in a row stays
    m_shown = std::move(wanted);
    if (!same)
        rebuild();
    else if (const Link *link = m_open ? items.find<Link>(m_open) : nullptr; link && m_quote && m_page) {
        m_quote->setValue(link->quote, link->quote);
        m_page->setValue(link->page, link->page);
    }
}

bool EvidenceRows::sameRows(const std::vector<Shown> &a, const std::vector<Shown> &b, LinkId open)
{
    return std::ranges::equal(a, b, [open](Shown left, Shown right) {
        if (left.link.id == open && right.link.id == open) {
            left.link.quote = right.link.quote;
            left.link.page = right.link.page;
        }
        return left == right;
    });
}

void EvidenceRows::rebuild()
{
    for (Group &group : m_groups)
        empty(*group.rows);
    for (const Shown &shown : m_shown)
        m_groups[static_cast<std::size_t>(shown.evidence.stance)].rows->addWidget(makeRow(shown));
}

QWidget *EvidenceRows::makeRow(const Shown &shown)
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("evidenceRow"));
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(8, 0, 0, 2);
    layout->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    auto *target = new QPushButton;
    target->setProperty("quiet", true);
    target->setCursor(Qt::PointingHandCursor);
    target->setStyleSheet(
        QStringLiteral("QPushButton { text-align: left; padding: 2px 0; color: %1; font-size: 12px; }")
            .arg(m_tokens.accent.name()));
    target->setText(
        plainButtonText(QFontMetrics(uiFont(12)).elidedText(visibleControls(shown.title), Qt::ElideRight, 220)));
    setPlainToolTip(target, shown.title);
    target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(target, &QPushButton::clicked, this, [this, item = shown.evidence.item] { m_context.select(item); });
    line->addWidget(target, 1);
    if (!shown.grade.isEmpty()) {
        auto *grade = new PlainLabel(shown.grade);
        setTone(grade, Tone::Faint);
        setPlainToolTip(grade,
                        QStringLiteral("How reliable the source is (A–F) and how believable what it says (1–6)"));
        line->addWidget(grade);
    }
    auto *more = new QToolButton;
    more->setText(QStringLiteral("⋯"));
    more->setObjectName(QStringLiteral("evidenceMenu"));
    more->setAccessibleName(QStringLiteral("Quote, side, remove"));
    setPlainToolTip(more, QStringLiteral("Quote, side, remove"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    fillMenu(*menu, shown);
    more->setMenu(menu);
    more->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    line->addWidget(more);
    layout->addLayout(line);
    const QString pointer = pointerWords(m_editor.data(), shown.link);
    if (!pointer.isEmpty() && shown.evidence.link != m_open) {
        auto *quote = new PlainLabel(pointer);
        quote->setWordWrap(true);
        setTone(quote, Tone::Second);
        if (shown.evidence.item.kind == ItemKind::Evidence) {
            quote->setObjectName(QStringLiteral("evidenceQuote"));
            quote->setCursor(Qt::PointingHandCursor);
            quote->setProperty("link", qlonglong(shown.evidence.link.value));
            quote->installEventFilter(this);
            setPlainToolTip(quote, QStringLiteral("Open the exhibit there"));
        }
        layout->addWidget(quote);
    }
    if (shown.evidence.link == m_open)
        addPointerFields(*layout, shown);
    return row;
}

void EvidenceRows::addPointerFields(QVBoxLayout &layout, const Shown &shown)
{
    const LinkId id = shown.evidence.link;
    const auto change = [this, id](const std::function<void(EvidencePointer &)> &apply) -> Result<void> {
        const Link *link = m_editor.data().find<Link>(id);
        if (!link)
            return fail(ErrorCode::NotFound, QStringLiteral("this evidence is no longer in the case"));
        EvidencePointer pointer{link->quote, link->page, link->pointer};
        apply(pointer);
        return pointEvidence(m_editor, id, pointer);
    };
    auto *quote = new EditableField(QStringLiteral("Quote"), EditableField::Lines::Several);
    quote->setInvitation(QStringLiteral("Add the words that it rests on"));
    quote->setValue(shown.link.quote, shown.link.quote);
    quote->setCommit([change](const QString &text) { return change([&](EvidencePointer &p) { p.quote = text; }); });
    auto *page = new EditableField(QStringLiteral("Page"));
    page->setInvitation(QStringLiteral("Add a page, or a time in a video"));
    page->setValue(shown.link.page, shown.link.page);
    page->setCommit([change](const QString &text) { return change([&](EvidencePointer &p) { p.page = text; }); });
    auto *drawn = new EditableField(QStringLiteral("Drawn"));
    const auto annotation = shown.link.pointer ? m_editor.data().find(shown.link.pointer) : std::nullopt;
    drawn->setInvitation(QStringLiteral("no drawing shows it"));
    drawn->setValue(annotation ? titleOf(*annotation) : QString(), QString());
    QPushButton *pick =
        drawn->addButton(QStringLiteral("Choose…"), QStringLiteral("The drawing on the map that shows it"));
    connect(pick, &QPushButton::clicked, this, [this, id, pick] { chooseAnnotation(id, *pick); });
    m_quote = quote;
    m_page = page;
    for (EditableField *field : {quote, page, drawn})
        layout.addWidget(field);
}

void EvidenceRows::fillMenu(QMenu &menu, const Shown &shown)
{
    const LinkId id = shown.evidence.link;
    if (shown.evidence.item.kind == ItemKind::Evidence)
        menu.addAction(QStringLiteral("Open"), this, [this, id] { openAt(id); });
    menu.addAction(m_open == id ? QStringLiteral("Done with quote and page") : QStringLiteral("Quote and page…"), this,
                   [this, id] {
                       m_open = m_open == id ? LinkId{} : id;
                       rebuild();
                   });
    menu.addSeparator();
    for (const Stance stance : stances) {
        if (stance == shown.evidence.stance)
            continue;
        menu.addAction(verbOf(stance), this, [this, id, stance] { take(changeStance(m_editor, m_claim, id, stance)); });
    }
    menu.addSeparator();
    menu.addAction(QStringLiteral("Remove from this claim"), this, [this, id] {
        take(m_editor.remove(QStringLiteral("Remove evidence of a claim"), {{ItemKind::Link, id.value}}));
    });
}

void EvidenceRows::choose(Stance stance)
{
    m_chooser->disconnect(this);
    connect(m_chooser, &ItemChooser::chosen, this,
            [this, stance](const std::vector<ItemRef> &items) { take(addEvidence(m_editor, m_claim, items, stance)); });
    const QString side = stance == Stance::For       ? QStringLiteral("for this claim")
                         : stance == Stance::Against ? QStringLiteral("against this claim")
                                                     : QStringLiteral("about this claim");
    m_chooser->open(evidenceChoices(m_editor.data(), {ItemKind::Claim, m_claim.value}), ItemChooser::HowMany::Several,
                    QStringLiteral("Find what speaks ") + side, QStringLiteral("Add"),
                    *m_groups[static_cast<std::size_t>(stance)].add);
}

void EvidenceRows::chooseAnnotation(LinkId link, const QWidget &anchor)
{
    m_chooser->disconnect(this);
    connect(m_chooser, &ItemChooser::chosen, this, [this, link](const std::vector<ItemRef> &items) {
        if (const Link *known = m_editor.data().find<Link>(link))
            take(pointEvidence(m_editor, link, {known->quote, known->page, items.front()}));
    });
    m_chooser->open(annotationChoices(m_editor.data()), ItemChooser::HowMany::One,
                    QStringLiteral("Find the drawing that shows it"), QStringLiteral("Choose"), anchor);
}

void EvidenceRows::take(const Result<void> &done)
{
    if (!done)
        Q_EMIT failed(done.error());
}

void EvidenceRows::openAt(LinkId id)
{
    const Link *link = m_editor.data().find<Link>(id);
    const ItemRef exhibit = link && link->from.kind == ItemKind::Evidence ? link->from : link ? link->to : ItemRef{};
    if (exhibit.kind == ItemKind::Evidence && exhibit)
        Q_EMIT openRequested(EvidenceId{exhibit.id}, link->page, link->quote);
}

bool EvidenceRows::eventFilter(QObject *watched, QEvent *event)
{
    if (const QVariant link = watched->property("link"); link.isValid()) {
        if (event->type() != QEvent::MouseButtonRelease)
            return QWidget::eventFilter(watched, event);
        openAt(LinkId{link.toLongLong()});
        return true;
    }
    const QVariant stance = watched->property("stance");
    if (!stance.isValid() || (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop))
        return QWidget::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (!drop->mimeData()->hasFormat(itemsMimeType()) || m_editor.store().isReadOnly())
        return false;
    drop->setDropAction(Qt::LinkAction);
    drop->accept();
    if (event->type() == QEvent::Drop)
        take(addEvidence(m_editor, m_claim, itemsIn(*drop->mimeData()), static_cast<Stance>(stance.toInt())));
    return true;
}

} // namespace leadline
