// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/verify_view.h"

#include "model/text/spreadsheet.h"
#include "model/text/visible_text.h"
#include "widgets/history/finding_delegate.h"
#include "widgets/history/log_texts.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int itemWidth = 210;

QString counted(std::int64_t n, const QString &one, const QString &several)
{
    return n == 1 ? QStringLiteral("1 ") + one
                  : QLocale(QLocale::English).toString(static_cast<qint64>(n)) + u' ' + several;
}

QString resultText(const VerifyReport &report)
{
    if (!report.intact())
        return report.findings.size() == 1
                   ? QStringLiteral("1 thing is not as it was written")
                   : QStringLiteral("%1 things are not as they were written")
                         .arg(QLocale(QLocale::English).toString(static_cast<qint64>(report.findings.size())));
    return QStringLiteral("Everything is intact");
}

} // namespace

QString describeScope(const VerifyReport &report)
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    return QStringLiteral("%1 (%2), %3 and %4 were checked")
        .arg(counted(report.files, QStringLiteral("file"), QStringLiteral("files")),
             english.formattedDataSize(report.bytes, 1, QLocale::DataSizeSIFormat),
             counted(report.rows, QStringLiteral("row"), QStringLiteral("rows")),
             counted(report.logEntries, QStringLiteral("log entry"), QStringLiteral("log entries")));
}

VerifyView::VerifyView(const CaseData &caseData, QWidget *parent)
    : QWidget(parent)
    , m_data(caseData)
    , m_result(new PlainLabel)
    , m_scope(new PlainLabel)
    , m_edited(new PlainLabel(QStringLiteral("The case was edited since. Verify again to check what is new.")))
    , m_verify(new QPushButton(QStringLiteral("Verify now")))
    , m_copy(new QPushButton(QStringLiteral("Copy as text")))
    , m_rows(new QStandardItemModel(0, 2, this))
    , m_list(new QTreeView)
    , m_delegate(new FindingDelegate(m_list))
{
    for (PlainLabel *label : {m_result, m_scope, m_edited}) {
        label->setWordWrap(true);
    }
    setTone(m_result, Tone::Title);
    setTone(m_scope, Tone::Second);
    setTone(m_edited, Tone::Faint);
    m_result->setObjectName(QStringLiteral("verifyResult"));
    m_verify->setObjectName(QStringLiteral("verifyNow"));
    m_copy->setObjectName(QStringLiteral("copyFindings"));
    m_list->setObjectName(QStringLiteral("findingList"));
    m_list->setAccessibleName(QStringLiteral("What the check found"));
    m_list->setModel(m_rows);
    m_list->setRootIsDecorated(false);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->header()->setStretchLastSection(true);
    connect(m_list->header(), &QHeaderView::sectionResized, m_list, &QTreeView::doItemsLayout);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_result);
    texts->addWidget(m_scope);
    texts->addWidget(m_edited);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::padding, 12, metrics::padding, 10);
    head->setSpacing(8);
    head->addLayout(texts, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    head->addWidget(m_verify, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    layout->addStretch();
    connect(m_verify, &QPushButton::clicked, this, &VerifyView::verifyRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (const ItemRef item = itemCalled(m_rows->index(row.row(), 0).data().toString()))
            Q_EMIT itemChosen(item);
    });
    m_result->setText(QStringLiteral("Not checked in this sitting"));
    m_scope->setText(QStringLiteral("Verify reads every file, every row and the whole log, and compares them with what "
                                    "was written down when they came into the case."));
    m_edited->hide();
    m_copy->hide();
    m_list->hide();
}

void VerifyView::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_delegate->setTokens(tokens);
    m_list->setStyleSheet(QStringLiteral("QTreeView::item:selected { background: %1; }").arg(tokens.raised.name()));
    fillRows();
}

void VerifyView::showRunning()
{
    m_verify->setEnabled(false);
    m_result->setText(QStringLiteral("Checking…"));
    setTone(m_result, Tone::Title);
    m_scope->setText(QStringLiteral("Every file, every row and the whole log. The status line has the progress, and a "
                                    "way to stop it."));
    m_edited->hide();
    m_copy->hide();
    m_list->hide();
}

void VerifyView::showReport(const VerifyReport &report, Instant checkedAt)
{
    m_report = report;
    m_checked = logTime(checkedAt) + QStringLiteral(" UTC");
    m_verify->setEnabled(true);
    m_result->setText(resultText(report));
    m_scope->setText(QStringLiteral("%1 at %2.").arg(describeScope(report), m_checked));
    m_edited->hide();
    fillRows();
    m_copy->show();
    m_list->setVisible(m_rows->rowCount() > 0);
}

void VerifyView::showFailure(const Error &error)
{
    m_report = {};
    m_checked.clear();
    m_verify->setEnabled(true);
    m_result->setText(error.code == ErrorCode::Cancelled ? QStringLiteral("The check was stopped")
                                                         : QStringLiteral("The check could not be finished"));
    m_scope->setText(error.message());
    fillRows();
}

void VerifyView::noteEdited()
{
    m_edited->setVisible(!m_checked.isEmpty());
}

void VerifyView::fillRows()
{
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({QStringLiteral("Item"), QStringLiteral("What")});
    const auto add = [this](const Finding &finding, const QString &icon, const QColor &colour) {
        auto *item = new QStandardItem(tintedIcon(icon, colour), visibleControls(finding.item));
        auto *what = new QStandardItem(visibleControls(finding.what, TextLines::Several));
        m_rows->appendRow({item, what});
    };
    for (const Finding &finding : m_report.findings)
        add(finding, QStringLiteral("alert"), m_tokens.altered);
    for (const Finding &notice : m_report.notices)
        add(notice, QStringLiteral("info"), m_tokens.second);
    m_list->header()->resizeSection(0, itemWidth);
}

ItemRef VerifyView::itemCalled(const QString &name) const
{
    if (const Evidence *evidence = m_data.findEvidence(name))
        return refOf(*evidence);
    const auto ref = itemRefFromText(name);
    return ref && m_data.contains(*ref) ? *ref : ItemRef{};
}

QString VerifyView::asText() const
{
    QStringList lines{m_result->text(), m_scope->text()};
    const auto cell = [](const QString &text) { return inertCell(visibleControls(text)); };
    for (const Finding &finding : m_report.findings)
        lines << cell(finding.item) + u'\t' + cell(finding.what);
    for (const Finding &notice : m_report.notices)
        lines << cell(notice.item) + u'\t' + cell(QStringLiteral("notice: ") + notice.what);
    return lines.join(u'\n') + u'\n';
}

} // namespace leadline
