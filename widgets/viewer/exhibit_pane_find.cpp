// SPDX-License-Identifier: GPL-3.0-or-later
// The part of an exhibit pane that finds words in a report.
#include "widgets/style/plain_label.h"
#include "widgets/viewer/exhibit_pane.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/report_finder.h"
#include "widgets/viewer/text_pane.h"

#include <QLineEdit>
#include <QToolButton>

namespace leadline {

void ExhibitPane::openFind()
{
    if (m_shows != Shows::Page && m_shows != Shows::Text)
        return;
    m_findBar->show();
    m_findBox->setFocus();
    m_findBox->selectAll();
}

void ExhibitPane::findText(const QString &text)
{
    if (m_shows != Shows::Page && m_shows != Shows::Text)
        return;
    m_findBar->show();
    if (m_findBox->text() != text)
        m_findBox->setText(text);
    m_landOnLast = false;
    m_currentFound = -1;
    m_finder->find(text);
    markFound();
}

void ExhibitPane::markFound()
{
    const QString wanted = m_finder->wanted();
    if (m_shows == Shows::Page) {
        auto found = findInWords(m_pageCanvas->page().words, wanted);
        m_foundHere = static_cast<int>(found.size());
        m_currentFound = m_foundHere == 0 ? -1 : m_landOnLast ? m_foundHere - 1 : 0;
        m_pageCanvas->setFound(std::move(found), m_currentFound);
    } else if (m_shows == Shows::Text) {
        m_foundHere = m_textPane->mark(wanted);
        m_currentFound = m_foundHere == 0 ? -1 : m_landOnLast ? m_foundHere - 1 : 0;
        m_textPane->showFound(m_currentFound);
    }
    m_landOnLast = false;
    lookAtFound();
}

/// The pages are known: where this one holds nothing, the next one that does is shown.
void ExhibitPane::takeFound()
{
    m_findCancel->hide();
    if (m_foundHere == 0) {
        // From the page before, so that this one counts too where only its words are not to be marked.
        const int page = m_finder->pageAfter(m_page - 1);
        if (page > 0 && page != m_page)
            return showPage(page);
    }
    lookAtFound();
}

void ExhibitPane::findNext(bool forward)
{
    const int wanted = m_currentFound + (forward ? 1 : -1);
    if (wanted >= 0 && wanted < m_foundHere) {
        m_currentFound = wanted;
        if (m_shows == Shows::Page)
            m_pageCanvas->setFound(findInWords(m_pageCanvas->page().words, m_finder->wanted()), wanted);
        else
            m_textPane->showFound(wanted);
        return lookAtFound();
    }
    const int page = forward ? m_finder->pageAfter(m_page) : m_finder->pageBefore(m_page);
    if (page == 0)
        return;
    m_landOnLast = !forward;
    if (page == m_page)
        markFound();
    else
        showPage(page);
}

void ExhibitPane::lookAtFound()
{
    const std::size_t pages = m_finder->pages().size();
    QString text;
    if (m_finder->isBusy())
        text = QStringLiteral("reading the report…");
    else if (m_finder->wanted().simplified().isEmpty())
        text.clear();
    else if (m_foundHere > 0 && m_pages > 1)
        text = QStringLiteral("%1 of %2 here · on %3 of %4 %5")
                   .arg(m_currentFound + 1)
                   .arg(m_foundHere)
                   .arg(pages)
                   .arg(m_pages)
                   .arg(m_shows == Shows::Text && !m_text.numbered ? QStringLiteral("parts") : QStringLiteral("pages"));
    else if (m_foundHere > 0)
        text = QStringLiteral("%1 of %2").arg(m_currentFound + 1).arg(m_foundHere);
    else if (pages > 0)
        text = QStringLiteral("on this page, but not to be marked");
    else
        text = QStringLiteral("not found");
    m_findState->setText(text);
}

} // namespace leadline
