// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/argument/quote_edits.h"
#include "widgets/viewer/found_words.h"
#include "widgets/viewer/latest_work.h"
#include "widgets/viewer/opened_exhibit.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace leadline {

class AnnotationPen;
class DrawingButton;
class ElidedLabel;
class FileCheck;
class HistogramCard;
class ImageAnnotator;
class PageCanvas;
class PictureCanvas;
class PlainLabel;
class ReportFinder;
class TextPane;
class ViewerCanvas;
struct Tokens;

/// What the viewer works with. All but the decoders must outlive it.
struct ViewerServices
{
    CaseEditor &editor;
    FileCheck &files;
    std::shared_ptr<DecoderPool> decoders;
    std::shared_ptr<AnnotationPen> pen = {}; ///< shared with the map; none: its own
};

/// Where an exhibit is opened.
struct ViewerPlace
{
    int page = 0;       ///< 0: where it is open already, else the first
    QString words = {}; ///< to be marked there
};

/// One exhibit to be looked at: the pages of a report, its text, a photo or a scene. Everything is read behind the
/// window. A graphic exhibit is veiled until it is asked for.
class ExhibitPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExhibitPane(const ViewerServices &services, QWidget *parent = nullptr);
    ~ExhibitPane() override;

    void setTokens(const Tokens &tokens);
    void open(EvidenceId exhibit, const ViewerPlace &place = {});
    void close();
    EvidenceId exhibit() const { return m_id; }
    /// Shows what a veil hides.
    void unveil();

    enum class Shows { Message, Page, Picture, Text };
    Shows shows() const { return m_shows; }
    /// What stands instead of the exhibit, and what is doubtful about it.
    QString message() const;
    QString warning() const;
    QString status() const;
    int page() const { return m_page; }
    int pages() const { return m_pages; }
    void showPage(int page);
    void openFind();
    void findText(const QString &text);
    void findNext(bool forward);
    /// What was found on this page, and which of it is looked at.
    int foundHere() const { return m_foundHere; }
    int currentFound() const { return m_currentFound; }
    /// Selected words with their page; without words: nothing is selected.
    ExhibitQuote selection() const;
    void copySelection();
    void askQuote();
    void showHistogram(bool shown);
    /// Whether something is being read.
    bool isBusy() const;
    /// nullptr where there is nothing to zoom.
    ViewerCanvas *canvas() const;

    PageCanvas &pageCanvas() { return *m_pageCanvas; }
    PictureCanvas &pictureCanvas() { return *m_pictureCanvas; }
    TextPane &textPane() { return *m_textPane; }
    HistogramCard &histogram() { return *m_histogram; }
    ImageAnnotator &annotator() { return *m_annotator; }
    void setCloseable(bool closeable);

Q_SIGNALS:
    void quoteAsked(const leadline::ExhibitQuote &quote);
    /// Another exhibit shall come beside this one; `anchor` is the button.
    void besideAsked(QWidget *anchor);
    void closeAsked();
    /// It shows something else, or from another side.
    void contentChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Land { Top, Bottom };

    void buildHeader(QHBoxLayout &row);
    void buildBar(QHBoxLayout &row);
    void buildFindBar(QHBoxLayout &row);
    QWidget *buildMessage();
    void connectCanvases();
    QToolButton *addTool(QHBoxLayout &row, const QString &icon, const QString &tip);
    void fillZoomMenu();
    void addShortcuts();

    void load();
    void follow();
    void take(const Result<OpenedExhibit> &opened);
    void takePage(const PageContent &content, Land land);
    void takeText(int page, Land land);
    void showMessage(const QString &text, const QString &detail, const QString &button = {},
                     std::function<void()> press = {});
    void showContent(Shows shows);
    void showStatus();
    void showWarnings();
    void showBars();
    PageWish wishFor(int page) const;
    void readPage(int page, Land land);
    void readPagePart(const QRectF &region, const QSize &pixels);
    void readAhead();
    void turnPage(int by, Land land);
    void scroll(double views);
    void zoom(double factor);

    void takeFound();
    void markFound();
    void lookAtFound();
    void countPicture();
    void placeHistogram();

    ViewerServices m_services;
    EvidenceId m_id;
    ViewerPlace m_place;
    QString m_path;
    QString m_name;
    bool m_veiled = false;
    Shows m_shows = Shows::Message;
    int m_page = 1;
    int m_pages = 0;
    std::map<int, PageContent> m_kept; ///< pages that were looked at lately, or come next
    TextContent m_text;
    QStringList m_warnings;
    QString m_pointed; ///< what is under the pointer
    int m_foundHere = 0;
    int m_currentFound = -1;
    bool m_landOnLast = false; ///< of what is found, on the page that comes
    std::function<void()> m_press;

    LatestWork m_opening;
    LatestWork m_turning;
    LatestWork m_part;
    LatestWork m_ahead;
    LatestWork m_counting;
    QTimer m_countSoon;
    ReportFinder *m_finder;

    ElidedLabel *m_title;
    QToolButton *m_close;
    QPushButton *m_beside;
    QWidget *m_bar;
    QWidget *m_pageTools;
    QToolButton *m_previous;
    QToolButton *m_next;
    QLineEdit *m_pageBox;
    PlainLabel *m_ofPages;
    QWidget *m_zoomTools;
    QToolButton *m_zoom;
    QToolButton *m_turn;
    QToolButton *m_showHistogram;
    QToolButton *m_showFind;
    QPushButton *m_quote;
    QWidget *m_findBar;
    QLineEdit *m_findBox;
    PlainLabel *m_findState;
    QToolButton *m_findCancel;
    PlainLabel *m_warning;
    QStackedWidget *m_stack;
    QWidget *m_messagePage;
    PlainLabel *m_message;
    PlainLabel *m_detail;
    QPushButton *m_messageButton;
    PageCanvas *m_pageCanvas;
    PictureCanvas *m_pictureCanvas;
    TextPane *m_textPane;
    HistogramCard *m_histogram;
    ImageAnnotator *m_annotator;
    DrawingButton *m_draw;
    QString m_told; ///< by the hand that draws, until the pointer is elsewhere
    ElidedLabel *m_status;
    std::vector<std::pair<QToolButton *, QString>> m_icons;
};

} // namespace leadline
