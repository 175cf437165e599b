// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/briefing/briefing_dialog.h"

#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QRadioButton>

namespace leadline {

namespace {

constexpr Audience audiences[] = {Audience::Internal, Audience::Counsel, Audience::Editor, Audience::Public};

PlainLabel *plainLabel(const QString &text, Tone tone)
{
    auto *label = new PlainLabel(text);
    label->setWordWrap(true);
    setTone(label, tone);
    return label;
}

/// "9 exhibits; working notes" or "6 exhibits, 3 held back (above TLP:CLEAR); no working notes".
QString whatTheyGet(const CaseData &caseData, Audience audience)
{
    qsizetype shown = 0;
    qsizetype withheld = 0;
    for (const auto &[id, evidence] : caseData.all<Evidence>())
        ++(mayShow(evidence, audience) ? shown : withheld);
    QString text = shown == 1 ? QStringLiteral("1 exhibit") : QStringLiteral("%1 exhibits").arg(shown);
    if (withheld > 0)
        text += QStringLiteral(", %1 held back by mark or restriction").arg(withheld);
    return text +
           (mayShowNotes(audience) ? QStringLiteral("; with working notes") : QStringLiteral("; no working notes"));
}

QString titleOf(Audience audience)
{
    QString name = audienceName(audience);
    name[0] = name[0].toUpper();
    return name;
}

} // namespace

BriefingDialog::BriefingDialog(const CaseData &caseData, Prompts &prompts, const QString &proposedPath, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("briefingDialog"));
    setWindowTitle(QStringLiteral("Export briefing"));
    setMinimumWidth(460);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(plainLabel(QStringLiteral("Export briefing"), Tone::Title));
    column->addWidget(
        plainLabel(QStringLiteral("Who is it for? The audience decides what may be in it."), Tone::Second));
    column->addWidget(makeAudiences(caseData));
    column->addWidget(makeParts());
    column->addWidget(makePathRow(prompts, proposedPath));
    m_overwrites = plainLabel({}, Tone::Second);
    column->addWidget(m_overwrites);

    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_export = new QPushButton(QStringLiteral("Export"));
    m_export->setObjectName(QStringLiteral("briefingExport"));
    m_export->setProperty("filled", true);
    m_export->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    column->addSpacing(6);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, [this] {
        Q_EMIT exportRequested(audience(), path());
        accept();
    });
    updateState();
}

QWidget *BriefingDialog::makeAudiences(const CaseData &caseData)
{
    auto *box = new QWidget;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    m_audiences = new QButtonGroup(this);
    for (const Audience audience : audiences) {
        auto *choice = new QRadioButton(titleOf(audience));
        choice->setObjectName(QStringLiteral("audience_") + audienceName(audience));
        choice->setMinimumHeight(metrics::hit);
        choice->setChecked(audience == Audience::Internal);
        m_audiences->addButton(choice, static_cast<int>(audience));
        rows->addWidget(choice);
        auto *what = plainLabel(whatTheyGet(caseData, audience), Tone::Second);
        what->setContentsMargins(26, 0, 0, 6);
        rows->addWidget(what);
    }
    return box;
}

QWidget *BriefingDialog::makeParts()
{
    auto *box = new QWidget;
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(14);
    charts->addWidget(plainLabel(QStringLiteral("Charts"), Tone::Second));
    constexpr std::pair<CaseChartKind, const char *> kinds[] = {{CaseChartKind::Events, "Events"},
                                                                {CaseChartKind::Counts, "Counts over time"},
                                                                {CaseChartKind::Grades, "Sources by grade"}};
    for (const auto &[kind, title] : kinds) {
        auto *choice = new QCheckBox(QLatin1String(title));
        choice->setObjectName(QStringLiteral("briefingChart_") + caseChartName(kind));
        choice->setMinimumHeight(metrics::hit);
        charts->addWidget(choice);
        m_charts.push_back(choice);
    }
    charts->addStretch();
    rows->addLayout(charts);
    m_gaps = new QCheckBox(QStringLiteral("Say what the argument lacks"));
    m_gaps->setObjectName(QStringLiteral("briefingGaps"));
    m_gaps->setMinimumHeight(metrics::hit);
    rows->addWidget(m_gaps);
    return box;
}

QWidget *BriefingDialog::makePathRow(Prompts &prompts, const QString &proposedPath)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_path = new QLineEdit(proposedPath);
    m_path->setObjectName(QStringLiteral("briefingPath"));
    m_path->setPlaceholderText(QStringLiteral("Where to: briefing.pdf"));
    auto *choose = new QPushButton(QStringLiteral("Choose…"));
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    connect(m_path, &QLineEdit::textChanged, this, &BriefingDialog::updateState);
    connect(choose, &QPushButton::clicked, this, [this, &prompts] {
        prompts.askSaveFile(
            {QStringLiteral("Export briefing"), m_path->text(), {QStringLiteral("PDF document (*.pdf)")}},
            [this](const QString &chosen) { m_path->setText(chosen); });
    });
    return box;
}

void BriefingDialog::updateState()
{
    const QFileInfo target(m_path->text().trimmed());
    const bool folderThere = !m_path->text().trimmed().isEmpty() && target.absoluteDir().exists() && !target.isDir();
    m_export->setEnabled(folderThere);
    if (m_path->text().trimmed().isEmpty())
        m_overwrites->setText(QStringLiteral("Say where the PDF goes."));
    else if (!folderThere)
        m_overwrites->setText(QStringLiteral("There is no such folder: %1").arg(target.absolutePath()));
    else
        m_overwrites->setText(target.exists() ? QStringLiteral("The file that is there will be replaced.") : QString());
}

Audience BriefingDialog::audience() const
{
    return static_cast<Audience>(m_audiences->checkedId());
}

void BriefingDialog::proposeCharts(const std::vector<CaseChartChoice> &charts)
{
    m_proposed = charts;
    for (std::size_t kind = 0; kind < m_charts.size(); ++kind)
        m_charts[kind]->setChecked(std::ranges::any_of(
            charts, [&](const CaseChartChoice &choice) { return static_cast<std::size_t>(choice.kind) == kind; }));
}

std::vector<CaseChartChoice> BriefingDialog::charts() const
{
    std::vector<CaseChartChoice> charts;
    for (std::size_t kind = 0; kind < m_charts.size(); ++kind) {
        if (!m_charts[kind]->isChecked())
            continue;
        const auto before = charts.size();
        for (const CaseChartChoice &choice : m_proposed)
            if (static_cast<std::size_t>(choice.kind) == kind)
                charts.push_back(choice);
        if (charts.size() == before)
            charts.push_back({static_cast<CaseChartKind>(kind), {}, {}});
    }
    return charts;
}

bool BriefingDialog::statesGaps() const
{
    return m_gaps->isChecked();
}

QString BriefingDialog::path() const
{
    return m_path->text().trimmed();
}

} // namespace leadline
