// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/link_rows.h"

#include "model/entities/relation_words.h"
#include "model/text/visible_text.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace leadline {

namespace {

constexpr int roleWidth = 92;
constexpr int targetWidth = 210;

bool hasNames(ItemRef ref)
{
    return ref.kind == ItemKind::Entity || ref.kind == ItemKind::Place || ref.kind == ItemKind::Vessel;
}

/// "since May 2022 · E-003, E-007"
QString aboutLink(const Link &link, const CaseData &data, const DisplayZone &zone)
{
    QStringList parts;
    if (link.when)
        parts << describeDate(*link.when, zone);
    QStringList labels;
    for (const ItemRef ref : link.exhibits)
        if (const Evidence *exhibit = data.find<Evidence>({ref.id}); exhibit && ref.kind == ItemKind::Evidence)
            labels << exhibit->label;
    if (!labels.isEmpty())
        parts << labels.join(QStringLiteral(", "));
    if (!link.page.isEmpty())
        parts << QStringLiteral("page %1").arg(link.page);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

LinkRows::LinkRows(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_context(context)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void LinkRows::showLinksOf(ItemRef ref)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    m_count = 0;
    if (!ref)
        return;
    for (const Link &link : m_editor.data().linksOf(ref))
        if (!m_leftOut || !m_leftOut(link, ref))
            addRow(link, ref);
    addRelationButton(ref);
    addMentions(ref);
}

QPushButton *LinkRows::roleButton(const Link &link, ItemRef self)
{
    auto *role = new QPushButton;
    const QString text = roleSeenFrom(link, self);
    role->setObjectName(QStringLiteral("linkRole"));
    role->setProperty("quiet", true);
    role->setCursor(Qt::PointingHandCursor);
    role->setStyleSheet(QStringLiteral("QPushButton { text-align: left; padding: 2px 0; color: %1; font-size: 12px; }")
                            .arg(m_tokens.second.name()));
    role->setText(
        plainButtonText(QFontMetrics(uiFont(12)).elidedText(visibleControls(text), Qt::ElideRight, roleWidth)));
    role->setFixedWidth(roleWidth);
    role->setAccessibleName(QStringLiteral("Change the relation: %1").arg(visibleControls(text)));
    setPlainToolTip(role, QStringLiteral("%1: change what is said of this relation").arg(text));
    connect(role, &QPushButton::clicked, this, [this, id = link.id, self] { Q_EMIT changeRequested(id, self); });
    return role;
}

QPushButton *LinkRows::targetButton(ItemRef other, const QString &title)
{
    auto *target = new QPushButton;
    target->setProperty("quiet", true);
    target->setCursor(Qt::PointingHandCursor);
    target->setStyleSheet(
        QStringLiteral("QPushButton { text-align: left; padding: 2px 0; color: %1; font-size: 12px; }")
            .arg(m_tokens.accent.name()));
    target->setText(
        plainButtonText(QFontMetrics(uiFont(12)).elidedText(visibleControls(title), Qt::ElideRight, targetWidth)));
    setPlainToolTip(target, title);
    target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(target, &QPushButton::clicked, this, [this, other] { m_context.select(other); });
    return target;
}

void LinkRows::addRow(const Link &link, ItemRef self)
{
    const ItemRef other = link.from == self ? link.to : link.from;
    const auto item = m_editor.data().find(other);
    if (!item)
        return;
    ++m_count;
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(roleButton(link, self), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(targetButton(other, titleOf(*item)));
    if (const QString about = aboutLink(link, m_editor.data(), m_context.zone()); !about.isEmpty()) {
        auto *line = new ElidedLabel(about);
        line->setObjectName(QStringLiteral("linkAbout"));
        setTone(line, Tone::Second);
        column->addWidget(line);
    }
    layout->addLayout(column, 1);
    auto *remove = new QToolButton;
    remove->setIcon(tintedIcon(QStringLiteral("close"), m_tokens.faint));
    remove->setIconSize({11, 11});
    setPlainToolTip(remove, QStringLiteral("Remove this link"));
    remove->setAccessibleName(QStringLiteral("Remove this link"));
    connect(remove, &QToolButton::clicked, this, [this, id = link.id] { removeLink(id); });
    layout->addWidget(remove, 0, Qt::AlignTop);
    m_rows->addWidget(row);
}

void LinkRows::addRelationButton(ItemRef self)
{
    const auto button = [this](const QString &text, const QString &name) {
        auto *made = new QPushButton(text);
        made->setObjectName(name);
        made->setProperty("quiet", true);
        made->setStyleSheet(
            QStringLiteral("QPushButton { text-align: left; padding: 4px 0; color: %1; font-size: 12px; }")
                .arg(m_tokens.second.name()));
        made->setEnabled(!m_editor.store().isReadOnly());
        return made;
    };
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    QPushButton *add = button(QStringLiteral("Add a relation…"), QStringLiteral("addRelation"));
    connect(add, &QPushButton::clicked, this, [this, self] { Q_EMIT relationRequested(self); });
    layout->addWidget(add);
    if (hasNames(self)) {
        QPushButton *same = button(QStringLiteral("Is the same as…"), QStringLiteral("sameAs"));
        connect(same, &QPushButton::clicked, this, [this, self] { Q_EMIT mergeRequested(self); });
        layout->addWidget(same);
    }
    layout->addStretch();
    m_rows->addWidget(row);
}

/// What names the item and is not linked with it: those are above.
void LinkRows::addMentions(ItemRef self)
{
    if (!m_mentions || !hasNames(self))
        return;
    std::set<ItemRef> shown{self};
    for (const Link &link : m_editor.data().linksOf(self))
        shown.insert({link.from, link.to});
    for (const Mention &mention : m_mentions(self)) {
        const auto item = m_editor.data().find(mention.item);
        if (!item || mention.item.kind == ItemKind::Link || !shown.insert(mention.item).second)
            continue;
        auto *row = new QWidget;
        row->setObjectName(QStringLiteral("mentionRow"));
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        auto *role = new ElidedLabel(QStringLiteral("named in"));
        setTone(role, Tone::Second);
        role->setFixedWidth(roleWidth);
        layout->addWidget(role);
        const QString page = mention.page > 0 ? QStringLiteral(", page %1").arg(mention.page) : QString();
        layout->addWidget(targetButton(mention.item, titleOf(*item) + page), 1);
        m_rows->addWidget(row);
    }
}

void LinkRows::removeLink(LinkId id)
{
    if (const auto done = m_editor.remove(QStringLiteral("Remove link"), {{ItemKind::Link, id.value}}); !done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
