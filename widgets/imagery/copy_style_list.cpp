// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/copy_style_list.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

CopyStyleList::CopyStyleList(const std::vector<CopyTarget> &targets, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_targets(targets)
    , m_list(new QListWidget)
    , m_copy(new QPushButton)
{
    setObjectName(QStringLiteral("copyStyleList"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", QStringLiteral("panel"));
    setFrameShape(QFrame::StyledPanel);
    auto *title = new PlainLabel(QStringLiteral("Scenes with the same bands and values"));
    setTone(title, Tone::Second);
    for (const CopyTarget &target : targets) {
        auto *item = new QListWidgetItem(visibleControls(target.title), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_list->setObjectName(QStringLiteral("copyStyleTargets"));
    m_list->setAccessibleName(QStringLiteral("Scenes to copy the style to"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setFixedHeight(std::clamp(static_cast<int>(targets.size()), 2, 9) * 26 + 8);
    m_list->setMinimumWidth(280);
    m_copy->setObjectName(QStringLiteral("copyStyleNow"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::padding, metrics::padding, metrics::padding, metrics::padding);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_list);
    column->addWidget(m_copy, 0, Qt::AlignRight);
    connect(m_list, &QListWidget::itemChanged, this, &CopyStyleList::showCount);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(checked());
        close();
    });
    showCount();
}

std::vector<ItemRef> CopyStyleList::checked() const
{
    std::vector<ItemRef> scenes;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            scenes.push_back(m_targets[static_cast<std::size_t>(row)].scene);
    return scenes;
}

void CopyStyleList::showCount()
{
    const std::size_t count = checked().size();
    m_copy->setEnabled(count > 0);
    m_copy->setText(count == 1 ? QStringLiteral("Copy to 1 scene") : QStringLiteral("Copy to %1 scenes").arg(count));
}

} // namespace leadline
