// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/table_dialog.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int formWidth = 380;
constexpr int longestName = 28;

PlainLabel *makeLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

QString cut(const QString &text)
{
    const QString visible = visibleControls(text);
    return visible.size() <= longestName ? visible : visible.left(longestName - 1) + u'…';
}

} // namespace

TableDialog::TableDialog(ShownRows shown, const Tokens &tokens, QWidget *parent)
    : QDialog(parent)
    , m_shown(std::move(shown))
    , m_preview(new PreviewModel(m_shown, tokens, this))
    , m_said(makeLabel({}, Tone::Strong))
    , m_take(new QPushButton(QStringLiteral("Take in")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("What the columns hold"));
    resize(1080, 640);
}

PlainLabel *TableDialog::heading(const QString &text)
{
    return makeLabel(text, Tone::Faint);
}

void TableDialog::build(const QString &title, const QString &explanation, QWidget *form)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(title, Tone::Title));
    column->addWidget(makeLabel(explanation, Tone::Second));
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(formWidth);
    scroll->setWidget(form);
    auto *rows = new QTableView;
    rows->setObjectName(QStringLiteral("firstRows"));
    rows->setModel(m_preview);
    rows->setSelectionMode(QAbstractItemView::NoSelection);
    rows->setWordWrap(false);
    rows->setCornerButtonEnabled(false);
    rows->verticalHeader()->setDefaultSectionSize(metrics::padding * 2);
    rows->setColumnWidth(0, 380);
    split->addWidget(scroll);
    split->addWidget(rows);
    split->setStretchFactor(1, 1);
    column->addWidget(split, 1);
    m_said->setObjectName(QStringLiteral("mappingSaid"));
    column->addWidget(m_said);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_take->setObjectName(QStringLiteral("mappingTake"));
    m_take->setDefault(true);
    m_take->setProperty("filled", true);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    column->addLayout(buttons);
}

QComboBox *TableDialog::addColumn(QFormLayout &form, const QString &word, const QString &title)
{
    auto *box = new QComboBox;
    box->setObjectName(word);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    box->addItem(QStringLiteral("–"), -1);
    const QStringList first = m_shown.rows.empty() ? QStringList() : m_shown.rows.front();
    for (qsizetype i = 0; i < m_shown.header.size(); ++i) {
        const QString value = cut(first.value(i));
        const QString name = cut(m_shown.header[i]);
        box->addItem(value.isEmpty() ? name : QStringLiteral("%1   (%2)").arg(name, value), static_cast<int>(i));
    }
    form.addRow(title, box);
    return box;
}

QComboBox *TableDialog::makeChoice(const char *name, const std::vector<std::pair<QString, QVariant>> &choices)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto &[text, value] : choices)
        box->addItem(text, value);
    return box;
}

void TableDialog::choose(QComboBox *box, const QVariant &value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

void TableDialog::showReadings(std::vector<RowReading> rows, const QString &missing)
{
    m_preview->setRead(std::move(rows));
    const std::size_t kept = m_preview->kept();
    const int all = m_preview->rowCount();
    if (!missing.isEmpty())
        m_said->setText(missing);
    else if (static_cast<int>(kept) == all)
        m_said->setText(all == 1 ? QStringLiteral("The only row can be read.")
                                 : QStringLiteral("All of the first %1 rows can be read.").arg(all));
    else
        m_said->setText(QStringLiteral("%1 of the first %2 rows can be read. Not kept: %3")
                            .arg(kept)
                            .arg(all)
                            .arg(m_preview->firstFault()));
    setTone(m_said, missing.isEmpty() && static_cast<int>(kept) == all ? Tone::Good : Tone::Strong);
    m_take->setEnabled(missing.isEmpty() && kept > 0);
}

} // namespace leadline
