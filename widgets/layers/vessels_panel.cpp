// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/vessels_panel.h"

#include "imaging/render/scene_builder.h"
#include "widgets/style/badge.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <array>
#include <set>

namespace leadline {

namespace {
constexpr int rowHeight = 48;
constexpr int textLeft = 33;
constexpr std::array<std::int64_t, 8> gapChoices{1800,     3600,      2 * 3600,  3 * 3600,
                                                 6 * 3600, 12 * 3600, 24 * 3600, 48 * 3600};

QString gapText(std::int64_t seconds)
{
    return seconds % 3600 ? QStringLiteral("%1 min").arg(seconds / 60) : QStringLiteral("%1 h").arg(seconds / 3600);
}
} // namespace

VesselsDelegate::VesselsDelegate(const VesselsModel &model, const CaseEditor &editor, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_editor(editor)
{
}

QSize VesselsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), rowHeight};
}

void VesselsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Vessel *vessel = m_model.at(index.row());
    if (!vessel)
        return;
    const QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(row, m_tokens.raised);
        painter->fillRect(QRect(row.left(), row.top(), 3, row.height()), m_tokens.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor fill = m_tokens.raised;
        fill.setAlpha(120);
        painter->fillRect(row, fill);
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(vesselColour(vessel->id, m_editor.data(), m_tokens));
    painter->drawRoundedRect(QRectF(row.left() + 12, row.top() + 14, 14, 4), 2, 2);
    qreal right = row.right() - metrics::padding;
    if (vessel->synthetic) {
        const QRectF area(row.left(), row.top() + 6, right - row.left(), 20);
        right = paintBadge(*painter, area, QStringLiteral("SYNTHETIC"), m_tokens.raised, m_tokens.second).left() - 6;
    }
    const QFont font = uiFont(13);
    const QRectF name(row.left() + textLeft, row.top() + 6, right - row.left() - textLeft, 20);
    painter->setFont(font);
    painter->setPen(m_tokens.text);
    painter->drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(VesselsModel::titleOf(*vessel), Qt::ElideRight, static_cast<int>(name.width())));
    const QFont small = uiFont(12);
    const QRect below(row.left() + textLeft, row.top() + 26, row.width() - textLeft - 8, 17);
    painter->setFont(small);
    painter->setPen(m_tokens.second);
    painter->drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(m_model.subtitleOf(*vessel), Qt::ElideRight, below.width()));
    painter->restore();
}

VesselsPanel::VesselsPanel(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new VesselsModel(editor, this))
    , m_delegate(new VesselsDelegate(*m_model, editor, this))
    , m_view(new QListView)
    , m_filter(new QLineEdit)
    , m_count(new PlainLabel)
    , m_lookButton(new QToolButton)
{
    setObjectName(QStringLiteral("vesselsPanel"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(QStringLiteral("Vessels"));
    m_view->installEventFilter(this);
    m_filter->setPlaceholderText(QStringLiteral("Name, MMSI, IMO or flag"));
    m_filter->setAccessibleName(QStringLiteral("Filter vessels"));
    m_filter->setClearButtonEnabled(true);
    auto *title = new PlainLabel(QStringLiteral("Vessels"));
    setTone(title, Tone::Strong);
    setTone(m_count, Tone::Faint);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(metrics::padding, 10, metrics::padding, 6);
    header->setSpacing(8);
    header->addWidget(title);
    header->addWidget(m_count);
    header->addStretch();
    m_lookButton->setObjectName(QStringLiteral("trackLookButton"));
    m_lookButton->setAccessibleName(QStringLiteral("How tracks are drawn"));
    setPlainToolTip(
        m_lookButton,
        QStringLiteral("Lines or density, what the colour of tracks means, and how long a silence is a gap"));
    m_lookButton->setPopupMode(QToolButton::InstantPopup);
    m_lookButton->setMenu(new QMenu(m_lookButton));
    connect(m_lookButton->menu(), &QMenu::aboutToShow, this, &VesselsPanel::fillLookMenu);
    header->addWidget(m_lookButton);
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::padding, 0, metrics::padding, 6);
    filterRow->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addLayout(filterRow);
    layout->addWidget(m_view, 1);

    connect(m_filter, &QLineEdit::textChanged, m_model, &VesselsModel::setFilterText);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VesselsPanel::sendSelection);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const Vessel *vessel = m_model->at(index.row()))
            m_context.requestReveal(refOf(*vessel));
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &VesselsPanel::openMenu);
    connect(&context, &ViewContext::selectionChanged, this, &VesselsPanel::showSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showSelection();
        showCount();
    });
    setTrackLook({});
    showCount();
    showSelection();
}

void VesselsPanel::setTrackLook(const TrackLook &look)
{
    m_look = look;
    m_model->setGapSeconds(look.gapSeconds);
    m_lookButton->setText(look.as == TracksAs::Density ? describe(look.as)
                                                       : QStringLiteral("By %1").arg(describe(look.by).toLower()));
}

void VesselsPanel::fillLookMenu()
{
    QMenu *menu = m_lookButton->menu();
    menu->clear();
    qDeleteAll(menu->findChildren<QActionGroup *>());
    const auto choose = [this, menu](QActionGroup *group, const QString &text, const TrackLook &look) {
        QAction *action = menu->addAction(plainButtonText(text));
        action->setCheckable(true);
        action->setChecked(look == m_look);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, look] { Q_EMIT trackLookChosen(look); });
    };
    menu->addAction(QStringLiteral("Tracks are drawn as"))->setEnabled(false);
    auto *kinds = new QActionGroup(menu);
    for (const TracksAs as : allTracksAs()) {
        TrackLook look = m_look;
        look.as = as;
        choose(kinds, describe(as), look);
    }
    menu->addSeparator();
    menu->addAction(QStringLiteral("Colour of tracks"))->setEnabled(false);
    auto *colours = new QActionGroup(menu);
    for (const TracksBy by : allTracksBy()) {
        TrackLook look = m_look;
        look.by = by;
        choose(colours, describe(by), look);
    }
    menu->addSeparator();
    menu->addAction(QStringLiteral("A silence is a gap from"))->setEnabled(false);
    auto *gaps = new QActionGroup(menu);
    std::set<std::int64_t> thresholds(std::begin(gapChoices), std::end(gapChoices));
    thresholds.insert(m_look.gapSeconds);
    for (const std::int64_t seconds : thresholds) {
        TrackLook look = m_look;
        look.gapSeconds = seconds;
        choose(gaps, gapText(seconds), look);
    }
    auto *minutes = new QSpinBox;
    minutes->setRange(1, 365 * 24 * 60);
    minutes->setValue(static_cast<int>(m_look.gapSeconds / 60));
    minutes->setSuffix(QStringLiteral(" minutes"));
    minutes->setAccessibleName(QStringLiteral("A silence is a gap from so many minutes on"));
    minutes->setKeyboardTracking(false);
    auto *own = new QWidgetAction(menu);
    own->setDefaultWidget(minutes);
    menu->addAction(own);
    connect(minutes, &QSpinBox::valueChanged, this, [this](int value) {
        TrackLook look = m_look;
        look.gapSeconds = value * std::int64_t{60};
        Q_EMIT trackLookChosen(look);
    });
}

void VesselsPanel::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_view->viewport()->update();
}

QString VesselsPanel::countText() const
{
    return m_count->text();
}

void VesselsPanel::showCount()
{
    const QLocale english(QLocale::English);
    const QString total = english.toString(m_model->total());
    m_count->setText(m_model->filterText().isEmpty()
                         ? total
                         : QStringLiteral("%1 of %2").arg(english.toString(m_model->rowCount()), total));
    // A filter over a handful of ships is clutter.
    m_filter->setVisible(m_model->total() > 8 || !m_model->filterText().isEmpty());
}

void VesselsPanel::sendSelection()
{
    if (m_followingContext)
        return;
    std::set<ItemRef> selection;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        if (const Vessel *vessel = m_model->at(index.row()))
            selection.insert(refOf(*vessel));
    const Vessel *current = m_model->at(m_view->currentIndex().row());
    const ItemRef last = current && selection.contains(refOf(*current)) ? refOf(*current) : ItemRef{};
    m_context.setSelection(std::move(selection), last);
}

void VesselsPanel::showSelection()
{
    m_followingContext = true;
    QItemSelection wanted;
    for (const ItemRef ref : m_context.selection()) {
        if (ref.kind != ItemKind::Vessel)
            continue;
        if (const int row = m_model->rowOf(VesselId{ref.id}); row >= 0)
            wanted.select(m_model->index(row), m_model->index(row));
    }
    m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    const ItemRef current = m_context.current();
    const int row = current.kind == ItemKind::Vessel ? m_model->rowOf(VesselId{current.id}) : -1;
    if (row >= 0)
        m_view->scrollTo(m_model->index(row));
    m_followingContext = false;
}

QMenu *VesselsPanel::openMenu(const QPoint &position)
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::ranges::sort(rows, std::ranges::less(), &QModelIndex::row);
    std::vector<VesselId> vessels;
    for (const QModelIndex &index : rows) {
        if (const Vessel *vessel = m_model->at(index.row()))
            vessels.push_back(vessel->id);
    }
    if (vessels.empty())
        return nullptr;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const VesselId first = vessels.front();
    menu->addAction(QStringLiteral("Show on map and timeline"), this, [this, first] {
        m_context.requestReveal({ItemKind::Vessel, first.value});
    });
    Q_EMIT menuOpened(menu, vessels);
    menu->popup(m_view->viewport()->mapToGlobal(position));
    return menu;
}

bool VesselsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    if (const Vessel *vessel = m_model->at(m_view->currentIndex().row()))
        m_context.requestReveal(refOf(*vessel));
    return true;
}

} // namespace leadline
