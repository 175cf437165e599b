// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/exhibit_viewer.h"

#include "widgets/argument/item_chooser.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/viewer/page_canvas.h"
#include "widgets/viewer/pair_bar.h"
#include "widgets/viewer/picture_canvas.h"
#include "widgets/viewer/quote_form.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr QSize firstSize{1080, 860};

} // namespace

ExhibitViewer::ExhibitViewer(const ViewerServices &services, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_editor(services.editor)
    , m_splitter(new QSplitter)
    , m_first(new ExhibitPane(services))
    , m_second(new ExhibitPane(services))
    , m_linkBar(new QWidget)
    , m_link(new QCheckBox(QStringLiteral("Zoom and move both together")))
    , m_pairs(new PairBar(services.editor, *m_first, *m_second))
    , m_quotes(new QuoteForm(services.editor, this))
    , m_chooser(new ItemChooser(this))
{
    setObjectName(QStringLiteral("exhibitViewer"));
    m_link->setObjectName(QStringLiteral("viewerLink"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_first);
    m_splitter->addWidget(m_second);
    m_second->hide();
    m_second->setCloseable(true);
    auto *linkRow = new QHBoxLayout(m_linkBar);
    linkRow->setContentsMargins(metrics::padding, 4, metrics::padding, 4);
    linkRow->addWidget(m_link);
    linkRow->addSpacing(metrics::padding);
    linkRow->addWidget(m_pairs, 1);
    m_linkBar->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_linkBar);
    resize(firstSize.boundedTo(screen()->availableSize() * 0.92));
    setMinimumSize(420, 320);
    connectPane(*m_first, *m_second);
    connectPane(*m_second, *m_first);
    connect(m_second, &ExhibitPane::closeAsked, this, &ExhibitViewer::closeBeside);
    connect(m_first, &ExhibitPane::closeAsked, this, [this] {
        // The other one stays, and takes the place.
        const EvidenceId stays = m_second->exhibit();
        const ViewerPlace place{.page = m_second->page()};
        closeBeside();
        m_first->open(stays, place);
    });
    connect(m_quotes, &QuoteForm::quoted, this, &ExhibitViewer::quoted);
    connect(m_link, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            follow(*m_first, *m_second);
    });
    showTitle();
}

void ExhibitViewer::connectPane(ExhibitPane &pane, ExhibitPane &other)
{
    connect(&pane, &ExhibitPane::quoteAsked, this, [this](const ExhibitQuote &quote) { m_quotes->ask(quote); });
    connect(&pane, &ExhibitPane::besideAsked, this, [this, &pane, &other](QWidget *anchor) {
        m_chooser->disconnect(this);
        connect(m_chooser, &ItemChooser::chosen, this, [this, &other](const std::vector<ItemRef> &items) {
            const EvidenceId chosen{items.front().id};
            if (&other == m_second)
                openBeside(chosen);
            else
                other.open(chosen);
        });
        m_chooser->open(exhibitChoices(m_editor.data(), {{ItemKind::Evidence, pane.exhibit().value}}),
                        ItemChooser::HowMany::One, QStringLiteral("Find the exhibit to look at beside it"),
                        QStringLiteral("Open"), *anchor);
    });
    connect(&pane, &ExhibitPane::contentChanged, this, [this] {
        showTitle();
        showLink();
    });
    for (ViewerCanvas *canvas :
         {static_cast<ViewerCanvas *>(&pane.pageCanvas()), static_cast<ViewerCanvas *>(&pane.pictureCanvas())})
        connect(canvas, &ViewerCanvas::movedByHand, this, [this, &pane, &other] {
            if (m_link->isChecked() && !m_linkBar->isHidden())
                follow(pane, other);
        });
}

void ExhibitViewer::follow(ExhibitPane &moved, ExhibitPane &other)
{
    if (m_following || !moved.canvas() || !other.canvas())
        return;
    m_following = true;
    other.canvas()->setView(moved.canvas()->view());
    m_following = false;
}

void ExhibitViewer::setTokens(const Tokens &tokens)
{
    m_first->setTokens(tokens);
    m_second->setTokens(tokens);
    m_quotes->setTokens(tokens);
    m_chooser->setTokens(tokens);
}

void ExhibitViewer::open(EvidenceId exhibit, const ViewerPlace &place)
{
    const bool inSecond = hasTwo() && m_second->exhibit() == exhibit && m_first->exhibit() != exhibit;
    show();
    raise();
    activateWindow();
    (inSecond ? m_second : m_first)->open(exhibit, place);
    showTitle();
}

void ExhibitViewer::openBeside(EvidenceId exhibit)
{
    if (m_second->isHidden()) {
        m_second->show();
        m_first->setCloseable(true);
        m_splitter->setSizes({width() / 2, width() - width() / 2});
    }
    m_second->open(exhibit);
    showTitle();
}

void ExhibitViewer::closeBeside()
{
    m_second->close();
    m_second->hide();
    m_first->setCloseable(false);
    showTitle();
    showLink();
}

bool ExhibitViewer::hasTwo() const
{
    return !m_second->isHidden();
}

void ExhibitViewer::setLinked(bool linked)
{
    m_link->setChecked(linked);
}

void ExhibitViewer::showLink()
{
    const bool pictures = hasTwo() && m_first->canvas() && m_second->canvas();
    m_linkBar->setVisible(pictures);
    m_pairs->refresh();
}

void ExhibitViewer::showTitle()
{
    QStringList labels;
    for (const ExhibitPane *pane : {m_first, m_second}) {
        const Evidence *exhibit = m_editor.data().find<Evidence>(pane->exhibit());
        if (exhibit && !pane->isHidden())
            labels << exhibit->label;
    }
    setWindowTitle(plainWindowTitle(labels.isEmpty() ? QStringLiteral("Exhibit viewer")
                                                     : labels.join(QStringLiteral(" beside "))));
}

void ExhibitViewer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close))
        close();
    else
        QWidget::keyPressEvent(event);
}

/// What is not looked at is not kept open.
void ExhibitViewer::closeEvent(QCloseEvent *event)
{
    m_first->close();
    closeBeside();
    event->accept();
}

} // namespace leadline
