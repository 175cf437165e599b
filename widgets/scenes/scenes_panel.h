// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/render/found_outlines.h"
#include "imaging/style/tokens.h"
#include "model/isolate/decoder_pool.h"
#include "model/stac/stac_collections.h"
#include "model/stac/stac_search.h"

#include <QWidget>

#include <memory>

class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace leadline {

class CollectionPicker;
class ElidedLabel;
class FoundDelegate;
class FoundDetails;
class FoundModel;
class FoundThumbnails;
class PlainLabel;
class SearchForm;

/// Finding scenes in catalogues: what to look for on the left, what was found as a table, the chosen one on the right.
/// Where they lie is told to the map, and what the pointer is over there is shown here. It asks through the gate and
/// adds nothing to the case: app/ does.
class ScenesPanel : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    ScenesPanel(NetworkGate &gate, std::shared_ptr<DecoderPool> decoders, QWidget *parent = nullptr);
    ~ScenesPanel() override;

    void setTokens(const Tokens &tokens);
    void setHidesArea(bool hides);
    SearchForm &form() { return *m_form; }
    FoundDetails &details() { return *m_details; }
    const StacService &service() const { return m_search.service(); }
    /// What the search has found, as far as it has come.
    const std::vector<StacItem> &found() const { return m_search.items(); }
    bool isSearching() const { return m_search.isRunning(); }

    void search();
    /// Shows what a search of an earlier time has found; nothing is asked.
    void showEarlier(const StacService &service, std::vector<StacItem> items, Instant asked);
    /// Chooses a row by the scene's id. False: it is not in the table.
    bool choose(const QString &id);
    /// What the pointer on the map is over; nothing: it has left.
    void pointAt(const std::optional<LatLon> &position);
    /// A click there: chooses the smallest scene under it, another click the next one.
    void chooseAt(LatLon position);

Q_SIGNALS:
    void outlinesChanged(const leadline::FoundOutlines &found);
    void allowHostRequested(const QString &host);
    /// A row was opened: the map should go there.
    void showRequested(const leadline::GeoBox &area);
    void closeRequested();
    /// A right click on a row, or the menu key: what can be done with what the catalogue says of that scene.
    void menuRequested(const leadline::StacItem &item, QPoint screen);
    void searchBegan();
    /// A page is whole, or the search has ended; found() stays for now.
    void searchRested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Page { IdlePage, TablePage };

    QWidget *buildHeader();
    QWidget *buildTable();
    void connectSearch();
    void connectCollections();
    void connectTable();
    void startSearch();
    void listCollections();
    void takeFound();
    void clearFound();
    void showRow(int row);
    void showState();
    void showIdle(const QString &text, const QString &hostToAllow);
    void showChosen();
    void wantPictures();
    void gatherOutlines();
    void announce();
    int chosenRow() const;
    std::vector<int> rowsAt(LatLon position) const;

    NetworkGate &m_gate;
    StacSearch m_search;
    StacCollectionList m_collections;
    FoundThumbnails *m_thumbnails;
    SearchForm *m_form;
    CollectionPicker *m_picker;
    FoundModel *m_model;
    QSortFilterProxyModel *m_sorted;
    FoundDelegate *m_delegate;
    QTreeView *m_table;
    QStackedWidget *m_pages;
    PlainLabel *m_idle;
    PlainLabel *m_terms;
    QPushButton *m_allow;
    ElidedLabel *m_state;
    QPushButton *m_more;
    QPushButton *m_allowPictures;
    FoundDetails *m_details;
    std::shared_ptr<const OutlineList> m_outlines; ///< of the rows
    std::set<int> m_pointedAt;                     ///< rows under the pointer, here or on the map
    QString m_hostToAllow;
    QString m_trouble;
    QString m_progress;
    QString m_earlier;          ///< when the search was made, where it was not just now
    bool m_searchWaits = false; ///< for the host to be allowed
    bool m_hidesArea = false;
    bool m_searched = false;
};

} // namespace leadline
