// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the panel that searches, shows what was found, and keeps table and map together.
#include "model/stac/stac_shape.h"
#include "widgets/scenes/collection_picker.h"
#include "widgets/scenes/found_details.h"
#include "widgets/scenes/found_model.h"
#include "widgets/scenes/found_thumbnails.h"
#include "widgets/scenes/scenes_panel.h"
#include "widgets/scenes/search_form.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>

#include <algorithm>

namespace leadline {

namespace {

QString countText(std::size_t count)
{
    return count == 1 ? QStringLiteral("1 scene") : QStringLiteral("%1 scenes").arg(count);
}

} // namespace

void ScenesPanel::search()
{
    m_trouble.clear();
    const auto service = m_form->service();
    if (!service) {
        m_trouble = service.error().what;
        showState();
        return;
    }
    m_searchWaits = !m_gate.allows(service->root);
    if (m_searchWaits) {
        // In the list of requests, where it can be allowed too.
        m_gate.noteRefused(service->root, QStringLiteral("search for scenes in %1").arg(service->name));
        showState();
        return;
    }
    startSearch();
}

void ScenesPanel::startSearch()
{
    m_searchWaits = false;
    const auto service = m_form->service();
    auto query = m_form->query();
    if (!service || !query) {
        m_trouble = service ? query.error().message() : service.error().message();
        showState();
        return;
    }
    query->collections = m_picker->chosen();
    clearFound();
    Q_EMIT searchBegan();
    m_search.start(*service, *query, m_hidesArea);
    showState();
}

void ScenesPanel::clearFound()
{
    m_model->clear();
    m_pointedAt.clear();
    gatherOutlines();
    m_searched = true;
    m_earlier.clear();
    m_details->show(nullptr, {});
    announce();
}

void ScenesPanel::showEarlier(const StacService &service, std::vector<StacItem> items, Instant asked)
{
    m_searchWaits = false;
    m_trouble.clear();
    clearFound();
    m_earlier = QStringLiteral(" · found %1").arg(toRfc3339(asked).left(10));
    m_search.restore(service, std::move(items));
    takeFound();
}

bool ScenesPanel::choose(const QString &id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row)->id != id)
            continue;
        showRow(row);
        return true;
    }
    return false;
}

void ScenesPanel::showRow(int row)
{
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void ScenesPanel::listCollections()
{
    const auto service = m_form->service();
    if (!service) {
        m_picker->showTrouble(service.error().what);
        return;
    }
    if (!m_gate.allows(service->root)) {
        m_gate.noteRefused(service->root, QStringLiteral("collections of %1").arg(service->name));
        m_picker->showTrouble(QStringLiteral("%1 is not allowed for this case.").arg(service->root.host()));
        return;
    }
    m_picker->showTrouble({});
    m_picker->showBusy(true);
    m_collections.start(*service);
}

void ScenesPanel::takeFound()
{
    m_model->append(m_search.items(), m_search.query());
    gatherOutlines();
    announce();
    wantPictures();
    showState();
}

void ScenesPanel::showState()
{
    const bool running = m_search.isRunning();
    m_form->setRunning(running);
    m_more->setVisible(!running && m_search.hasMore());
    const auto service = m_form->service();
    QString text;
    Tone tone = Tone::Second;
    QString tip;
    if (running) {
        text = m_progress;
    } else if (!m_trouble.isEmpty()) {
        text = m_trouble;
        tone = Tone::Bad;
    } else if (m_searched) {
        text = countText(m_search.items().size());
        if (m_search.matched() && m_search.hasMore())
            text += QStringLiteral(" of %1").arg(*m_search.matched());
        text += m_earlier;
        const QStringList notes = m_search.notes();
        if (!notes.isEmpty())
            text += QStringLiteral(" · ") + notes.join(QStringLiteral(" · "));
    }
    m_state->setText(text);
    setTone(m_state, tone);
    if (m_model->rowCount() > 0 && !m_searchWaits) {
        m_pages->setCurrentIndex(TablePage);
        return;
    }
    if (service && !m_gate.allows(service->root))
        showIdle(m_gate.policy().isOn()
                     ? QStringLiteral("%1 is not allowed for this case: nothing was asked.").arg(service->root.host())
                     : QStringLiteral("The network is off for this case: nothing was asked."),
                 service->root.host());
    else if (running)
        showIdle(QStringLiteral("Searching…"), {});
    else if (m_searched && m_trouble.isEmpty())
        showIdle(m_search.hasMore() ? QStringLiteral("Nothing yet; “More” goes on.")
                                    : QStringLiteral("No scenes found. A larger area, more time or more cloud may "
                                                     "help."),
                 {});
    else
        showIdle(QStringLiteral("Search for scenes of what the map shows. Where they lie is drawn on the map."), {});
}

void ScenesPanel::showIdle(const QString &text, const QString &hostToAllow)
{
    m_pages->setCurrentIndex(IdlePage);
    m_idle->setText(text);
    const auto service = m_form->service();
    const QString terms =
        service ? QStringList{service->terms, service->account, service->note}.join(u'\n').trimmed() : QString();
    m_terms->setText(terms);
    m_terms->setVisible(!terms.isEmpty());
    m_hostToAllow = hostToAllow;
    m_allow->setText(plainButtonText(QStringLiteral("Allow %1 for this case").arg(hostToAllow)));
    m_allow->setVisible(!hostToAllow.isEmpty());
}

int ScenesPanel::chosenRow() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_sorted->mapToSource(current).row() : -1;
}

void ScenesPanel::showChosen()
{
    // The search's own: what its collection says of it may have come after the row.
    const int row = chosenRow();
    const bool isThere = row >= 0 && row < static_cast<int>(m_search.items().size());
    const StacItem *item = isThere ? &m_search.items()[static_cast<std::size_t>(row)] : nullptr;
    m_details->show(item, m_search.service());
    if (item) {
        const QImage picture = m_thumbnails->want(*item);
        QString instead;
        switch (m_thumbnails->stateOf(*item)) {
        case FoundThumbnails::State::None:
            instead = QStringLiteral("no small picture");
            break;
        case FoundThumbnails::State::Barred:
            instead = QStringLiteral("The small picture lies at %1, which is not allowed for this case.")
                          .arg(m_thumbnails->barredHost(*item));
            break;
        case FoundThumbnails::State::Loading:
            instead = QStringLiteral("loading…");
            break;
        case FoundThumbnails::State::Failed:
            instead = QStringLiteral("The small picture could not be had.");
            break;
        case FoundThumbnails::State::There:
            break;
        }
        m_details->showPicture(picture, instead);
    }
    announce();
}

/// Of the rows that are seen. With the area hidden, only of the one that is chosen: the small pictures together would
/// tell the area.
void ScenesPanel::wantPictures()
{
    QString barred;
    const QRect seen = m_table->viewport()->rect();
    for (QModelIndex row = m_table->indexAt(seen.topLeft()); row.isValid(); row = m_table->indexBelow(row)) {
        if (m_table->visualRect(row).top() > seen.bottom())
            break;
        const StacItem *item = m_model->at(m_sorted->mapToSource(row).row());
        if (!item)
            continue;
        if (!m_hidesArea)
            m_thumbnails->want(*item);
        if (barred.isEmpty())
            barred = m_thumbnails->barredHost(*item);
    }
    m_allowPictures->setVisible(!barred.isEmpty());
    m_allowPictures->setProperty("host", barred);
    m_allowPictures->setText(plainButtonText(QStringLiteral("Allow small pictures from %1").arg(barred)));
}

std::vector<int> ScenesPanel::rowsAt(LatLon position) const
{
    std::vector<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (liesInside(position, m_model->at(row)->outlines))
            rows.push_back(row);
    return rows;
}

void ScenesPanel::pointAt(const std::optional<LatLon> &position)
{
    const std::vector<int> rows = position && isVisible() ? rowsAt(*position) : std::vector<int>();
    std::set<int> pointed(rows.begin(), rows.end());
    if (pointed == m_pointedAt)
        return;
    m_pointedAt = std::move(pointed);
    announce();
}

void ScenesPanel::chooseAt(LatLon position)
{
    std::vector<int> rows = rowsAt(position);
    if (rows.empty() || !isVisible())
        return;
    const auto size = [this](int row) {
        const auto &box = m_model->at(row)->box;
        return box ? box->widthDegrees() * (box->north - box->south) : 1e9;
    };
    std::ranges::stable_sort(rows, {}, size);
    const auto before = std::ranges::find(rows, chosenRow());
    const int row = before == rows.end() || before + 1 == rows.end() ? rows.front() : *(before + 1);
    showRow(row);
}

void ScenesPanel::gatherOutlines()
{
    auto outlines = std::make_shared<OutlineList>();
    outlines->reserve(static_cast<std::size_t>(m_model->rowCount()));
    for (int row = 0; row < m_model->rowCount(); ++row)
        outlines->push_back(m_model->at(row)->outlines);
    m_outlines = std::move(outlines);
}

void ScenesPanel::announce()
{
    m_model->setPointedAt(m_pointedAt);
    FoundOutlines found;
    found.scenes = m_outlines;
    found.pointedAt = m_pointedAt;
    found.selected = chosenRow();
    Q_EMIT outlinesChanged(found);
}

} // namespace leadline
