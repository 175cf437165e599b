// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/symbol_row.h"

#include "imaging/symbols/map_symbols.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr int cellSide = 44;
constexpr int symbolSide = 26;
constexpr int columns = 8;
constexpr int shownRows = 6;

QPixmap pixmapOf(const MapSymbol &symbol, const QColor &ink, double pixelRatio)
{
    QPixmap pixmap(QSize(symbolSide, symbolSide) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSymbol(painter, QRectF(0, 0, symbolSide, symbolSide), symbol, ink);
    return pixmap;
}

bool fits(const MapSymbol &symbol, const QString &word)
{
    return symbol.title.contains(word, Qt::CaseInsensitive) || symbol.set().startsWith(word, Qt::CaseInsensitive) ||
           std::ranges::any_of(symbol.words, [&](const QString &other) { return other.contains(word); });
}

} // namespace

SymbolRow::SymbolRow(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton)
    , m_popup(new QWidget(this, Qt::Popup))
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    auto *label = new PlainLabel(name);
    label->setFixedWidth(84);
    setTone(label, Tone::Second);
    row->addWidget(label);
    m_button->setObjectName(QStringLiteral("symbolButton"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setIconSize(QSize(18, 18));
    row->addWidget(m_button);
    row->addStretch(1);
    m_search->setObjectName(QStringLiteral("symbolSearch"));
    m_search->setPlaceholderText(QStringLiteral("Find a symbol: ship, rail, fire…"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("symbolList"));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(symbolSide, symbolSide));
    m_list->setGridSize(QSize(cellSide, cellSide));
    m_list->setFixedSize(columns * cellSide + 24, shownRows * cellSide + 8);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_button, &QToolButton::clicked, this, &SymbolRow::open);
    connect(m_search, &QLineEdit::textChanged, this, &SymbolRow::fill);
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { take(item->data(Qt::UserRole).toString()); });
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { take(item->data(Qt::UserRole).toString()); });
    setSymbol({});
}

void SymbolRow::setSymbol(const QString &symbol)
{
    m_symbol = symbol;
    const MapSymbol *known = mapSymbol(symbol);
    const QColor ink = palette().color(QPalette::Text);
    m_button->setIcon(known ? QIcon(pixmapOf(*known, ink, devicePixelRatioF())) : QIcon());
    m_button->setText(known              ? known->title
                      : symbol.isEmpty() ? QStringLiteral("a disc")
                                         : visibleControls(symbol.left(40)));
}

void SymbolRow::open()
{
    m_search->clear();
    fill({});
    m_popup->adjustSize();
    QPoint at = m_button->mapToGlobal(QPoint(0, m_button->height() + 2));
    if (const QScreen *on = screen()) {
        const QRect room = on->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - m_popup->width())));
        if (at.y() + m_popup->height() > room.bottom())
            at.setY(m_button->mapToGlobal(QPoint(0, 0)).y() - m_popup->height() - 2);
    }
    m_popup->move(at);
    m_popup->show();
    m_search->setFocus();
}

void SymbolRow::fill(const QString &words)
{
    m_list->clear();
    const QStringList wanted = words.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const QColor ink = palette().color(QPalette::Text);
    const auto add = [this](const QString &id, const QString &title, const QIcon &icon) {
        auto *item = new QListWidgetItem(icon, QString(), m_list);
        item->setData(Qt::UserRole, id);
        item->setData(Qt::AccessibleTextRole, title);
        item->setData(Qt::ToolTipRole, plainToolTip({title}));
        item->setSizeHint(QSize(cellSide, cellSide));
        if (id == m_symbol)
            m_list->setCurrentItem(item);
    };
    if (wanted.isEmpty()) {
        QPixmap disc(QSize(symbolSide, symbolSide) * devicePixelRatioF());
        disc.setDevicePixelRatio(devicePixelRatioF());
        disc.fill(Qt::transparent);
        QPainter painter(&disc);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(QPointF(symbolSide / 2.0, symbolSide / 2.0), 5, 5);
        painter.end();
        add(QString(), QStringLiteral("A disc"), QIcon(disc));
    }
    for (const MapSymbol &symbol : mapSymbols())
        if (std::ranges::all_of(wanted, [&](const QString &word) { return fits(symbol, word); }))
            add(symbol.id, symbol.title, QIcon(pixmapOf(symbol, ink, devicePixelRatioF())));
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
}

void SymbolRow::take(const QString &symbol)
{
    m_popup->hide();
    setSymbol(symbol);
    Q_EMIT chosen(symbol);
}

bool SymbolRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (const QListWidgetItem *item = m_list->currentItem())
            take(item->data(Qt::UserRole).toString());
        return true;
    }
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_list->setFocus();
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadline
