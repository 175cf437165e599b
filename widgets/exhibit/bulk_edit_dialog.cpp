// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exhibit/bulk_edit_dialog.h"

#include "model/case/item_enums.h"
#include "model/time/date_words.h"
#include "widgets/exhibit/exhibit_words.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

const QString asItIs = QStringLiteral("as it is");

QString countText(const QString &verb, std::size_t count)
{
    return count == 1 ? QStringLiteral("%1 one exhibit").arg(verb)
                      : QStringLiteral("%1 %2 exhibits").arg(verb).arg(count);
}

void addRow(QFormLayout *form, const QString &name, QWidget *field)
{
    auto *label = new PlainLabel(name);
    setTone(label, Tone::Second);
    field->setAccessibleName(name);
    form->addRow(label, field);
}

QComboBox *addChoice(QFormLayout *form, const QString &question, const QString &standard,
                     const std::vector<ChoiceRow::Choice> &choices)
{
    auto *box = new QComboBox;
    box->addItem(asItIs);
    for (const ChoiceRow::Choice &choice : choices)
        box->addItem(choice.words, choice.code);
    setPlainToolTip(box, standard);
    addRow(form, question, box);
    return box;
}

std::optional<QString> typed(const QLineEdit *line)
{
    const QString text = line->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> chosen(const QComboBox *box)
{
    return box->currentIndex() == 0 ? std::nullopt : std::optional(box->currentData().toString());
}

Result<std::optional<EdtfDate>> dateOf(const QLineEdit *line)
{
    const auto text = typed(line);
    if (!text)
        return std::optional<EdtfDate>();
    auto date = parseDate(*text);
    if (!date)
        return Unexpected{date.error()};
    return std::optional(*std::move(date));
}

} // namespace

BulkEditDialog::BulkEditDialog(CaseEditor &editor, std::vector<EvidenceId> exhibits, QWidget *parent)
    : QDialog(parent)
    , m_editor(editor)
    , m_exhibits(std::move(exhibits))
    , m_trouble(new PlainLabel)
    , m_change(new QPushButton(countText(QStringLiteral("Change"), m_exhibits.size())))
{
    setObjectName(QStringLiteral("bulkEdit"));
    setWindowTitle(plainWindowTitle(countText(QStringLiteral("Edit"), m_exhibits.size())));
    build();
}

void BulkEditDialog::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(10);
    auto *intro = new PlainLabel(QStringLiteral("What is left empty stays as it is in each exhibit."));
    setTone(intro, Tone::Second);
    layout->addWidget(intro);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    layout->addLayout(form);
    m_date = addLine(form, QStringLiteral("Date"), commonText(&Evidence::date));
    m_source = addLine(form, QStringLiteral("Source"), commonText(&Evidence::source));
    m_reliability =
        addChoice(form, QStringLiteral("How reliable is the source"), admiraltyReliabilityName(), reliabilityChoices());
    m_credibility =
        addChoice(form, QStringLiteral("How believable is this"), admiraltyCredibilityName(), credibilityChoices());
    m_sharing = addChoice(form, QStringLiteral("Who may see it"), tlpName(), sharingChoices());
    for (const RestrictionWords &words : restrictionWords()) {
        auto *box = new QCheckBox(words.label);
        box->setTristate(true);
        box->setCheckState(Qt::PartiallyChecked);
        setPlainToolTip(box, QStringLiteral("%1. With a dash: as it is in each").arg(words.tip));
        m_restrictions.emplace(words.word, box);
        form->addRow(QString(), box);
    }
    m_licence = addLine(form, QStringLiteral("Licence"), commonText(&Evidence::licence));
    m_licence->setCompleter(new QCompleter(usualLicences(), m_licence));
    m_credit = addLine(form, QStringLiteral("Credit"), commonText(&Evidence::credit));
    m_addTags = addLine(form, QStringLiteral("Add tags"), {});
    m_removeTags = addLine(form, QStringLiteral("Remove tags"), {});
    for (QLineEdit *line : {m_addTags, m_removeTags})
        line->setPlaceholderText(QStringLiteral("with commas"));
    m_obtained = addLine(form, QStringLiteral("Obtained"), commonText(&Evidence::obtained));
    m_obtainedFrom = addLine(form, QStringLiteral("From"), commonText(&Evidence::obtainedFrom));
    m_obtainedBy = addLine(form, QStringLiteral("By"), commonText(&Evidence::obtainedBy));
    m_trouble->setWordWrap(true);
    setTone(m_trouble, Tone::Bad);
    m_trouble->hide();
    layout->addWidget(m_trouble);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    m_change->setProperty("filled", true);
    m_change->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_change);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_change, &QPushButton::clicked, this, &BulkEditDialog::accept);
    setMinimumWidth(460);
}

QLineEdit *BulkEditDialog::addLine(QFormLayout *form, const QString &name, const QString &common)
{
    auto *line = new QLineEdit;
    line->setPlaceholderText(common);
    addRow(form, name, line);
    return line;
}

/// What all of them have; "several" where they differ.
template<class Member>
QString BulkEditDialog::commonText(Member member) const
{
    std::optional<QString> common;
    for (const EvidenceId id : m_exhibits) {
        const Evidence *exhibit = m_editor.data().find<Evidence>(id);
        if (!exhibit)
            continue;
        QString text;
        if constexpr (std::is_same_v<Member, std::optional<EdtfDate> Evidence::*>)
            text = exhibit->*member ? describeDate(*(exhibit->*member)) : QString();
        else
            text = exhibit->*member;
        if (common && *common != text)
            return QStringLiteral("several");
        common = text;
    }
    return common.value_or(QString());
}

Result<ExhibitChanges> BulkEditDialog::changes() const
{
    ExhibitChanges changes;
    for (const auto &[line, member, name] :
         {std::tuple(m_date, &ExhibitChanges::date, QStringLiteral("Date")),
          std::tuple(m_obtained, &ExhibitChanges::obtained, QStringLiteral("Obtained"))}) {
        auto date = dateOf(line);
        if (!date)
            return fail(ErrorCode::InvalidInput, date.error().message(), name);
        changes.*member = *std::move(date);
    }
    changes.source = typed(m_source);
    changes.credit = typed(m_credit);
    changes.licence = typed(m_licence);
    changes.obtainedFrom = typed(m_obtainedFrom);
    changes.obtainedBy = typed(m_obtainedBy);
    changes.reliability = chosen(m_reliability);
    changes.credibility = chosen(m_credibility);
    if (const auto sharing = chosen(m_sharing)) {
        Tlp mark = Tlp::Amber;
        if (const auto read = readEnum(*sharing, mark); !read)
            return Unexpected{read.error()};
        changes.tlp = mark;
    }
    changes.addTags = tagsFromText(m_addTags->text());
    changes.removeTags = tagsFromText(m_removeTags->text());
    for (const auto &[word, box] : m_restrictions) {
        if (box->checkState() == Qt::Checked)
            changes.addRestrictions << word;
        else if (box->checkState() == Qt::Unchecked)
            changes.removeRestrictions << word;
    }
    return changes;
}

QString BulkEditDialog::trouble() const
{
    return m_trouble->isHidden() ? QString() : m_trouble->text();
}

void BulkEditDialog::accept()
{
    const auto wanted = changes();
    Result<void> done;
    if (!wanted) {
        done = Unexpected{wanted.error()};
    } else if (const Edit edit = changedExhibits(m_editor.data(), m_exhibits, *wanted); !edit.changes.empty()) {
        if (const auto committed = m_editor.commit(edit); !committed)
            done = Unexpected{committed.error()};
    }
    if (done) {
        QDialog::accept();
        return;
    }
    m_trouble->setText(done.error().message());
    m_trouble->show();
}

} // namespace leadline
