// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/georeference/pairs_panel.h"

#include "model/geo/position_text.h"
#include "widgets/georeference/pairs_model.h"
#include "widgets/georeference/picture_laying.h"
#include "widgets/layers/opacity_bar.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int sideWidth = 336;
constexpr int rowHeight = 24;
/// As PairsModel::Column: figures stand under each other, near what they are about.
constexpr int columnWidths[] = {64, 76, 76, 220, 84, 84, 104};

QString methodText(FitMethod method)
{
    switch (method) {
    case FitMethod::Similarity:
        return QStringLiteral("Similarity: shifted, turned, scaled (2 pairs)");
    case FitMethod::Affine:
        return QStringLiteral("Affine: stretched and sheared too (3 pairs)");
    case FitMethod::Projective:
        return QStringLiteral("Projective: flat ground seen at a slant (4 pairs)");
    case FitMethod::ThinPlate:
        break;
    }
    return QStringLiteral("Thin plate: bent to meet every pair (3 pairs)");
}

QString metres(double value)
{
    return value < 99.5 ? QStringLiteral("%1 m").arg(value, 0, 'f', 1) : QStringLiteral("%1 m").arg(value, 0, 'f', 0);
}

/// "5 pairs · off by 0.8 px, 6.2 m · left out 9.1 m · 1 px ≈ 7.6 m".
QString stateOf(const PictureLaying &laying)
{
    const int used = laying.control().usedPairs();
    const QString count = used == 1 ? QStringLiteral("1 pair") : QStringLiteral("%1 pairs").arg(used);
    if (!laying.fit())
        return count;
    const ControlFit &fit = *laying.fit();
    QStringList parts{count,
                      QStringLiteral("off by %1 px, %2").arg(fit.rmsPixels(), 0, 'f', 1).arg(metres(fit.rmsMetres()))};
    if (fit.leftOutMetres())
        parts << QStringLiteral("left out %1").arg(metres(*fit.leftOutMetres()));
    parts << QStringLiteral("1 px ≈ %1").arg(metres(fit.metresPerPixel()));
    return parts.join(QStringLiteral(" · "));
}

QPushButton *quiet(const char *name, const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setProperty("quiet", true);
    setPlainToolTip(button, tip);
    return button;
}

} // namespace

PairsPanel::PairsPanel(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_state(new ElidedLabel)
    , m_table(new QTableView)
    , m_empty(new PlainLabel)
    , m_method(new QComboBox)
    , m_typed(new QLineEdit)
    , m_opacity(new OpacityBar)
    , m_problems(new PlainLabel)
    , m_zoom(quiet("pairZoom", QStringLiteral("Zoom to pair"), QStringLiteral("In the picture and on the map")))
    , m_takeOff(quiet("pairsTakeOff", QStringLiteral("Take off the map"),
                      QStringLiteral("Forgets the pairs; Ctrl+Z brings them back")))
    , m_file(new QToolButton)
{
    setObjectName(QStringLiteral("pairsPanel"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(metrics::padding, 0, metrics::padding, 8);
    columns->setSpacing(metrics::padding);
    columns->addWidget(buildTable(), 1);
    columns->addWidget(buildSide());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildHeader(title));
    column->addLayout(columns, 1);
    refresh();
}

QWidget *PairsPanel::buildHeader(const QString &title)
{
    auto *header = new QWidget;
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::padding, 6, 8, 0);
    row->setSpacing(10);
    auto *name = new ElidedLabel;
    name->setText(title);
    setTone(name, Tone::Strong);
    m_state->setObjectName(QStringLiteral("pairsState"));
    setTone(m_state, Tone::Second);
    auto *show =
        quiet("pairsShowOnMap", QStringLiteral("Show on map"), QStringLiteral("Brings the whole picture into view"));
    connect(show, &QPushButton::clicked, this, &PairsPanel::showOnMapRequested);
    connect(m_zoom, &QPushButton::clicked, this, [this] { Q_EMIT zoomToPairRequested(chosenRow()); });
    connect(m_takeOff, &QPushButton::clicked, this, [this] {
        if (m_laying)
            m_laying->takeOff();
    });
    m_file->setObjectName(QStringLiteral("pairsFile"));
    m_file->setText(QStringLiteral("File"));
    m_file->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_file);
    menu->addAction(QStringLiteral("Take pairs from a file…"), this, &PairsPanel::loadRequested);
    menu->addAction(QStringLiteral("Save the pairs…"), this, &PairsPanel::saveRequested);
    menu->addAction(QStringLiteral("Export as GeoTIFF…"), this, &PairsPanel::exportRequested);
    m_file->setMenu(menu);
    auto *close = new QToolButton;
    close->setObjectName(QStringLiteral("pairsClose"));
    close->setText(QStringLiteral("✕"));
    close->setFixedSize(metrics::hit, metrics::hit);
    setPlainToolTip(close, QStringLiteral("Back to the timeline; the pairs are kept"));
    connect(close, &QToolButton::clicked, this, &PairsPanel::closeRequested);
    row->addWidget(name, 2);
    row->addWidget(m_state, 3);
    for (QWidget *button : std::initializer_list<QWidget *>{m_zoom, show, m_takeOff, m_file, close})
        row->addWidget(button);
    return header;
}

QWidget *PairsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("pairsTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->installEventFilter(this);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PairsPanel::openTableMenu);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!(index.flags() & Qt::ItemIsEditable))
            Q_EMIT zoomToPairRequested(index.row());
    });
    m_empty->setObjectName(QStringLiteral("pairsEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    setTone(m_empty, Tone::Second);
    auto *pages = new QWidget;
    auto *column = new QVBoxLayout(pages);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    return pages;
}

QWidget *PairsPanel::buildSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_method->setObjectName(QStringLiteral("pairsMethod"));
    m_method->setAccessibleName(QStringLiteral("How the picture is laid on the ground"));
    for (const FitMethod method : allFitMethods)
        m_method->addItem(methodText(method), static_cast<int>(method));
    connect(m_method, &QComboBox::activated, this, &PairsPanel::chooseMethod);
    m_typed->setObjectName(QStringLiteral("pairsTyped"));
    m_typed->setPlaceholderText(QStringLiteral("Type the place of a spot: 33.75, -118.22"));
    m_typed->setAccessibleName(QStringLiteral("Coordinates of the next pair's place"));
    connect(m_typed, &QLineEdit::returnPressed, this, &PairsPanel::takeTyped);
    m_opacity->setObjectName(QStringLiteral("pairsOpacity"));
    m_problems->setObjectName(QStringLiteral("pairsProblems"));
    m_problems->setWordWrap(true);
    m_problems->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_problems);
    column->addWidget(m_method);
    column->addWidget(m_typed);
    column->addWidget(m_opacity);
    column->addWidget(scroll, 1);
    side->setFixedWidth(sideWidth);
    return side;
}

void PairsPanel::setLaying(PictureLaying *laying)
{
    if (m_laying)
        m_laying->disconnect(this);
    m_table->setModel(nullptr);
    delete m_model;
    m_model = nullptr;
    m_laying = laying;
    if (laying) {
        m_model = new PairsModel(*laying, this);
        m_table->setModel(m_model);
        for (int column = 0; column < PairsModel::ColumnCount; ++column)
            m_table->setColumnWidth(column, columnWidths[column]);
        connect(m_model, &PairsModel::refused, this, [this](const QString &why) {
            m_refused = why;
            showProblems();
        });
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this](const QModelIndex &row) {
                    if (m_laying && !m_following)
                        m_laying->setCurrent(row.isValid() ? row.row() : -1);
                });
        connect(laying, &PictureLaying::changed, this, [this] {
            m_refused.clear();
            refresh();
        });
    }
    refresh();
}

void PairsPanel::setReadOnly(const QString &reason)
{
    m_readOnly = reason;
    refresh();
}

void PairsPanel::setOpacity(double opacity)
{
    m_opacity->setPictures(m_laying ? std::vector<ItemRef>{{ItemKind::Evidence, m_laying->exhibit().value}}
                                    : std::vector<ItemRef>(),
                           opacity);
}

int PairsPanel::chosenRow() const
{
    return m_laying ? m_laying->current() : -1;
}

void PairsPanel::refresh()
{
    const bool ready = m_laying;
    const bool any = ready && !m_laying->control().pairs.empty();
    m_table->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->setText(!ready
                         ? QStringLiteral("Opening the picture…")
                         : QStringLiteral("Click a spot in the picture that can be found on the map too: the corner of "
                                          "a quay, a crossing, a tank. Then click the same place on the map, or type "
                                          "its coordinates. Two pairs lay a screenshot, more say how well."));
    for (QWidget *control : std::initializer_list<QWidget *>{m_method, m_typed, m_takeOff, m_file})
        control->setEnabled(ready && m_readOnly.isEmpty());
    m_takeOff->setEnabled(any && m_readOnly.isEmpty());
    m_zoom->setEnabled(chosenRow() >= 0);
    m_state->setText(ready ? stateOf(*m_laying) : QString());
    if (!ready)
        return;
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(m_laying->control().method)));
    m_following = true;
    if (chosenRow() >= 0)
        m_table->selectRow(chosenRow());
    else
        m_table->clearSelection();
    m_following = false;
    showProblems();
}

void PairsPanel::showProblems()
{
    QStringList lines;
    bool bad = false;
    const auto say = [&](QString text) {
        if (!text.isEmpty())
            lines << text.replace(0, 1, text.front().toUpper()) + u'.';
    };
    if (!m_readOnly.isEmpty())
        lines << m_readOnly;
    if (!m_refused.isEmpty()) {
        lines << m_refused;
        bad = true;
    }
    if (m_laying->isWaiting())
        say(m_laying->waitingPixel() ? QStringLiteral("now click the same place on the map, or type where it is")
                                     : QStringLiteral("now click the same spot in the picture"));
    if (m_laying->fit()) {
        for (const FitWarning &warning : m_laying->fit()->warnings())
            say(warning.text);
        bad = bad || !m_laying->fit()->warnings().empty();
    } else if (!m_laying->control().pairs.empty()) {
        say(m_laying->problem());
    }
    setTone(m_problems, bad ? Tone::Accent : Tone::Second);
    m_problems->setText(lines.join(QStringLiteral("\n")));
}

void PairsPanel::chooseMethod(int row)
{
    if (m_laying && row >= 0)
        m_laying->setMethod(static_cast<FitMethod>(m_method->itemData(row).toInt()));
}

void PairsPanel::takeTyped()
{
    if (!m_laying || m_typed->text().trimmed().isEmpty())
        return;
    const auto readings = readPositions(m_typed->text());
    if (!readings) {
        m_refused = QStringLiteral("“%1” is no position: %2").arg(m_typed->text().left(60), readings.error().what);
        showProblems();
        return;
    }
    m_typed->clear();
    m_laying->setPosition(readings->front().position);
}

void PairsPanel::openTableMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    if (!m_laying || !index.isValid())
        return;
    const int row = index.row();
    const bool used = m_laying->control().pairs[static_cast<std::size_t>(row)].used;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(QStringLiteral("Zoom to pair"), this, [this, row] { Q_EMIT zoomToPairRequested(row); });
    if (m_readOnly.isEmpty()) {
        menu->addAction(used ? QStringLiteral("Leave out") : QStringLiteral("Use"), this, [this, row, used] {
            if (m_laying)
                m_laying->setUsed(row, !used);
        });
        menu->addSeparator();
        menu->addAction(QStringLiteral("Delete pair"), this, [this, row] {
            if (m_laying)
                m_laying->remove(row);
        });
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

bool PairsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress || !m_laying)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Delete) {
        m_laying->remove(chosenRow());
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT zoomToPairRequested(chosenRow());
        return true;
    }
    if (key == Qt::Key_Escape) {
        Q_EMIT closeRequested();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadline
