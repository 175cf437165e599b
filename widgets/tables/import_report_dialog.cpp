// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/import_report_dialog.h"

#include "model/imports/import_report.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace leadline {

namespace {

enum Column { Count, Reason, Lines, Text, columnCount };

/// Sorts numbers as numbers.
class ReasonItem : public QTreeWidgetItem
{
public:
    using QTreeWidgetItem::QTreeWidgetItem;
    bool operator<(const QTreeWidgetItem &other) const override
    {
        const int column = treeWidget() ? treeWidget()->sortColumn() : 0;
        const QVariant mine = data(column, Qt::UserRole), others = other.data(column, Qt::UserRole);
        if (mine.isValid() && others.isValid())
            return mine.toLongLong() < others.toLongLong();
        return text(column) < other.text(column);
    }
};

PlainLabel *makeLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(label, tone);
    return label;
}

/// What stands in the text form before the reasons: figures and notes, without the heading.
QStringList headOf(const QJsonObject &report)
{
    QStringList lines = importReportText(report).split(u'\n');
    lines.removeFirst();
    const qsizetype end = lines.indexOf(QString());
    return end < 0 ? lines : lines.first(end);
}

QString firstNumbers(const RejectedReason &reason)
{
    constexpr std::size_t most = 8;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(most, reason.lines.size()); ++i)
        numbers << QString::number(reason.lines[i]);
    if (static_cast<std::size_t>(reason.count) > most)
        numbers << QStringLiteral("…");
    return numbers.join(QStringLiteral(", "));
}

void setNumber(QTreeWidgetItem &item, int column, std::int64_t number)
{
    item.setText(column, QString::number(number));
    item.setData(column, Qt::UserRole, static_cast<qlonglong>(number));
}

} // namespace

ImportReportDialog::ImportReportDialog(QJsonObject report, QWidget *parent)
    : QDialog(parent)
    , m_report(std::move(report))
    , m_reasons(new QTreeWidget)
{
    setObjectName(QStringLiteral("importReportDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Import report"));
    resize(900, 600);
    build();
    fillReasons();
}

void ImportReportDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(8);
    column->addWidget(
        makeLabel(QStringLiteral("%1  %2").arg(m_report.value(QLatin1String("evidence")).toString(),
                                               visibleControls(m_report.value(QLatin1String("file")).toString())),
                  Tone::Title));
    for (const QString &line : headOf(m_report))
        column->addWidget(makeLabel(line, Tone::Second));
    m_reasons->setObjectName(QStringLiteral("rejectedReasons"));
    m_reasons->setAccessibleName(QStringLiteral("Rows that were not kept, by reason"));
    m_reasons->setColumnCount(columnCount);
    m_reasons->setHeaderLabels({QStringLiteral("Rows"), QStringLiteral("Not kept because"), QStringLiteral("Numbers"),
                                QStringLiteral("Text")});
    m_reasons->setUniformRowHeights(true);
    m_reasons->setSortingEnabled(true);
    m_reasons->setSelectionMode(QAbstractItemView::ExtendedSelection);
    column->addWidget(m_reasons, 1);
    auto *buttons = new QHBoxLayout;
    auto *copy = new QPushButton(QStringLiteral("Copy"));
    copy->setObjectName(QStringLiteral("copyReport"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &ImportReportDialog::copyText);
    auto *save = new QPushButton(QStringLiteral("Save…"));
    save->setObjectName(QStringLiteral("saveReport"));
    save->setAutoDefault(false);
    setPlainToolTip(save, QStringLiteral("As text, CSV or JSON"));
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT saveWanted(m_report); });
    auto *close = new QPushButton(QStringLiteral("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
}

void ImportReportDialog::fillReasons()
{
    const std::vector<RejectedReason> reasons = rejectedReasons(m_report);
    for (const RejectedReason &reason : reasons) {
        auto *item = new ReasonItem(m_reasons);
        setNumber(*item, Count, reason.count);
        item->setText(Reason, visibleControls(reason.reason));
        item->setText(Lines, firstNumbers(reason));
        item->setText(Text, visibleControls(reason.samples.value(0)));
        // Each row of which the number is known, with its text where there is one.
        for (std::size_t i = 0; i < reason.lines.size(); ++i) {
            auto *row = new ReasonItem(item);
            setNumber(*row, Lines, reason.lines[i]);
            row->setText(Text, visibleControls(reason.samples.value(static_cast<qsizetype>(i))));
        }
    }
    m_reasons->sortByColumn(Count, Qt::DescendingOrder);
    m_reasons->header()->setStretchLastSection(true);
    m_reasons->setColumnWidth(Count, 90);
    m_reasons->setColumnWidth(Reason, 300);
    m_reasons->setColumnWidth(Lines, 150);
    if (reasons.empty()) {
        auto *item = new ReasonItem(m_reasons);
        item->setText(Reason, QStringLiteral("Every row was kept."));
        item->setFlags(Qt::ItemIsEnabled);
    }
}

void ImportReportDialog::copyText() const
{
    QGuiApplication::clipboard()->setText(importReportText(m_report));
}

} // namespace leadline
