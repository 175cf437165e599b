// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/custody_list.h"

#include "widgets/evidence/custody_form.h"
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

/// "the press → the office"; one end alone says which it is.
QString handsOf(const CustodyEntry &entry)
{
    if (entry.from.isEmpty() && entry.to.isEmpty())
        return {};
    if (entry.to.isEmpty())
        return QStringLiteral("from %1").arg(entry.from);
    if (entry.from.isEmpty())
        return QStringLiteral("to %1").arg(entry.to);
    return QStringLiteral("%1 → %2").arg(entry.from, entry.to);
}

} // namespace

CustodyList::CustodyList(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_add(new QPushButton(QStringLiteral("Add entry…")))
    , m_empty(wrapped(QStringLiteral("Nothing written down yet: who had it, who handed it to whom, and when."),
                      Tone::Faint))
    , m_rows(new QVBoxLayout)
    , m_form(new CustodyForm)
{
    auto *heading = new QHBoxLayout;
    auto *title = wrapped(QStringLiteral("Chain of custody"), Tone::Strong);
    title->setWordWrap(false);
    m_add->setObjectName(QStringLiteral("addCustody"));
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
    connect(m_add, &QPushButton::clicked, this, [this] { openForm(std::nullopt); });
    connect(m_form, &CustodyForm::saved, this, &CustodyList::save);
    connect(m_form, &CustodyForm::cancelled, this, &CustodyList::closeForm);
}

void CustodyList::showCustodyOf(EvidenceId id)
{
    if (id != m_id) {
        m_id = id;
        closeForm();
    }
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    const Evidence *evidence = m_editor.data().find<Evidence>(id);
    const std::size_t entries = evidence ? evidence->custody.size() : 0;
    for (std::size_t i = 0; i < entries; ++i)
        m_rows->addWidget(buildRow(evidence->custody[i], i));
    showState(entries);
}

void CustodyList::showState(std::size_t entries)
{
    m_empty->setVisible(entries == 0 && m_form->isHidden());
    m_add->setVisible(m_form->isHidden());
}

QWidget *CustodyList::buildRow(const CustodyEntry &entry, std::size_t at)
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("custodyEntry"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    PlainLabel *date = wrapped(entry.when ? describeDate(*entry.when) : QStringLiteral("date?"), Tone::Second);
    date->setFixedWidth(nameWidth);
    layout->addWidget(date, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(wrapped(entry.action, Tone::Body));
    if (const QString hands = handsOf(entry); !hands.isEmpty())
        texts->addWidget(wrapped(hands, Tone::Second));
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
    edit->setObjectName(QStringLiteral("editCustody"));
    connect(edit, &QToolButton::clicked, this, [this, at] { openForm(at); });
    auto *remove = button(QStringLiteral("Remove this entry"));
    remove->setIcon(tintedIcon(QStringLiteral("close"), m_tokens.faint));
    remove->setIconSize({11, 11});
    remove->setObjectName(QStringLiteral("removeCustody"));
    connect(remove, &QToolButton::clicked, this, [this, at] { removeEntry(at); });
    return row;
}

void CustodyList::openForm(std::optional<std::size_t> entry)
{
    if (const QString reason = m_editor.store().readOnlyReason(); !reason.isEmpty()) {
        Q_EMIT failed({ErrorCode::NoPermission, reason, {}});
        return;
    }
    const Evidence *evidence = m_editor.data().find<Evidence>(m_id);
    if (!evidence || (entry && *entry >= evidence->custody.size()))
        return;
    m_edited = entry;
    m_form->start(entry ? evidence->custody[*entry] : CustodyEntry{});
    showState(evidence->custody.size());
    Q_EMIT formOpened();
}

void CustodyList::closeForm()
{
    m_form->hide();
    m_edited.reset();
    const Evidence *evidence = m_editor.data().find<Evidence>(m_id);
    showState(evidence ? evidence->custody.size() : 0);
}

Result<void> CustodyList::change(const QString &editName, const std::function<void(std::vector<CustodyEntry> &)> &apply)
{
    const Evidence *known = m_editor.data().find<Evidence>(m_id);
    if (!known)
        return fail(ErrorCode::NotFound, QStringLiteral("the exhibit is no longer in the case"));
    Evidence changed = *known;
    apply(changed.custody);
    return m_editor.update(editName.arg(known->label), changed);
}

void CustodyList::save(const CustodyEntry &entry)
{
    const QString name =
        m_edited ? QStringLiteral("Change custody entry of %1") : QStringLiteral("Add custody entry to %1");
    bool gone = false;
    const auto done = change(name, [&](std::vector<CustodyEntry> &custody) {
        if (!m_edited)
            custody.push_back(entry);
        else if (*m_edited < custody.size())
            custody[*m_edited] = entry;
        else
            gone = true;
    });
    if (gone)
        m_form->showTrouble(QStringLiteral("The entry is no longer there; save it as a new one."));
    else if (!done)
        m_form->showTrouble(done.error().message());
    if (gone)
        m_edited.reset();
    else if (done)
        closeForm();
}

void CustodyList::removeEntry(std::size_t at)
{
    const auto done = change(QStringLiteral("Remove custody entry from %1"), [at](std::vector<CustodyEntry> &custody) {
        if (at < custody.size())
            custody.erase(custody.begin() + static_cast<std::ptrdiff_t>(at));
    });
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
