// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/custody_list.h"

#include "widgets/exhibit/custody_form.h"
#include "widgets/exhibit/entry_list.h"

#include <QVBoxLayout>

namespace leadline {

namespace {

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
    : ExhibitSection(editor, parent)
    , m_form(new CustodyForm)
    , m_list(new EntryList({QStringLiteral("Chain of custody"),
                            QStringLiteral("Nothing written down yet: who had it, who handed it to whom, and when."),
                            QStringLiteral("Custody")},
                           m_form))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_list, &EntryList::addWanted, this, [this] { openForm(std::nullopt); });
    connect(m_list, &EntryList::editWanted, this, [this](std::size_t entry) { openForm(entry); });
    connect(m_list, &EntryList::removeWanted, this, &CustodyList::removeEntry);
    connect(m_form, &CustodyForm::saved, this, &CustodyList::save);
    connect(m_form, &CustodyForm::cancelled, this, &CustodyList::closeForm);
}

void CustodyList::setTokens(const Tokens &tokens)
{
    m_list->setTokens(tokens);
}

void CustodyList::refresh(const Evidence &evidence, bool isAnother)
{
    if (isAnother)
        closeForm();
    std::vector<EntryList::Entry> entries;
    for (const CustodyEntry &entry : evidence.custody)
        entries.push_back({entry.when ? describeDate(*entry.when) : QStringLiteral("date?"), entry.action,
                           handsOf(entry), entry.note});
    m_list->showEntries(entries);
}

void CustodyList::openForm(std::optional<std::size_t> entry)
{
    const Evidence *evidence = exhibit();
    if (!mayEdit() || !evidence || (entry && *entry >= evidence->custody.size()))
        return;
    m_edited = entry;
    m_list->setFormOpen(true);
    m_form->start(entry ? evidence->custody[*entry] : CustodyEntry{});
    Q_EMIT formOpened(m_form);
}

void CustodyList::closeForm()
{
    m_edited.reset();
    m_list->setFormOpen(false);
}

void CustodyList::save(const CustodyEntry &entry)
{
    const QString name =
        m_edited ? QStringLiteral("Change custody entry of %1") : QStringLiteral("Add custody entry to %1");
    bool gone = false;
    const auto done = change(name, [&](Evidence &evidence) {
        std::vector<CustodyEntry> &custody = evidence.custody;
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
    const auto done = change(QStringLiteral("Remove custody entry from %1"), [at](Evidence &evidence) {
        std::vector<CustodyEntry> &custody = evidence.custody;
        if (at < custody.size())
            custody.erase(custody.begin() + static_cast<std::ptrdiff_t>(at));
    });
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
