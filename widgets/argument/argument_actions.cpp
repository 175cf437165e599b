// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/argument/argument_actions.h"

#include "model/argument/argument_edits.h"
#include "widgets/argument/item_chooser.h"

#include <QMenu>

namespace leadline {

ArgumentActions::ArgumentActions(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_chooser(new ItemChooser(this))
{
    hide();
}

void ArgumentActions::setTokens(const Tokens &tokens)
{
    m_chooser->setTokens(tokens);
}

void ArgumentActions::fillMenu(QMenu &menu, const std::vector<ItemRef> &exhibits, QWidget &anchor)
{
    if (exhibits.empty() || m_editor.store().isReadOnly())
        return;
    menu.addSeparator();
    const bool claims = !m_editor.data().all<Claim>().empty();
    const std::pair<const char *, Stance> sides[] = {{"Speaks for a claim…", Stance::For},
                                                     {"Speaks against a claim…", Stance::Against},
                                                     {"Is context of a claim…", Stance::Context}};
    for (const auto &[words, stance] : sides)
        menu.addAction(QString::fromUtf8(words), this,
                       [this, exhibits, stance = stance, &anchor] { chooseClaim(exhibits, stance, anchor); })
            ->setEnabled(claims);
    menu.addAction(QStringLiteral("Repeats another exhibit…"), this,
                   [this, exhibits, &anchor] { chooseOriginal(exhibits, anchor); })
        ->setEnabled(m_editor.data().all<Evidence>().size() > exhibits.size());
}

void ArgumentActions::offerSides(const std::vector<ItemRef> &items, ClaimId claim, const QPoint &globalPosition)
{
    if (items.empty() || m_editor.store().isReadOnly())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<const char *, Stance> sides[] = {
        {"Speaks for it", Stance::For}, {"Speaks against it", Stance::Against}, {"Is context", Stance::Context}};
    for (const auto &[words, stance] : sides)
        menu->addAction(QString::fromUtf8(words), this,
                        [this, items, claim, stance = stance] { take(addEvidence(m_editor, claim, items, stance)); });
    menu->popup(globalPosition);
}

void ArgumentActions::chooseClaim(const std::vector<ItemRef> &exhibits, Stance stance, const QWidget &anchor)
{
    m_chooser->disconnect(this);
    connect(m_chooser, &ItemChooser::chosen, this, [this, exhibits, stance](const std::vector<ItemRef> &claims) {
        take(addEvidence(m_editor, ClaimId{claims.front().id}, exhibits, stance));
    });
    m_chooser->open(claimChoices(m_editor.data()), ItemChooser::HowMany::One, QStringLiteral("Find the claim"),
                    QStringLiteral("Choose"), anchor);
}

void ArgumentActions::chooseOriginal(const std::vector<ItemRef> &exhibits, const QWidget &anchor)
{
    m_chooser->disconnect(this);
    connect(m_chooser, &ItemChooser::chosen, this, [this, exhibits](const std::vector<ItemRef> &originals) {
        take(markRepeats(m_editor, exhibits, originals.front()));
    });
    m_chooser->open(exhibitChoices(m_editor.data(), exhibits), ItemChooser::HowMany::One,
                    QStringLiteral("Find what said it first"), QStringLiteral("Choose"), anchor);
}

void ArgumentActions::take(const Result<void> &done)
{
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace leadline
