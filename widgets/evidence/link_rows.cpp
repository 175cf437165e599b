// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/link_rows.h"

#include "model/text/visible_text.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

QString roleSeenFrom(const Link &link, ItemRef self)
{
    if (link.from == self)
        return link.role;
    static const QMap<QString, QString> passive{
        {QStringLiteral("supports"), QStringLiteral("supported by")},
        {QStringLiteral("contradicts"), QStringLiteral("contradicted by")},
        {QStringLiteral("context"), QStringLiteral("has context")},
        {QStringLiteral("repeats"), QStringLiteral("repeated by")},
        {QStringLiteral("shows"), QStringLiteral("shown in")},
        {QStringLiteral("cites"), QStringLiteral("cited by")},
        {QStringLiteral("involves"), QStringLiteral("involved in")},
        {QStringLiteral("marks"), QStringLiteral("marked by")},
        {QStringLiteral("at"), QStringLiteral("place of")},
    };
    return passive.value(link.role, QStringLiteral("%1 (from)").arg(link.role));
}

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
    auto *role = new ElidedLabel(roleSeenFrom(link, self));
    setTone(role, Tone::Second);
    role->setFixedWidth(92);
    layout->addWidget(role);
    auto *target = new QPushButton;
    target->setProperty("quiet", true);
    target->setCursor(Qt::PointingHandCursor);
    target->setStyleSheet(
        QStringLiteral("QPushButton { text-align: left; padding: 2px 0; color: %1; font-size: 12px; }")
            .arg(m_tokens.accent.name()));
    const QString title = titleOf(*item);
    target->setText(plainButtonText(QFontMetrics(uiFont(12)).elidedText(visibleControls(title), Qt::ElideRight, 210)));
    setPlainToolTip(target, title);
    target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(target, &QPushButton::clicked, this, [this, other] { m_context.select(other); });
    layout->addWidget(target, 1);
    auto *remove = new QToolButton;
    remove->setIcon(tintedIcon(QStringLiteral("close"), m_tokens.faint));
    remove->setIconSize({11, 11});
    setPlainToolTip(remove, QStringLiteral("Remove this link"));
    remove->setAccessibleName(QStringLiteral("Remove this link"));
    connect(remove, &QToolButton::clicked, this, [this, id = link.id] { removeLink(id); });
    layout->addWidget(remove);
    m_rows->addWidget(row);
}

void LinkRows::removeLink(LinkId id)
{
    if (const auto done = m_editor.remove(QStringLiteral("Remove link"), {{ItemKind::Link, id.value}}); !done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
