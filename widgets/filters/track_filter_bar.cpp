// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filters/track_filter_bar.h"

#include "widgets/filters/chip_row.h"
#include "widgets/style/chip.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace leadline {

namespace {

QPushButton *barButton(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setProperty("quiet", true);
    button->setMinimumHeight(metrics::hit);
    setPlainToolTip(button, tip);
    return button;
}

} // namespace

TrackFilterBar::TrackFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_tokens(darkTokens())
    , m_summary(new PlainLabel)
    , m_chips(new ChipRow)
    , m_edit(barButton(QStringLiteral("Edit…"), QStringLiteral("filterEdit"),
                       QStringLiteral("Change the filter (Ctrl+Shift+T)")))
    , m_keep(barButton(QStringLiteral("Keep…"), QStringLiteral("filterKeep"),
                       QStringLiteral("Keep the filter in the case, under a name")))
    , m_clear(barButton(QStringLiteral("Clear"), QStringLiteral("filterClear"),
                        QStringLiteral("Show the tracks of all vessels")))
{
    setObjectName(QStringLiteral("trackFilterBar"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_summary->setObjectName(QStringLiteral("trackFilterSummary"));
    setTone(m_summary, Tone::Strong);
    m_summary->setMinimumHeight(metrics::hit);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::padding, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_summary, 0, Qt::AlignTop);
    row->addWidget(m_chips, 1, Qt::AlignTop);
    for (QPushButton *button : {m_edit, m_keep, m_clear})
        row->addWidget(button, 0, Qt::AlignTop);
    connect(m_edit, &QPushButton::clicked, this, &TrackFilterBar::editRequested);
    connect(m_keep, &QPushButton::clicked, this, &TrackFilterBar::keepRequested);
    connect(m_clear, &QPushButton::clicked, this, [this] { Q_EMIT filterWanted({}); });
    hide();
}

void TrackFilterBar::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    for (Chip *chip : m_chips->findChildren<Chip *>())
        chip->setTokens(tokens);
}

void TrackFilterBar::setState(const TrackFilter &filter, std::int64_t shown, std::int64_t total)
{
    const bool another = filter != m_filter || isHidden();
    m_filter = filter;
    setVisible(!filter.isEmpty());
    if (filter.isEmpty())
        return;
    const QLocale english(QLocale::English);
    m_summary->setText(shown < 0 ? QStringLiteral("Filtering…")
                                 : QStringLiteral("%1 of %2 vessels shown")
                                       .arg(english.toString(static_cast<qlonglong>(shown)),
                                            english.toString(static_cast<qlonglong>(total))));
    if (!another)
        return;
    std::vector<QWidget *> chips;
    for (const FilterCondition &condition : conditionsOf(filter)) {
        auto *chip = new Chip(condition.text + QStringLiteral("  ×"));
        chip->setObjectName(QStringLiteral("filterChip"));
        chip->setTokens(m_tokens);
        chip->setProminent(true);
        chip->setAccessibleName(QStringLiteral("Remove the condition: %1").arg(condition.text));
        setPlainToolTip(chip, QStringLiteral("Remove this condition"));
        connect(chip, &QAbstractButton::clicked, this,
                [this, without = condition.without] { Q_EMIT filterWanted(without); });
        chips.push_back(chip);
    }
    m_chips->setWidgets(std::move(chips));
}

} // namespace leadline
