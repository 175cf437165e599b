// SPDX-License-Identifier: GPL-3.0-or-later
// The part of an exhibit pane that builds it: title, bars, message, status.
#include "widgets/evidence/file_check.h"
#include "widgets/style/badge.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/viewer/drawing_button.h"
#include "widgets/viewer/exhibit_pane.h"
#include "widgets/viewer/histogram_card.h"
#include "widgets/viewer/image_annotator.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/picture_canvas.h"
#include "widgets/viewer/report_finder.h"
#include "widgets/viewer/text_pane.h"

#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace leadline {

namespace {

constexpr int countDelayMs = 150;
constexpr double zoomStep = 1.25;

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("hairline", true);
    line->setFixedHeight(1);
    return line;
}

QHBoxLayout *barOf(QWidget *bar, int vertical)
{
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::padding, vertical, 8, vertical);
    row->setSpacing(4);
    return row;
}

} // namespace

ExhibitPane::ExhibitPane(const ViewerServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_finder(new ReportFinder(services.decoders, this))
    , m_bar(new QWidget)
    , m_findBar(new QWidget)
    , m_warning(new PlainLabel)
    , m_stack(new QStackedWidget)
    , m_pageCanvas(new PageCanvas)
    , m_pictureCanvas(new PictureCanvas)
    , m_textPane(new TextPane)
    , m_histogram(new HistogramCard(m_pictureCanvas))
    , m_annotator(new ImageAnnotator(*m_pictureCanvas, services.editor, services.pen, this))
    , m_draw(new DrawingButton(*m_annotator))
    , m_status(new ElidedLabel)
{
    setObjectName(QStringLiteral("exhibitPane"));
    auto *head = new QWidget;
    buildHeader(*barOf(head, 6));
    buildBar(*barOf(m_bar, 4));
    buildFindBar(*barOf(m_findBar, 4));
    m_findBar->hide();
    m_warning->setObjectName(QStringLiteral("viewerWarning"));
    m_warning->setWordWrap(true);
    m_warning->setContentsMargins(metrics::padding, 4, metrics::padding, 4);
    m_warning->hide();
    for (QWidget *page : {buildMessage(), static_cast<QWidget *>(m_pageCanvas), static_cast<QWidget *>(m_pictureCanvas),
                          static_cast<QWidget *>(m_textPane)})
        m_stack->addWidget(page);
    m_status->setObjectName(QStringLiteral("viewerStatus"));
    m_status->setContentsMargins(metrics::padding, 3, metrics::padding, 4);
    setTone(m_status, Tone::Faint);
    m_histogram->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *part :
         {head, m_bar, m_findBar, static_cast<QWidget *>(m_warning), static_cast<QWidget *>(hairline())})
        layout->addWidget(part);
    layout->addWidget(m_stack, 1);
    layout->addWidget(hairline());
    layout->addWidget(m_status);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(countDelayMs);
    connectCanvases();
    addShortcuts();
    connect(&services.editor, &CaseEditor::changed, this, [this](const CaseChange &) { follow(); });
    connect(&services.files, &FileCheck::stateChanged, this, [this](EvidenceId id) {
        if (id == m_id)
            showWarnings();
    });
    showMessage(QStringLiteral("No exhibit is open."),
                QStringLiteral("Double-click an exhibit in the list of the main window."));
}

ExhibitPane::~ExhibitPane() = default;

QToolButton *ExhibitPane::addTool(QHBoxLayout &row, const QString &icon, const QString &tip)
{
    auto *button = new QToolButton;
    button->setFixedSize(metrics::hit, metrics::hit);
    button->setAccessibleName(tip.section(u'\n', 0, 0));
    setPlainToolTip(button, tip);
    m_icons.emplace_back(button, icon);
    row.addWidget(button);
    return button;
}

void ExhibitPane::buildHeader(QHBoxLayout &row)
{
    m_title = new ElidedLabel;
    m_title->setObjectName(QStringLiteral("viewerTitle"));
    setTone(m_title, Tone::Strong);
    row.addWidget(m_title, 1);
    auto *made = new Badge(QStringLiteral("SYNTHETIC"));
    made->setColours(QColor(0x12, 0x15, 0x1a, 225), Qt::white);
    made->hide();
    row.addWidget(made);
    connect(this, &ExhibitPane::contentChanged, made, [this, made] {
        const Evidence *exhibit = m_services.editor.data().find<Evidence>(m_id);
        made->setVisible(exhibit && exhibit->synthetic);
    });
    m_beside = new QPushButton(QStringLiteral("Beside…"));
    m_beside->setObjectName(QStringLiteral("viewerBeside"));
    setPlainToolTip(m_beside, QStringLiteral("Look at another exhibit beside this one"));
    row.addWidget(m_beside);
    connect(m_beside, &QPushButton::clicked, this, [this] { Q_EMIT besideAsked(m_beside); });
    m_close = addTool(row, QStringLiteral("close"), QStringLiteral("Close this side"));
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, &ExhibitPane::closeAsked);
}

void ExhibitPane::buildBar(QHBoxLayout &row)
{
    m_pageTools = new QWidget;
    m_pageTools->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    auto *pages = new QHBoxLayout(m_pageTools);
    pages->setContentsMargins(0, 0, 12, 0);
    pages->setSpacing(4);
    m_previous = addTool(*pages, QStringLiteral("chevron-left"), QStringLiteral("Page before (Ctrl+PageUp)"));
    m_pageBox = new QLineEdit;
    m_pageBox->setObjectName(QStringLiteral("viewerPage"));
    m_pageBox->setAccessibleName(QStringLiteral("Page"));
    m_pageBox->setFixedWidth(54);
    m_pageBox->setAlignment(Qt::AlignRight);
    m_pageBox->setValidator(new QIntValidator(1, 9'999'999, m_pageBox));
    pages->addWidget(m_pageBox);
    m_ofPages = new PlainLabel;
    setTone(m_ofPages, Tone::Second);
    pages->addWidget(m_ofPages);
    m_next = addTool(*pages, QStringLiteral("chevron-right"), QStringLiteral("Next page (Ctrl+PageDown)"));
    connect(m_previous, &QToolButton::clicked, this, [this] { turnPage(-1, Land::Top); });
    connect(m_next, &QToolButton::clicked, this, [this] { turnPage(1, Land::Top); });
    connect(m_pageBox, &QLineEdit::returnPressed, this, [this] {
        showPage(m_pageBox->text().toInt());
        showBars();
        m_stack->currentWidget()->setFocus();
    });
    row.addWidget(m_pageTools);
    m_zoomTools = new QWidget;
    auto *zooms = new QHBoxLayout(m_zoomTools);
    zooms->setContentsMargins(0, 0, 0, 0);
    zooms->setSpacing(4);
    QToolButton *out = addTool(*zooms, QStringLiteral("minus"), QStringLiteral("Smaller (-)"));
    m_zoom = new QToolButton;
    m_zoom->setObjectName(QStringLiteral("viewerZoom"));
    m_zoom->setMinimumSize(72, metrics::hit);
    m_zoom->setPopupMode(QToolButton::InstantPopup);
    setPlainToolTip(m_zoom, QStringLiteral("Zoom: fit, width, 100 %"));
    fillZoomMenu();
    zooms->addWidget(m_zoom);
    QToolButton *in = addTool(*zooms, QStringLiteral("plus"), QStringLiteral("Larger (+)"));
    connect(out, &QToolButton::clicked, this, [this] { zoom(1 / zoomStep); });
    connect(in, &QToolButton::clicked, this, [this] { zoom(zoomStep); });
    row.addWidget(m_zoomTools);
    m_turn = addTool(row, QStringLiteral("turn"),
                     QStringLiteral("Turn the view to the right (R)\nThe exhibit stays as it is"));
    m_turn->setObjectName(QStringLiteral("viewerTurn"));
    connect(m_turn, &QToolButton::clicked, this, [this] {
        if (canvas())
            canvas()->turn();
    });
    m_showHistogram = addTool(row, QStringLiteral("histogram"), QStringLiteral("Histogram (H)"));
    m_showHistogram->setCheckable(true);
    m_showHistogram->setObjectName(QStringLiteral("viewerHistogram"));
    connect(m_showHistogram, &QToolButton::clicked, this, &ExhibitPane::showHistogram);
    row.addWidget(m_draw);
    m_showFind = addTool(row, QStringLiteral("search"), QStringLiteral("Find in the report (Ctrl+F)"));
    connect(m_showFind, &QToolButton::clicked, this, &ExhibitPane::openFind);
    row.addStretch();
    m_quote = new QPushButton(QStringLiteral("Quote…"));
    m_quote->setObjectName(QStringLiteral("viewerQuote"));
    setPlainToolTip(m_quote, QStringLiteral("Set the selected words beside a claim, with their page (Ctrl+L)"));
    connect(m_quote, &QPushButton::clicked, this, &ExhibitPane::askQuote);
    row.addWidget(m_quote);
}

void ExhibitPane::fillZoomMenu()
{
    auto *menu = new QMenu(m_zoom);
    const auto fit = [this](CanvasFit how) {
        if (canvas())
            canvas()->setFit(how);
    };
    menu->addAction(QStringLiteral("Whole (0)"), this, [fit] { fit(CanvasFit::Whole); });
    menu->addAction(QStringLiteral("Width (W)"), this, [fit] { fit(CanvasFit::Width); });
    menu->addSeparator();
    for (const int percent : {50, 100, 200, 400, 800, 1600})
        menu->addAction(percent == 100 ? QStringLiteral("100 % (1)") : QStringLiteral("%1 %").arg(percent), this,
                        [this, percent] {
                            if (canvas())
                                canvas()->setZoomFactor(percent / 100.0);
                        });
    m_zoom->setMenu(menu);
}

void ExhibitPane::buildFindBar(QHBoxLayout &row)
{
    m_findBox = new QLineEdit;
    m_findBox->setObjectName(QStringLiteral("viewerFind"));
    m_findBox->setPlaceholderText(QStringLiteral("Find in this report"));
    m_findBox->setAccessibleName(QStringLiteral("Find in this report"));
    m_findBox->setClearButtonEnabled(true);
    m_findBox->setMaximumWidth(280);
    row.addWidget(m_findBox, 1);
    QToolButton *before = addTool(row, QStringLiteral("chevron-up"), QStringLiteral("Before (Shift+F3)"));
    QToolButton *after = addTool(row, QStringLiteral("chevron-down"), QStringLiteral("Next (F3)"));
    m_findState = new PlainLabel;
    m_findState->setObjectName(QStringLiteral("viewerFindState"));
    setTone(m_findState, Tone::Second);
    row.addWidget(m_findState);
    m_findCancel = addTool(row, QStringLiteral("close"), QStringLiteral("Stop reading the report"));
    m_findCancel->hide();
    row.addStretch();
    connect(m_findBox, &QLineEdit::textChanged, this, &ExhibitPane::findText);
    connect(m_findBox, &QLineEdit::returnPressed, this, [this] { findNext(true); });
    connect(before, &QToolButton::clicked, this, [this] { findNext(false); });
    connect(after, &QToolButton::clicked, this, [this] { findNext(true); });
    connect(m_findCancel, &QToolButton::clicked, this, [this] {
        m_finder->cancel();
        m_findCancel->hide();
        m_findState->setText(QStringLiteral("stopped: only this page was looked through"));
    });
    connect(m_finder, &ReportFinder::reading, m_findCancel, &QWidget::show);
    connect(m_finder, &ReportFinder::found, this, &ExhibitPane::takeFound);
    connect(m_finder, &ReportFinder::failed, this, [this](const Error &error) {
        m_findCancel->hide();
        m_findState->setText(error.what);
    });
}

QWidget *ExhibitPane::buildMessage()
{
    m_messagePage = new QWidget;
    m_message = new PlainLabel;
    m_message->setObjectName(QStringLiteral("viewerMessage"));
    setTone(m_message, Tone::Strong);
    m_detail = new PlainLabel;
    setTone(m_detail, Tone::Second);
    m_messageButton = new QPushButton;
    m_messageButton->setObjectName(QStringLiteral("viewerMessageButton"));
    for (PlainLabel *label : {m_message, m_detail}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(460);
    }
    auto *layout = new QVBoxLayout(m_messagePage);
    layout->setSpacing(10);
    layout->addStretch(2);
    for (QWidget *part : {static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_detail)}) {
        auto *row = new QHBoxLayout; // a wrapped label needs all the width that it may have
        row->addStretch();
        row->addWidget(part, 8);
        row->addStretch();
        layout->addLayout(row);
    }
    layout->addWidget(m_messageButton, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_messageButton, &QPushButton::clicked, this, [this] {
        if (const auto press = m_press)
            press();
    });
    return m_messagePage;
}

void ExhibitPane::connectCanvases()
{
    connect(m_pageCanvas, &ViewerCanvas::partWanted, this, &ExhibitPane::readPagePart);
    connect(m_pageCanvas, &ViewerCanvas::scrolledPast, this,
            [this](int direction) { turnPage(direction, direction > 0 ? Land::Top : Land::Bottom); });
    for (ViewerCanvas *one : {static_cast<ViewerCanvas *>(m_pageCanvas), static_cast<ViewerCanvas *>(m_pictureCanvas)})
        connect(one, &ViewerCanvas::viewChanged, this, [this, one] {
            if (one != canvas())
                return;
            showBars();
            placeHistogram();
            if (one == m_pictureCanvas && m_histogram->isVisible() && m_histogram->of() == HistogramCard::Of::View)
                m_countSoon.start();
            Q_EMIT contentChanged();
        });
    connect(m_pageCanvas, &PageCanvas::selectionChanged, this, &ExhibitPane::showStatus);
    connect(m_textPane, &TextPane::selectionChanged, this, &ExhibitPane::showStatus);
    connect(m_annotator, &ImageAnnotator::told, this, [this](const QString &text) {
        m_told = text;
        showStatus();
    });
    connect(m_annotator, &ImageAnnotator::toolChanged, this, [this] {
        m_told.clear();
        showStatus();
    });
    connect(m_pictureCanvas, &PictureCanvas::described, this, [this](const QString &text) {
        m_pointed = text;
        showStatus();
    });
    connect(m_pictureCanvas, &PictureCanvas::failed, this, [this](const Error &error) {
        m_warnings = {error.what};
        showWarnings();
    });
    connect(&m_countSoon, &QTimer::timeout, this, &ExhibitPane::countPicture);
    connect(m_histogram, &HistogramCard::ofChanged, this, &ExhibitPane::countPicture);
    for (QWidget *one : {static_cast<QWidget *>(m_pageCanvas), static_cast<QWidget *>(&m_textPane->view())}) {
        one->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(one, &QWidget::customContextMenuRequested, this, [this, one](const QPoint &position) {
            auto *menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            const bool words = !selection().words.isEmpty();
            menu->addAction(QStringLiteral("Copy"), this, &ExhibitPane::copySelection)->setEnabled(words);
            menu->addAction(QStringLiteral("Quote…"), this, &ExhibitPane::askQuote)
                ->setEnabled(words && !m_services.editor.store().isReadOnly());
            menu->popup(one->mapToGlobal(position));
        });
    }
}

void ExhibitPane::setTokens(const Tokens &tokens)
{
    for (const auto &[button, icon] : m_icons)
        button->setIcon(tintedIcon(icon, tokens.second, tokens.accent));
    m_pageCanvas->setTokens(tokens);
    m_pictureCanvas->setTokens(tokens);
    m_textPane->setTokens(tokens);
    m_histogram->setTokens(tokens);
    m_annotator->setTokens(tokens);
    m_draw->setTokens(tokens);
}

void ExhibitPane::setCloseable(bool closeable)
{
    m_close->setVisible(closeable);
}

void ExhibitPane::showMessage(const QString &text, const QString &detail, const QString &button,
                              std::function<void()> press)
{
    m_message->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_messageButton->setText(button);
    m_messageButton->setVisible(!button.isEmpty());
    m_press = std::move(press);
    showContent(Shows::Message);
    showWarnings();
    showStatus();
    Q_EMIT contentChanged();
}

void ExhibitPane::showContent(Shows shows)
{
    const bool changes = m_shows != shows;
    m_shows = shows;
    m_stack->setCurrentIndex(static_cast<int>(shows));
    if (changes && shows != Shows::Message)
        m_stack->currentWidget()->setFocus();
    showBars();
}

void ExhibitPane::showBars()
{
    const bool words = m_shows == Shows::Page || m_shows == Shows::Text;
    m_bar->setVisible(m_shows != Shows::Message);
    m_pageTools->setVisible(words && m_pages > 1);
    m_turn->setVisible(canvas() != nullptr);
    m_showHistogram->setVisible(m_shows == Shows::Picture);
    m_draw->setVisible(m_shows == Shows::Picture);
    m_draw->setEnabled(!m_services.editor.store().isReadOnly());
    m_showFind->setVisible(words);
    m_quote->setVisible(words);
    m_quote->setEnabled(!selection().words.isEmpty() && !m_services.editor.store().isReadOnly());
    m_beside->setEnabled(bool(m_id));
    m_zoom->setVisible(canvas() != nullptr);
    if (canvas())
        m_zoom->setText(
            QStringLiteral("%1 %").arg(canvas()->zoomFactor() * 100, 0, 'f', canvas()->zoomFactor() < 0.1 ? 1 : 0));
    if (!m_pageBox->hasFocus() || m_pageBox->text().toInt() != m_page)
        m_pageBox->setText(QString::number(m_page));
    const bool parts = m_shows == Shows::Text && !m_text.numbered;
    m_ofPages->setText(parts ? QStringLiteral("of %1 parts").arg(m_pages) : QStringLiteral("of %1").arg(m_pages));
    m_previous->setEnabled(m_page > 1);
    m_next->setEnabled(m_page < m_pages);
}

void ExhibitPane::showStatus()
{
    QString text;
    if (m_shows == Shows::Picture) {
        const PictureContent &picture = m_pictureCanvas->picture();
        text = QStringLiteral("%1 × %2 pixels").arg(picture.stored.width()).arg(picture.stored.height());
        if (picture.orientation != 1)
            text += QStringLiteral(" as stored, turned upright by its EXIF");
        if (!m_pointed.isEmpty())
            text = m_pointed;
        if (!m_told.isEmpty())
            text = m_told;
    } else if (m_shows == Shows::Page || m_shows == Shows::Text) {
        const QString words = selection().words;
        const qsizetype count = words.isEmpty() ? 0 : words.count(u' ') + 1;
        if (m_turning.isBusy())
            text = QStringLiteral("Reading page %1…").arg(m_page);
        else if (count > 0)
            text = count == 1 ? QStringLiteral("1 word selected") : QStringLiteral("%1 words selected").arg(count);
        else if (m_shows == Shows::Page && m_pageCanvas->page().words.empty())
            text = QStringLiteral("No text on this page: it is a picture, and nothing of it can be selected");
        else
            text = m_shows == Shows::Page ? QStringLiteral("Drag over words to select them")
                                          : QStringLiteral("The text of the report, without its layout");
    }
    m_status->setText(text);
    m_quote->setEnabled(!selection().words.isEmpty() && !m_services.editor.store().isReadOnly());
}

void ExhibitPane::showWarnings()
{
    QStringList lines;
    if (m_id && m_services.files.stateOf(m_id) == FileState::Altered)
        lines << QStringLiteral("Altered since it was added: its SHA-256 differs. What is shown is not what was "
                                "preserved.");
    const bool altered = !lines.isEmpty();
    if (m_shows != Shows::Message && m_services.files.stateOf(m_id) == FileState::Missing)
        lines << QStringLiteral("Its file is missing now.");
    if (m_shows != Shows::Message)
        lines += m_warnings;
    QString text = lines.mid(0, 2).join(u'\n');
    if (lines.size() > 2)
        text += QStringLiteral("\n… and %1 more, in the exhibit's details").arg(lines.size() - 2);
    m_warning->setText(text);
    setTone(m_warning, altered ? Tone::Bad : Tone::Second);
    m_warning->setVisible(!text.isEmpty());
}

void ExhibitPane::placeHistogram()
{
    m_histogram->move(m_pictureCanvas->width() - m_histogram->width() - 12,
                      m_pictureCanvas->height() - m_histogram->height() - 12);
    m_histogram->raise();
}

} // namespace leadline
