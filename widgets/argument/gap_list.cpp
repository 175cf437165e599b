// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/gap_list.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {
constexpr int detailRole = Qt::UserRole + 1;
constexpr int headingRole = Qt::UserRole + 2;
constexpr int mostOpenAtFirst = 20; // a kind with more findings starts closed
constexpr int laterMs = 60;
} // namespace

/// Headings in the second tone, findings set in a little.
class GapDelegate : public TwoLineDelegate
{
public:
    explicit GapDelegate(QObject *parent)
        : TwoLineDelegate(detailRole, parent)
    {
    }

protected:
    QColor ink(const QModelIndex &index) const override
    {
        return index.data(headingRole).toBool() ? tokens().second : tokens().text;
    }
    QRectF paintAround(QPainter &painter, const QRectF &room, const QModelIndex &index) const override
    {
        const double inset = index.data(headingRole).toBool() ? 0 : 14;
        return TwoLineDelegate::paintAround(painter, room.adjusted(inset, 0, 0, 0), index);
    }
};

GapModel::GapModel(CaseEditor &editor, QObject *parent)
    : QAbstractListModel(parent)
    , m_editor(editor)
{
}

void GapModel::refresh()
{
    std::vector<ArgumentGap> gaps = argumentGaps(m_editor.data());
    if (gaps == m_gaps) {
        if (!m_rows.empty()) // titles may have changed
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    m_gaps = std::move(gaps);
    layOut();
}

void GapModel::layOut()
{
    beginResetModel();
    m_rows.clear();
    for (std::size_t first = 0; first < m_gaps.size();) {
        const GapKind kind = m_gaps[first].kind;
        std::size_t end = first;
        while (end < m_gaps.size() && m_gaps[end].kind == kind)
            ++end;
        m_rows.push_back({kind, -1});
        const auto chosen = m_open.find(kind);
        if (chosen != m_open.end() ? chosen->second : end - first <= mostOpenAtFirst)
            for (std::size_t i = first; i < end; ++i)
                m_rows.push_back({kind, static_cast<int>(i)});
        first = end;
    }
    endResetModel();
}

int GapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

bool GapModel::isHeading(int row) const
{
    return row >= 0 && row < rowCount() && m_rows[static_cast<std::size_t>(row)].gap < 0;
}

const ArgumentGap *GapModel::at(int row) const
{
    if (row < 0 || row >= rowCount() || isHeading(row))
        return nullptr;
    return &m_gaps[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].gap)];
}

void GapModel::toggle(int row)
{
    if (!isHeading(row))
        return;
    const GapKind kind = m_rows[static_cast<std::size_t>(row)].kind;
    const bool open = row + 1 < rowCount() && !isHeading(row + 1);
    m_open[kind] = !open;
    layOut();
}

QVariant GapModel::data(const QModelIndex &index, int role) const
{
    const int row = index.row();
    if (row < 0 || row >= rowCount())
        return {};
    if (role == headingRole)
        return isHeading(row);
    const ArgumentGap *gap = at(row);
    if (!gap) {
        const GapKind kind = m_rows[static_cast<std::size_t>(row)].kind;
        const bool open = row + 1 < rowCount() && !isHeading(row + 1);
        const auto number = std::ranges::count(m_gaps, kind, &ArgumentGap::kind);
        if (role == Qt::DisplayRole)
            return QStringLiteral("%1 %2  %3")
                .arg(open ? QStringLiteral("▾") : QStringLiteral("▸"), gapHeading(kind), QString::number(number));
        return role == detailRole ? QVariant(gapRemedy(kind)) : QVariant();
    }
    if (role != Qt::DisplayRole && role != detailRole && role != Qt::ToolTipRole)
        return {};
    const auto item = m_editor.data().find(gap->item);
    const QString title = visibleControls(item ? titleOf(*item) : QString());
    const QString what = visibleControls(describeGap(*gap, m_editor.data()));
    if (role == Qt::ToolTipRole)
        return plainToolTip({title + u'\n' + what});
    return role == Qt::DisplayRole ? title : what;
}

Qt::ItemFlags GapModel::flags(const QModelIndex &index) const
{
    return isHeading(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

GapList::GapList(CaseEditor &editor, ViewContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new GapModel(editor, this))
    , m_delegate(new GapDelegate(this))
    , m_view(new QListView)
    , m_pages(new QStackedWidget)
{
    m_view->setObjectName(QStringLiteral("gapList"));
    m_view->setAccessibleName(QStringLiteral("Gaps in the argument"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *none = new PlainLabel(QStringLiteral("Nothing is missing: every claim is supported, every exhibit is cited, "
                                               "graded and dated."));
    none->setAlignment(Qt::AlignCenter);
    none->setWordWrap(true);
    none->setContentsMargins(24, 0, 24, 0);
    setTone(none, Tone::Second);
    m_pages->addWidget(m_view);
    m_pages->addWidget(none);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &GapList::refresh);
    connect(&editor, &CaseEditor::changed, this, [this](const CaseChange &) { m_later.start(laterMs); });
    connect(m_view, &QListView::clicked, this, &GapList::activate);
    connect(m_view, &QListView::activated, this, &GapList::activate);
    refresh();
}

void GapList::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_view->viewport()->update();
}

void GapList::refresh()
{
    m_model->refresh();
    m_pages->setCurrentIndex(m_model->findings() == 0 ? 1 : 0);
    Q_EMIT counted(m_model->findings());
}

void GapList::activate(const QModelIndex &index)
{
    if (const ArgumentGap *gap = m_model->at(index.row()))
        m_context.select(gap->item);
    else
        m_model->toggle(index.row());
}

} // namespace leadline
