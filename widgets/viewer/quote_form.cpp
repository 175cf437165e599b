// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/quote_form.h"

#include "widgets/argument/item_chooser.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int detailRole = Qt::UserRole + 1; // as ChooserModel answers it
constexpr QSize formSize{480, 560};

PlainLabel *caption(const QString &text)
{
    auto *label = new PlainLabel(text);
    setTone(label, Tone::Faint);
    return label;
}

} // namespace

QuoteForm::QuoteForm(CaseEditor &editor, QWidget *parent)
    : QDialog(parent)
    , m_editor(editor)
    , m_heading(new PlainLabel)
    , m_words(new QPlainTextEdit)
    , m_page(new QLineEdit)
    , m_statement(new QLineEdit)
    , m_model(new ChooserModel(this))
    , m_view(new QListView)
    , m_delegate(new TwoLineDelegate(detailRole, this))
    , m_refusal(new PlainLabel)
    , m_new(new QPushButton(QStringLiteral("Quote for a new claim")))
    , m_add(new QPushButton(QStringLiteral("Quote for this claim")))
{
    setObjectName(QStringLiteral("quoteForm"));
    setWindowTitle(plainWindowTitle(QStringLiteral("Quote for a claim")));
    setTone(m_heading, Tone::Title);
    m_words->setObjectName(QStringLiteral("quoteWords"));
    m_words->setAccessibleName(QStringLiteral("Words"));
    m_words->setFixedHeight(104);
    m_words->setTabChangesFocus(true);
    m_page->setObjectName(QStringLiteral("quotePage"));
    m_page->setAccessibleName(QStringLiteral("Page"));
    m_page->setMaximumWidth(120);
    m_statement->setObjectName(QStringLiteral("quoteStatement"));
    m_statement->setPlaceholderText(QStringLiteral("Find a claim, or say a new one"));
    m_statement->setAccessibleName(m_statement->placeholderText());
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setObjectName(QStringLiteral("quoteClaims"));
    m_view->setAccessibleName(QStringLiteral("Claims"));
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_refusal->setWordWrap(true);
    setTone(m_refusal, Tone::Bad);
    m_refusal->hide();
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(QStringLiteral("Cancel"));
    cancel->setProperty("quiet", true);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_new);
    buttons->addWidget(m_add);
    m_add->setDefault(true);
    m_add->setProperty("primary", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(6);
    layout->addWidget(m_heading);
    layout->addWidget(caption(QStringLiteral("Words")));
    layout->addWidget(m_words);
    layout->addWidget(caption(QStringLiteral("Page")));
    layout->addWidget(m_page);
    layout->addWidget(buildSides());
    layout->addWidget(m_statement);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_refusal);
    layout->addLayout(buttons);
    resize(formSize);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &QuoteForm::quoteForChosen);
    connect(m_new, &QPushButton::clicked, this, &QuoteForm::quoteForNew);
    connect(m_view, &QListView::doubleClicked, this, &QuoteForm::quoteForChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &QuoteForm::showButtons);
    connect(m_words, &QPlainTextEdit::textChanged, this, &QuoteForm::showButtons);
    connect(m_statement, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilterText(text);
        showButtons();
    });
}

QWidget *QuoteForm::buildSides()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 6, 0, 6);
    row->setSpacing(14);
    auto *group = new QButtonGroup(box);
    const std::pair<Stance, QString> sides[] = {{Stance::For, QStringLiteral("Speaks for it")},
                                                {Stance::Against, QStringLiteral("Speaks against it")},
                                                {Stance::Context, QStringLiteral("Is context")}};
    for (const auto &[stance, words] : sides) {
        auto *side = new QRadioButton(words);
        m_sides[static_cast<std::size_t>(stance)] = side;
        group->addButton(side);
        row->addWidget(side);
    }
    row->addStretch();
    return box;
}

void QuoteForm::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
    m_words->setStyleSheet(QStringLiteral("QPlainTextEdit { background: %1; border: 1px solid %2; border-radius: %3px; "
                                          "padding: 2px; }")
                               .arg(tokens.raised.name(), tokens.line.name())
                               .arg(metrics::radius));
}

void QuoteForm::ask(const ExhibitQuote &quote)
{
    m_exhibit = quote.exhibit;
    const Evidence *exhibit = m_editor.data().find<Evidence>(quote.exhibit);
    m_heading->setText(QStringLiteral("Quote %1").arg(exhibit ? exhibit->label : QString()));
    m_words->setPlainText(quote.words);
    m_page->setText(quote.page);
    chooseSide(Stance::For);
    m_statement->clear();
    m_statement->setPlaceholderText(m_editor.data().all<Claim>().empty()
                                        ? QStringLiteral("Say what it speaks for")
                                        : QStringLiteral("Find a claim, or say a new one"));
    m_model->setRows(claimChoices(m_editor.data()));
    m_refusal->hide();
    showButtons();
    open();
    m_statement->setFocus();
}

void QuoteForm::chooseSide(Stance stance)
{
    m_sides[static_cast<std::size_t>(stance)]->setChecked(true);
}

Stance QuoteForm::side() const
{
    for (const Stance stance : {Stance::Against, Stance::Context})
        if (m_sides[static_cast<std::size_t>(stance)]->isChecked())
            return stance;
    return Stance::For;
}

ExhibitQuote QuoteForm::quote() const
{
    return {m_exhibit, m_words->toPlainText().trimmed(), m_page->text().trimmed()};
}

ClaimId QuoteForm::chosen() const
{
    return ClaimId{m_model->at(m_view->currentIndex().row()).id};
}

void QuoteForm::showButtons()
{
    const bool words = !quote().words.isEmpty();
    m_add->setEnabled(words && chosen());
    m_new->setEnabled(words && !m_statement->text().trimmed().isEmpty());
    (m_add->isEnabled() || !m_new->isEnabled() ? m_add : m_new)->setDefault(true);
}

void QuoteForm::refuse(const Error &error)
{
    m_refusal->setText(error.message());
    m_refusal->show();
}

void QuoteForm::quoteForChosen()
{
    const ClaimId claim = chosen();
    if (!claim)
        return;
    const auto done = quoteForClaim(m_editor, claim, quote(), side());
    if (!done)
        return refuse(done.error());
    accept();
    Q_EMIT quoted(claim);
}

void QuoteForm::quoteForNew()
{
    Claim claim;
    claim.statement = m_statement->text().trimmed();
    const auto made = claimFromQuote(m_editor, claim, quote(), side());
    if (!made)
        return refuse(made.error());
    accept();
    Q_EMIT quoted(*made);
}

} // namespace leadline
