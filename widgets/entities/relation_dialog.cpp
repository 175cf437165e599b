// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entities/relation_dialog.h"

#include "model/entities/relation_words.h"
#include "model/text/visible_text.h"
#include "model/time/date_words.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr QSize dialogSize(560, 600);
constexpr int leastRoleWidth = 260;
/// In the list of roles: the link is read from its other end.
constexpr int reversedRole = Qt::UserRole + 1;
constexpr int roleRole = Qt::UserRole + 2;

QString nameIn(const CaseData &data, ItemRef ref)
{
    const auto item = data.find(ref);
    return item ? visibleControls(titleOf(*item)) : QString();
}

QString labelsOf(const CaseData &data, const std::vector<ItemRef> &exhibits)
{
    QStringList labels;
    for (const ItemRef ref : exhibits)
        if (const Evidence *exhibit = data.find<Evidence>({ref.id}); exhibit && ref.kind == ItemKind::Evidence)
            labels << exhibit->label;
    return labels.join(QStringLiteral(", "));
}

} // namespace

RelationDialog::RelationDialog(const CaseData &caseData, ItemRef self, const Link &link, ItemChoice::Find find,
                               QWidget *parent)
    : QDialog(parent)
    , m_data(caseData)
    , m_self(self)
    , m_link(link)
    , m_role(new QComboBox)
    , m_other(new ItemChoice(caseData, std::move(find)))
    , m_when(new QLineEdit)
    , m_exhibits(new QLineEdit)
    , m_quote(new QLineEdit)
    , m_page(new QLineEdit)
    , m_pointer(new QComboBox)
    , m_note(new QLineEdit)
    , m_says(new PlainLabel)
    , m_take(new QPushButton(link.id ? QStringLiteral("Change") : QStringLiteral("Relate")))
{
    setObjectName(QStringLiteral("relationDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Relation"));
    resize(dialogSize);
    build();
    if (link.id)
        m_other->choose(link.from == self ? link.to : link.from);
    m_other->setVisible(!link.id);
    m_when->setText(link.when ? link.when->text : QString());
    m_exhibits->setText(labelsOf(caseData, link.exhibits));
    m_quote->setText(link.quote);
    m_page->setText(link.page);
    m_note->setText(link.note);
    offerPointers();
    offerRoles();
    if (link.id)
        m_role->setCurrentText(roleSeenFrom(link, self));
    connect(m_other, &ItemChoice::choiceChanged, this, &RelationDialog::offerRoles);
    connect(m_role, &QComboBox::currentTextChanged, this, &RelationDialog::check);
    for (QLineEdit *field : {m_when, m_exhibits, m_quote, m_page, m_note})
        connect(field, &QLineEdit::textChanged, this, &RelationDialog::check);
    connect(m_take, &QPushButton::clicked, this, [this] {
        if (const auto wanted = relation()) {
            Q_EMIT relationWanted(*wanted);
            accept();
        }
    });
    check();
}

void RelationDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *title = new PlainLabel(nameIn(m_data, m_self));
    title->setWordWrap(true);
    setTone(title, Tone::Title);
    column->addWidget(title);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_role->setObjectName(QStringLiteral("relationRole"));
    m_role->setEditable(true);
    m_role->setInsertPolicy(QComboBox::NoInsert);
    m_role->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_role->setMinimumWidth(leastRoleWidth);
    m_when->setObjectName(QStringLiteral("relationWhen"));
    m_when->setPlaceholderText(QStringLiteral("2021/2023, May 2022, 2023-10~; empty: not known"));
    m_exhibits->setObjectName(QStringLiteral("relationExhibits"));
    m_exhibits->setPlaceholderText(QStringLiteral("E-003, E-007"));
    m_quote->setObjectName(QStringLiteral("relationQuote"));
    m_quote->setPlaceholderText(QStringLiteral("what the exhibit says, word for word"));
    m_page->setObjectName(QStringLiteral("relationPage"));
    m_page->setPlaceholderText(QStringLiteral("12, 3–4, 00:03:12"));
    m_pointer->setObjectName(QStringLiteral("relationPointer"));
    m_pointer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_pointer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_note->setObjectName(QStringLiteral("relationNote"));
    form->addRow(m_link.id ? QString() : QStringLiteral("and"), m_other);
    form->addRow(QStringLiteral("relation"), m_role);
    form->addRow(QStringLiteral("when"), m_when);
    form->addRow(QStringLiteral("known from"), m_exhibits);
    form->addRow(QStringLiteral("in the words"), m_quote);
    form->addRow(QStringLiteral("page or time"), m_page);
    form->addRow(QStringLiteral("shown by"), m_pointer);
    form->addRow(QStringLiteral("note"), m_note);
    column->addLayout(form, 1);
    m_says->setObjectName(QStringLiteral("relationSays"));
    m_says->setWordWrap(true);
    setTone(m_says, Tone::Strong);
    column->addWidget(m_says);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_take->setObjectName(QStringLiteral("relationTake"));
    m_take->setDefault(true);
    m_take->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    column->addLayout(buttons);
}

/// Both ways round: of a ship that a firm is chosen for, "owned by" and what else firms do with ships.
void RelationDialog::offerRoles()
{
    const QString before = m_role->currentText();
    const bool wasTyped = m_role->findText(before) < 0 && !before.isEmpty();
    const ItemRef at = other();
    m_role->clear();
    if (at) {
        for (const QString &role : relationRoles(m_self.kind, at.kind)) {
            m_role->addItem(role, {});
            m_role->setItemData(m_role->count() - 1, role, roleRole);
            m_role->setItemData(m_role->count() - 1, false, reversedRole);
        }
        for (const QString &role : relationRoles(at.kind, m_self.kind)) {
            if (m_role->findText(inverseRole(role)) >= 0)
                continue;
            m_role->addItem(inverseRole(role));
            m_role->setItemData(m_role->count() - 1, role, roleRole);
            m_role->setItemData(m_role->count() - 1, true, reversedRole);
        }
    }
    if (wasTyped || m_role->findText(before) >= 0)
        m_role->setCurrentText(before);
    check();
}

/// The annotations of the case, the one that is said first.
void RelationDialog::offerPointers()
{
    m_pointer->addItem(QStringLiteral("–"), QString());
    for (const auto &[id, annotation] : m_data.all<Annotation>()) {
        m_pointer->addItem(visibleControls(titleOf(Item(annotation))).left(80), toText(refOf(annotation)));
        if (m_link.pointer == refOf(annotation))
            m_pointer->setCurrentIndex(m_pointer->count() - 1);
    }
    m_pointer->setEnabled(m_pointer->count() > 1);
}

ItemRef RelationDialog::other() const
{
    if (m_link.id)
        return m_link.from == m_self ? m_link.to : m_link.from;
    return m_other->chosen();
}

Result<std::vector<ItemRef>> RelationDialog::exhibits() const
{
    static const QRegularExpression gaps(QStringLiteral("[,;\\s]+"));
    std::vector<ItemRef> refs;
    for (const QString &label : m_exhibits->text().split(gaps, Qt::SkipEmptyParts)) {
        const Evidence *exhibit = m_data.findEvidence(label);
        if (!exhibit)
            return fail(ErrorCode::InvalidInput, QStringLiteral("There is no exhibit %1.").arg(label.left(40)));
        refs.push_back(refOf(*exhibit));
    }
    return refs;
}

Result<Link> RelationDialog::relation() const
{
    const ItemRef at = other();
    if (!at)
        return fail(ErrorCode::InvalidInput, QStringLiteral("Choose the other end."));
    if (at == m_self)
        return fail(ErrorCode::InvalidInput, QStringLiteral("An item has no relation with itself."));
    const QString typed = m_role->currentText().simplified();
    if (typed.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Say what the relation is."));
    Link link = m_link;
    const int offered = m_role->findText(typed, Qt::MatchFixedString);
    const bool reversed = offered >= 0 ? m_role->itemData(offered, reversedRole).toBool()
                                       : m_link.id && m_link.to == m_self && m_link.from != m_self;
    const bool unchanged = m_link.id && typed == roleSeenFrom(m_link, m_self);
    if (!unchanged) {
        link.role = offered >= 0 ? m_role->itemData(offered, roleRole).toString() : typed;
        link.from = reversed ? at : m_self;
        link.to = reversed ? m_self : at;
    }
    link.when.reset();
    if (const QString text = m_when->text().trimmed(); !text.isEmpty()) {
        const auto when = parseDate(text);
        if (!when)
            return Unexpected{when.error()};
        link.when = *when;
    }
    const auto known = exhibits();
    if (!known)
        return Unexpected{known.error()};
    link.exhibits = *known;
    link.quote = m_quote->text().trimmed();
    link.page = m_page->text().trimmed();
    link.pointer = itemRefFromText(m_pointer->currentData().toString()).value_or(ItemRef{});
    link.note = m_note->text().trimmed();
    return link;
}

void RelationDialog::check()
{
    const auto wanted = relation();
    m_take->setEnabled(wanted.has_value());
    if (!wanted) {
        m_says->setText(visibleControls(wanted.error().message()));
        return;
    }
    const QString when = wanted->when ? QStringLiteral(", ") + describeDate(*wanted->when) : QString();
    m_says->setText(
        QStringLiteral("%1 %2 %3%4")
            .arg(nameIn(m_data, wanted->from), visibleControls(wanted->role), nameIn(m_data, wanted->to), when));
}

} // namespace leadline
