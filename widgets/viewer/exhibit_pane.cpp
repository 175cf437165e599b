// SPDX-License-Identifier: GPL-3.0-or-later
// What an exhibit pane shows; its bars are built in exhibit_pane_build.cpp, finding is in exhibit_pane_find.cpp.
#include "widgets/viewer/exhibit_pane.h"

#include "widgets/evidence/file_check.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/viewer/histogram_card.h"
#include "widgets/viewer/image_annotator.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/picture_canvas.h"
#include "widgets/viewer/report_finder.h"
#include "widgets/viewer/text_pane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr std::size_t mostKeptPages = 8;
constexpr int smallestPageSide = 600;
constexpr double mostPagePixels = 8e6;
constexpr int mostPageSide = 4000;

/// "fails.pdf: is damaged" without the name that stands above it already.
QString sentenceOf(const Error &error)
{
    const QString &what = error.what;
    return what.isEmpty() ? QStringLiteral("It could not be read.") : what.front().toUpper() + what.mid(1) + u'.';
}

QString adviceFor(const Error &error)
{
    if (error.code == ErrorCode::Unsupported && error.what.contains(QLatin1String("password")))
        return QStringLiteral("Take off the password with the program that set it, and add the result as an exhibit "
                              "that derives from this one. The original stays as it is.");
    if (error.code == ErrorCode::DecoderFailed)
        return QStringLiteral(
            "The process that reads foreign files ended over it; nothing else was touched. Try again, "
            "or look at the file on another machine.");
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::NoPermission)
        return QStringLiteral("“Find file…” in the exhibit's details looks for it elsewhere.");
    if (error.code == ErrorCode::Damaged)
        return QStringLiteral("Ask its source for a whole copy. “Verify case” says whether it was altered here.");
    return QStringLiteral("Its facts are in the exhibit's details.");
}

} // namespace

bool ExhibitPane::isBusy() const
{
    return m_opening.isBusy() || m_turning.isBusy() || m_part.isBusy() || m_counting.isBusy() || m_ahead.isBusy() ||
           m_countSoon.isActive() || m_finder->isBusy() || m_pictureCanvas->isBusy() ||
           (canvas() && canvas()->isWaiting());
}

ViewerCanvas *ExhibitPane::canvas() const
{
    return m_shows == Shows::Page      ? static_cast<ViewerCanvas *>(m_pageCanvas)
           : m_shows == Shows::Picture ? static_cast<ViewerCanvas *>(m_pictureCanvas)
                                       : nullptr;
}

void ExhibitPane::open(EvidenceId exhibit, const ViewerPlace &place)
{
    const bool same = exhibit == m_id && (m_shows == Shows::Page || m_shows == Shows::Text);
    m_place = place;
    if (same && !m_veiled) {
        if (place.page > 0)
            showPage(place.page);
        if (!place.words.isEmpty())
            findText(place.words);
        return;
    }
    close();
    m_id = exhibit;
    m_place = place;
    const Evidence *evidence = m_services.editor.data().find<Evidence>(exhibit);
    m_veiled = evidence && evidence->restrictions.contains(QLatin1String("graphic"));
    follow();
    load();
}

void ExhibitPane::close()
{
    for (LatestWork *work : {&m_opening, &m_turning, &m_part, &m_ahead, &m_counting})
        work->stop();
    m_countSoon.stop();
    m_finder->forget();
    m_pictureCanvas->close();
    m_pageCanvas->clear();
    m_pictureCanvas->clear();
    m_annotator->setTool(std::nullopt);
    m_annotator->setExhibit(std::nullopt);
    m_kept.clear();
    m_text = {};
    m_warnings.clear();
    m_pointed.clear();
    m_page = 1;
    m_pages = 0;
    m_foundHere = 0;
    m_currentFound = -1;
    m_findBar->hide();
    m_findBox->clear();
    m_id = {};
}

void ExhibitPane::unveil()
{
    m_veiled = false;
    load();
}

/// Its title, and whether it is there at all, follow the case.
void ExhibitPane::follow()
{
    const Evidence *evidence = m_services.editor.data().find<Evidence>(m_id);
    if (!m_id)
        return;
    if (!evidence) {
        const EvidenceId gone = m_id;
        close();
        m_id = gone;
        m_title->setText(QStringLiteral("Removed"));
        showMessage(QStringLiteral("This exhibit is no longer in the case."),
                    QStringLiteral("Undo brings it back; then open it again."));
        return;
    }
    m_title->setText(titleOf(Item{*evidence}));
    showWarnings();
}

void ExhibitPane::load()
{
    const Evidence *evidence = m_services.editor.data().find<Evidence>(m_id);
    if (!evidence)
        return follow();
    m_name = evidence->fileName;
    m_path = m_services.editor.store().pathOf(*evidence);
    if (m_veiled)
        return showMessage(QStringLiteral("This exhibit is marked as graphic."),
                           QStringLiteral("It is veiled until you ask for it."), QStringLiteral("Show it"),
                           [this] { unveil(); });
    if (m_services.files.stateOf(m_id) == FileState::Missing)
        return showMessage(QStringLiteral("Its file is missing."),
                           QStringLiteral("It was looked for at %1. “Find file…” in the exhibit's details looks for it "
                                          "elsewhere.")
                               .arg(m_path),
                           QStringLiteral("Try again"), [this] { load(); });
    showMessage(QStringLiteral("Opening %1…").arg(evidence->label), {}, QStringLiteral("Cancel"), [this] {
        m_opening.stop();
        showMessage(QStringLiteral("Opening was cancelled."), {}, QStringLiteral("Open"), [this] { load(); });
    });
    m_opening.run([exhibit = *evidence, path = m_path, wish = wishFor(m_place.page), decoders = m_services.decoders](
                      std::stop_token stop) { return openExhibit(exhibit, path, wish, *decoders, std::move(stop)); },
                  [this](const Result<OpenedExhibit> &opened) { take(opened); });
}

void ExhibitPane::take(const Result<OpenedExhibit> &opened)
{
    if (!opened)
        return showMessage(sentenceOf(opened.error()), adviceFor(opened.error()), QStringLiteral("Try again"),
                           [this] { load(); });
    m_warnings = opened->warnings;
    if (const auto *page = std::get_if<PageContent>(&opened->content)) {
        m_pages = page->page.pages;
        m_finder->setFile(m_path, m_name);
        showContent(Shows::Page);
        m_kept[page->page.page] = *page;
        takePage(*page, Land::Top);
    } else if (const auto *picture = std::get_if<PictureContent>(&opened->content)) {
        showContent(Shows::Picture);
        m_pictureCanvas->setPicture(*picture);
        m_annotator->setExhibit(m_id);
    } else {
        m_text = std::get<TextContent>(opened->content);
        m_pages = static_cast<int>(m_text.pages.size());
        m_finder->setPages(m_text.pages);
        showContent(Shows::Text);
        takeText(std::clamp(m_place.page, 1, m_pages), Land::Top);
    }
    showWarnings();
    showStatus();
    if (!m_place.words.isEmpty())
        findText(m_place.words);
    Q_EMIT contentChanged();
}

PageWish ExhibitPane::wishFor(int page) const
{
    PageWish wish;
    wish.page = std::max(1, page);
    const double ratio = devicePixelRatioF();
    const QSizeF room(std::max(smallestPageSide, m_stack->width()), std::max(smallestPageSide, m_stack->height()));
    wish.pixels = (room * ratio).toSize().boundedTo({mostPageSide, mostPageSide});
    if (m_shows != Shows::Page || m_pageCanvas->isEmpty())
        return wish;
    // As large as the page before is looked at; deep zooms come in parts.
    const QSizeF shown = m_pageCanvas->contentSize() * m_pageCanvas->devicePerUnit();
    if (shown.width() * shown.height() < mostPagePixels && std::max(shown.width(), shown.height()) < mostPageSide)
        wish.pixels = shown.toSize() + QSize(2, 2);
    return wish;
}

void ExhibitPane::showPage(int page)
{
    page = std::clamp(page, 1, std::max(1, m_pages));
    if (page == m_page && !m_turning.isBusy())
        return showBars();
    if (m_shows == Shows::Page)
        readPage(page, Land::Top);
    else if (m_shows == Shows::Text)
        takeText(page, Land::Top);
}

void ExhibitPane::readPage(int page, Land land)
{
    m_page = page; // keys that are pressed meanwhile go on from there
    showBars();
    if (const auto kept = m_kept.find(page); kept != m_kept.end()) {
        m_turning.stop();
        takePage(kept->second, land);
        return;
    }
    m_turning.run([path = m_path, name = m_name, wish = wishFor(page), decoders = m_services.decoders](
                      std::stop_token stop) { return readPageOf(path, name, wish, *decoders, std::move(stop)); },
                  [this, page, land](const Result<PageContent> &content) {
                      if (!content) {
                          showContent(Shows::Page);
                          m_pageCanvas->clear();
                          m_warnings = {QStringLiteral("page %1: %2").arg(page).arg(content.error().what)};
                          return showWarnings();
                      }
                      m_warnings = content->page.warnings;
                      showWarnings();
                      m_kept[page] = *content;
                      takePage(*content, land);
                  });
    showStatus();
}

void ExhibitPane::takePage(const PageContent &content, Land land)
{
    m_page = content.page.page;
    m_part.stop();
    m_pageCanvas->setPage(content.page);
    m_pageCanvas->setWhole(content.picture);
    if (land == Land::Top)
        m_pageCanvas->showTop();
    else
        m_pageCanvas->showBottom();
    while (m_kept.size() > mostKeptPages) {
        const auto first = m_kept.begin(), last = std::prev(m_kept.end());
        m_kept.erase(m_page - first->first > last->first - m_page ? first : last);
    }
    showBars();
    showStatus();
    markFound();
    readAhead();
    Q_EMIT contentChanged();
}

/// The page that is turned to next, while this one is read by a person.
void ExhibitPane::readAhead()
{
    const int page = m_page + 1;
    if (page > m_pages || m_kept.contains(page))
        return m_ahead.stop();
    m_ahead.run([path = m_path, name = m_name, wish = wishFor(page), decoders = m_services.decoders](
                    std::stop_token stop) { return readPageOf(path, name, wish, *decoders, std::move(stop)); },
                [this, page](const Result<PageContent> &content) {
                    if (content)
                        m_kept[page] = *content;
                });
}

void ExhibitPane::readPagePart(const QRectF &region, const QSize &pixels)
{
    const QSizeF size = m_pageCanvas->contentSize();
    PageWish wish{.page = m_page, .pixels = pixels, .words = false};
    wish.region = QRectF(region.x() / size.width(), region.y() / size.height(), region.width() / size.width(),
                         region.height() / size.height());
    m_part.run([path = m_path, name = m_name, wish, decoders = m_services.decoders](
                   std::stop_token stop) { return readPageOf(path, name, wish, *decoders, std::move(stop)); },
               [this, region](const Result<PageContent> &content) {
                   if (content && content->page.page == m_pageCanvas->page().page)
                       m_pageCanvas->setPart(region, content->picture);
                   else
                       m_pageCanvas->giveUpPart();
               });
}

void ExhibitPane::takeText(int page, Land land)
{
    m_page = page;
    m_textPane->setText(m_text.pages[static_cast<std::size_t>(page - 1)]);
    if (land == Land::Top)
        m_textPane->showTop();
    else
        m_textPane->showBottom();
    showBars();
    showStatus();
    markFound();
    Q_EMIT contentChanged();
}

void ExhibitPane::turnPage(int by, Land land)
{
    const int page = m_page + by;
    if (page < 1 || page > m_pages)
        return;
    if (m_shows == Shows::Page)
        readPage(page, land);
    else if (m_shows == Shows::Text)
        takeText(page, land);
}

/// Through the page, and on to the next one at its end.
void ExhibitPane::scroll(double views)
{
    const bool moved = m_shows == Shows::Text ? m_textPane->scrollBy(views)
                       : canvas()             ? canvas()->scrollBy(views)
                                              : true;
    if (!moved)
        turnPage(views > 0 ? 1 : -1, views > 0 ? Land::Top : Land::Bottom);
}

void ExhibitPane::zoom(double factor)
{
    if (canvas())
        canvas()->zoomBy(factor, QRectF(canvas()->rect()).center());
    else if (m_shows == Shows::Text)
        m_textPane->zoom(factor > 1 ? 1 : -1);
}

ExhibitQuote ExhibitPane::selection() const
{
    ExhibitQuote quote{m_id, {}, {}};
    if (m_shows == Shows::Page) {
        quote.words = m_pageCanvas->selectedText(LineBreaks::Joined);
        quote.page = QString::number(m_page);
    } else if (m_shows == Shows::Text) {
        quote.words = m_textPane->selectedText().simplified();
        if (m_text.numbered)
            quote.page = QString::number(m_page);
    }
    return quote;
}

void ExhibitPane::copySelection()
{
    const QString text = m_shows == Shows::Page   ? m_pageCanvas->selectedText(LineBreaks::Kept)
                         : m_shows == Shows::Text ? m_textPane->selectedText()
                                                  : QString();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void ExhibitPane::askQuote()
{
    const ExhibitQuote quote = selection();
    if (!quote.words.isEmpty() && !m_services.editor.store().isReadOnly())
        Q_EMIT quoteAsked(quote);
}

void ExhibitPane::showHistogram(bool shown)
{
    m_histogram->setVisible(shown);
    m_showHistogram->setChecked(shown);
    placeHistogram();
    if (shown)
        countPicture();
}

void ExhibitPane::countPicture()
{
    if (m_histogram->isHidden() || m_shows != Shows::Picture)
        return;
    using Counted = Result<std::vector<ChannelCounts>>;
    const PictureContent &picture = m_pictureCanvas->picture();
    const bool whole = m_histogram->of() == HistogramCard::Of::Whole && picture.session;
    if (whole)
        m_histogram->setChannels({}, QStringLiteral("Counting…"));
    const QImage shown = whole                                           ? QImage()
                         : m_histogram->of() == HistogramCard::Of::Whole ? picture.whole
                                                                         : m_pictureCanvas->shownPicture();
    m_counting.run(
        [session = picture.session, whole, shown, bands = picture.bands](std::stop_token stop) -> Counted {
            return whole ? wholeCounts(*session, bands, std::move(stop)) : channelCounts(shown);
        },
        [this](const Counted &channels) {
            m_histogram->setChannels(channels ? *channels : std::vector<ChannelCounts>(),
                                     channels ? QString() : channels.error().what);
        });
}

QString ExhibitPane::message() const
{
    return m_shows == Shows::Message ? m_message->text() : QString();
}

QString ExhibitPane::warning() const
{
    return m_warning->isHidden() ? QString() : m_warning->text();
}

QString ExhibitPane::status() const
{
    return m_status->text();
}

} // namespace leadline
