// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/entry_list.h"

#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int nameWidth = 92;

PlainLabel *wrapped(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

} // namespace

EntryList::EntryList(const Names &names, QWidget *form, QWidget *parent)
    : QWidget(parent)
    , m_names(names)
    , m_add(new QPushButton(QStringLiteral("Add entry…")))
    , m_empty(wrapped(names.empty, Tone::Faint))
    , m_rows(new QVBoxLayout)
    , m_form(form)
{
    auto *heading = new QHBoxLayout;
    auto *title = wrapped(names.heading, Tone::Strong);
    title->setWordWrap(false);
    m_add->setObjectName(QStringLiteral("add") + names.object);
    m_add->setAccessibleName(QStringLiteral("%1: add entry").arg(names.heading));
    m_add->setProperty("quiet", true);
    m_add->setCursor(Qt::PointingHandCursor);
    m_add->setStyleSheet(QStringLiteral("padding: 2px 6px; min-height: 14px; font-size: 12px;"));
    heading->addWidget(title);
    heading->addStretch();
    heading->addWidget(m_add);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    m_form->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(6);
    layout->addLayout(heading);
    layout->addWidget(m_empty);
    layout->addLayout(m_rows);
    layout->addWidget(m_form);
    connect(m_add, &QPushButton::clicked, this, &EntryList::addWanted);
}

void EntryList::showEntries(const std::vector<Entry> &entries)
{
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    m_count = entries.size();
    for (std::size_t i = 0; i < entries.size(); ++i)
        m_rows->addWidget(buildRow(entries[i], i));
    showState();
}

void EntryList::setFormOpen(bool open)
{
    m_form->setVisible(open);
    showState();
}

void EntryList::showState()
{
    m_empty->setVisible(m_count == 0 && m_form->isHidden());
    m_add->setVisible(m_form->isHidden());
}

QWidget *EntryList::buildRow(const Entry &entry, std::size_t at)
{
    auto *row = new QWidget;
    row->setObjectName(m_names.object.toLower() + QStringLiteral("Entry"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    PlainLabel *date = wrapped(entry.date, Tone::Second);
    date->setFixedWidth(nameWidth);
    layout->addWidget(date, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(wrapped(entry.title, Tone::Body));
    if (!entry.second.isEmpty())
        texts->addWidget(wrapped(entry.second, Tone::Second));
    if (!entry.note.isEmpty())
        texts->addWidget(wrapped(entry.note, Tone::Faint));
    layout->addLayout(texts, 1);
    const auto button = [&](const QString &name) {
        auto *tool = new QToolButton;
        setPlainToolTip(tool, name);
        tool->setAccessibleName(name);
        layout->addWidget(tool, 0, Qt::AlignTop);
        return tool;
    };
    auto *edit = button(QStringLiteral("Correct this entry"));
    edit->setText(QStringLiteral("Edit"));
    edit->setStyleSheet(QStringLiteral("padding: 1px 4px; font-size: 12px;"));
    edit->setObjectName(QStringLiteral("edit") + m_names.object);
    connect(edit, &QToolButton::clicked, this, [this, at] { Q_EMIT editWanted(at); });
    auto *remove = button(QStringLiteral("Remove this entry"));
    remove->setIcon(tintedIcon(QStringLiteral("close"), m_tokens.faint));
    remove->setIconSize({11, 11});
    remove->setObjectName(QStringLiteral("remove") + m_names.object);
    connect(remove, &QToolButton::clicked, this, [this, at] { Q_EMIT removeWanted(at); });
    return row;
}

} // namespace leadline
