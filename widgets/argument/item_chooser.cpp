// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/item_chooser.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/search_popup.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr int detailRole = Qt::UserRole + 1;
constexpr QSize chooserSize{348, 380};

QString dateText(const std::optional<EdtfDate> &date)
{
    return date ? describeDate(*date) : QStringLiteral("date?");
}

void addExhibits(std::vector<ChooserModel::Row> &rows, const CaseData &data)
{
    for (const auto &[id, exhibit] : data.all<Evidence>()) {
        const QString source = exhibit.source.isEmpty() ? QStringLiteral("source?") : exhibit.source;
        rows.push_back({refOf(exhibit), titleOf(exhibit), dateText(exhibit.date) + QStringLiteral(" · ") + source});
    }
}

} // namespace

void ChooserModel::setRows(std::vector<Row> rows)
{
    for (Row &row : rows) {
        row.title = visibleControls(row.title);
        row.detail = visibleControls(row.detail);
    }
    m_rows = std::move(rows);
    m_ticked.clear();
    setFilterText({});
}

void ChooserModel::setFilterText(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (std::ranges::all_of(words, [&](const QString &word) {
                return row.title.contains(word, Qt::CaseInsensitive) || row.detail.contains(word, Qt::CaseInsensitive);
            }))
            m_shown.push_back(i);
    }
    endResetModel();
}

int ChooserModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

ItemRef ChooserModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? ItemRef{} : m_rows[m_shown[static_cast<std::size_t>(row)]].item;
}

QVariant ChooserModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[m_shown[static_cast<std::size_t>(index.row())]];
    if (role == detailRole)
        return row.detail;
    if (role != Qt::DisplayRole)
        return {};
    const bool ticked = std::ranges::find(m_ticked, row.item) != m_ticked.end();
    return ticked ? QStringLiteral("✓ ") + row.title : row.title;
}

void ChooserModel::toggle(int row)
{
    const ItemRef item = at(row);
    if (!item)
        return;
    if (std::erase(m_ticked, item) == 0)
        m_ticked.push_back(item);
    Q_EMIT dataChanged(index(row), index(row));
}

ItemChooser::ItemChooser(QWidget *parent)
    : QWidget(parent, Qt::Popup)
    , m_model(new ChooserModel(this))
    , m_field(new QLineEdit)
    , m_view(new QListView)
    , m_button(new QPushButton)
    , m_delegate(new TwoLineDelegate(detailRole, this))
{
    setUpSearchPopup(*this, *m_field, *m_view);
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_button);
    m_button->setFocusPolicy(Qt::NoFocus);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilterText(text);
        m_view->setCurrentIndex(m_model->index(0));
    });
    connect(m_view, &QListView::clicked, this, &ItemChooser::click);
    connect(m_button, &QPushButton::clicked, this, &ItemChooser::accept);
}

void ItemChooser::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
}

void ItemChooser::open(std::vector<ChooserModel::Row> rows, HowMany howMany, const QString &what, const QString &verb,
                       const QWidget &anchor)
{
    m_howMany = howMany;
    m_verb = verb;
    m_field->clear();
    m_field->setPlaceholderText(what);
    m_field->setAccessibleName(what);
    m_view->setAccessibleName(what);
    m_model->setRows(std::move(rows));
    m_view->setCurrentIndex(m_model->index(0));
    showButton();
    resize(chooserSize);
    const QRect room = anchor.screen()->availableGeometry();
    QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 2));
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(corner);
    show();
    m_field->setFocus();
}

void ItemChooser::showButton()
{
    const auto ticked = m_model->ticked().size();
    m_button->setVisible(m_howMany == HowMany::Several);
    m_button->setEnabled(ticked > 0);
    m_button->setText(ticked == 0 ? m_verb : QStringLiteral("%1 %2").arg(m_verb).arg(ticked));
}

void ItemChooser::click(const QModelIndex &index)
{
    if (m_howMany == HowMany::Several) {
        m_model->toggle(index.row());
        showButton();
        return;
    }
    m_view->setCurrentIndex(index);
    accept();
}

void ItemChooser::accept()
{
    std::vector<ItemRef> items = m_model->ticked();
    if (const ItemRef current = m_model->at(m_view->currentIndex().row()); items.empty() && current)
        items = {current};
    hide();
    if (!items.empty())
        Q_EMIT chosen(items);
}

bool ItemChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int row = m_view->currentIndex().row();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_view->setCurrentIndex(m_model->index(std::min(row + 1, m_model->rowCount() - 1)));
        return true;
    case Qt::Key_Up:
        m_view->setCurrentIndex(m_model->index(std::max(row - 1, 0)));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

std::vector<ChooserModel::Row> evidenceChoices(const CaseData &data, ItemRef except)
{
    std::vector<ChooserModel::Row> rows;
    addExhibits(rows, data);
    for (const auto &[id, event] : data.all<Event>())
        rows.push_back({refOf(event), event.title, QStringLiteral("event · ") + dateText(event.when)});
    for (const ChooserModel::Row &row : annotationChoices(data))
        rows.push_back(row);
    for (const ChooserModel::Row &row : claimChoices(data))
        rows.push_back(row);
    std::erase_if(rows, [&](const ChooserModel::Row &row) { return row.item == except; });
    return rows;
}

std::vector<ChooserModel::Row> exhibitChoices(const CaseData &data, const std::vector<ItemRef> &except)
{
    std::vector<ChooserModel::Row> rows;
    addExhibits(rows, data);
    std::erase_if(rows,
                  [&](const ChooserModel::Row &row) { return std::ranges::find(except, row.item) != except.end(); });
    return rows;
}

std::vector<ChooserModel::Row> claimChoices(const CaseData &data)
{
    std::vector<ChooserModel::Row> rows;
    for (const auto &[id, claim] : data.all<Claim>())
        rows.push_back(
            {refOf(claim), claim.statement,
             claim.question.isEmpty() ? QStringLiteral("claim") : QStringLiteral("claim · ") + claim.question});
    return rows;
}

std::vector<ChooserModel::Row> annotationChoices(const CaseData &data)
{
    std::vector<ChooserModel::Row> rows;
    for (const auto &[id, annotation] : data.all<Annotation>())
        rows.push_back(
            {refOf(annotation), titleOf(annotation), QStringLiteral("drawing · ") + dateText(annotation.when)});
    return rows;
}

} // namespace leadline
