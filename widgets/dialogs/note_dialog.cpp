// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/note_dialog.h"

#include "model/text/visible_text.h"
#include "model/time/date_words.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

NoteDialog::NoteDialog(const NoteDraft &draft, const QString &heading, QWidget *parent)
    : QDialog(parent)
    , m_first(draft)
    , m_title(new QLineEdit(draft.title))
    , m_text(new QPlainTextEdit(draft.text))
    , m_when(new QLineEdit(draft.when ? draft.when->text : QString()))
    , m_source(new QLineEdit(draft.source))
    , m_says(new PlainLabel)
    , m_keep(new QPushButton(QStringLiteral("Keep as exhibit")))
{
    setObjectName(QStringLiteral("noteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(plainWindowTitle(heading));
    resize(620, 560);
    build(heading);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteDialog::check);
    for (QLineEdit *field : {m_title, m_when, m_source})
        connect(field, &QLineEdit::textChanged, this, &NoteDialog::check);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const auto wanted = this->draft()) {
            m_keep->setEnabled(false); // until it is kept, or cannot be
            Q_EMIT keepWanted(*wanted);
        }
    });
    check();
    (draft.title.isEmpty() ? static_cast<QWidget *>(m_title) : m_text)->setFocus();
}

void NoteDialog::build(const QString &heading)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *title = new PlainLabel(heading);
    setTone(title, Tone::Title);
    column->addWidget(title);
    auto *hint = new PlainLabel(
        m_first.versionOf ? QStringLiteral("The note stays as it is; what you keep here is an exhibit of its own, made "
                                           "from it.")
                          : QStringLiteral("It is kept as a file under its hash, like any other exhibit, and is not "
                                           "changed afterwards: what is added later is a new version."));
    hint->setWordWrap(true);
    setTone(hint, Tone::Second);
    column->addWidget(hint);
    m_title->setObjectName(QStringLiteral("noteTitle"));
    m_title->setPlaceholderText(QStringLiteral("empty: its first line"));
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setFrameShape(QFrame::StyledPanel);
    m_text->setPlaceholderText(QStringLiteral("The words, as they shall be kept"));
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(QStringLiteral("Words of the note"));
    m_when->setObjectName(QStringLiteral("noteWhen"));
    m_when->setPlaceholderText(QStringLiteral("what it tells of: 12 Oct 2023, early October 2023"));
    m_source->setObjectName(QStringLiteral("noteSource"));
    m_source->setPlaceholderText(QStringLiteral("who said or saw it"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(QStringLiteral("Title"), m_title);
    form->addRow(QStringLiteral("When"), m_when);
    form->addRow(QStringLiteral("From whom"), m_source);
    column->addLayout(form);
    column->addWidget(m_text, 1);
    m_says->setObjectName(QStringLiteral("noteSays"));
    m_says->setWordWrap(true);
    column->addWidget(m_says);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &NoteDialog::reject);
    m_keep->setObjectName(QStringLiteral("noteKeep"));
    m_keep->setProperty("filled", true);
    m_keep->setAutoDefault(false); // Enter is a new line
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_keep);
    column->addLayout(buttons);
}

Result<NoteDraft> NoteDialog::draft() const
{
    NoteDraft draft = m_first;
    draft.title = m_title->text().simplified();
    draft.text = m_text->toPlainText();
    draft.source = m_source->text().simplified();
    draft.when.reset();
    if (const QString when = m_when->text().trimmed(); !when.isEmpty()) {
        const auto date = parseDate(when);
        if (!date)
            return Unexpected{date.error()};
        draft.when = *date;
    }
    if (draft.text.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Write something to be kept."));
    if (draft.versionOf && draft.text == m_first.text)
        return fail(ErrorCode::InvalidInput, QStringLiteral("The words are those of the note as it is."));
    return draft;
}

void NoteDialog::check()
{
    const auto wanted = draft();
    m_keep->setEnabled(wanted.has_value());
    m_says->setText(!wanted        ? visibleControls(wanted.error().message())
                    : wanted->when ? describeReading(*wanted->when)
                                   : QString());
    setTone(m_says, wanted ? Tone::Second : Tone::Strong);
}

void NoteDialog::showFailure(const Error &error)
{
    m_says->setText(visibleControls(error.message()));
    setTone(m_says, Tone::Strong);
    m_keep->setEnabled(true);
}

void NoteDialog::reject()
{
    if (m_text->toPlainText() == m_first.text)
        return QDialog::reject();
    Q_EMIT closeAsked();
}

} // namespace leadline
