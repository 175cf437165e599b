// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/step_list.h"

#include "widgets/history/step_model.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QUndoStack>
#include <QVBoxLayout>

namespace leadline {

namespace {
constexpr int rowHeight = 28;
} // namespace

/// One step a row: the current one with a bar in the accent colour, those that were taken back fainter.
class StepDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {option.rect.width(), rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRect rect = option.rect;
        const bool current = index.data(StepModel::IsCurrentRole).toBool();
        const bool takenBack = index.data(StepModel::IsTakenBackRole).toBool();
        painter->save();
        if (option.state & (QStyle::State_MouseOver | QStyle::State_Selected) || current)
            painter->fillRect(rect, m_tokens.raised);
        if (current)
            painter->fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), m_tokens.accent);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(m_tokens.faint);
            painter->drawRect(rect.adjusted(current ? 3 : 0, 0, -1, -1));
        }
        painter->setFont(uiFont(12.5, current ? QFont::DemiBold : QFont::Normal));
        painter->setPen(takenBack ? m_tokens.faint : current ? m_tokens.text : m_tokens.second);
        const QRect text = rect.adjusted(metrics::padding, 0, -8, 0);
        painter->drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    Tokens m_tokens = darkTokens();
};

StepList::StepList(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_model(new StepModel(editor, this))
    , m_delegate(new StepDelegate(this))
    , m_view(new QListView)
    , m_count(new PlainLabel)
    , m_empty(
          new PlainLabel(QStringLiteral("No steps yet. What you change from now on stands here, one step each. A click "
                                        "takes the case back to any of them, and forward again, until the case is "
                                        "closed.")))
{
    auto *title = new PlainLabel(QStringLiteral("Steps of this sitting"));
    setTone(title, Tone::Strong);
    setTone(m_count, Tone::Faint);
    setTone(m_empty, Tone::Second);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(metrics::padding, 4, metrics::padding, 4);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(metrics::padding, 10, metrics::padding, 8);
    heading->setSpacing(8);
    heading->addWidget(title);
    heading->addWidget(m_count);
    heading->addStretch();
    m_view->setObjectName(QStringLiteral("stepList"));
    m_view->setAccessibleName(QStringLiteral("Steps of this sitting"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(heading);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addStretch();
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex &index) { goTo(index.row()); });
    connect(m_model, &StepModel::moved, this, &StepList::showState);
    showState();
}

void StepList::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_view->viewport()->update();
}

void StepList::goTo(int row)
{
    if (const auto gone = m_editor.goToStep(row); !gone)
        Q_EMIT failed(gone.error());
}

void StepList::showState()
{
    m_view->setVisible(m_model->hasSteps());
    m_empty->setVisible(!m_model->hasSteps());
    const int steps = m_model->rowCount() - 1;
    const int takenBack = steps - m_model->currentRow();
    m_count->setText(steps == 0       ? QString()
                     : takenBack == 0 ? QString::number(steps)
                                      : QStringLiteral("%1, %2 taken back").arg(steps).arg(takenBack));
    const QModelIndex current = m_model->index(m_model->currentRow());
    m_view->setCurrentIndex(current);
    m_view->scrollTo(current);
}

bool StepList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m_view->currentIndex().isValid()) {
            goTo(m_view->currentIndex().row());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leadline
