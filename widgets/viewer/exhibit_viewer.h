// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/viewer/exhibit_pane.h"

#include <QByteArray>
#include <QCheckBox>

class QSplitter;

namespace leadline {

class ItemChooser;
class PairBar;
class QuoteForm;

/// The window in which exhibits are looked at: one, or two side by side, each with its own page and zoom. Two pictures
/// can be moved and zoomed together.
class ExhibitViewer : public QWidget
{
    Q_OBJECT

public:
    explicit ExhibitViewer(const ViewerServices &services, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Shows it in the first pane, or in the one that has it already, and comes to the front.
    void open(EvidenceId exhibit, const ViewerPlace &place = {});
    void openBeside(EvidenceId exhibit);
    void closeBeside();
    bool hasTwo() const;
    void setLinked(bool linked);
    ExhibitPane &first() { return *m_first; }
    ExhibitPane &second() { return *m_second; }
    QuoteForm &quoteForm() { return *m_quotes; }
    ItemChooser &chooser() { return *m_chooser; }
    QCheckBox &linkBox() { return *m_link; }
    PairBar &pairs() { return *m_pairs; }
    bool isBusy() const { return m_first->isBusy() || (hasTwo() && m_second->isBusy()); }

Q_SIGNALS:
    /// A claim got a quote.
    void quoted(leadline::ClaimId claim);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectPane(ExhibitPane &pane, ExhibitPane &other);
    void showTitle();
    void showLink();
    void follow(ExhibitPane &moved, ExhibitPane &other);

    CaseEditor &m_editor;
    QSplitter *m_splitter;
    ExhibitPane *m_first;
    ExhibitPane *m_second;
    QWidget *m_linkBar;
    QCheckBox *m_link;
    PairBar *m_pairs;
    QuoteForm *m_quotes;
    ItemChooser *m_chooser;
    bool m_following = false;
};

} // namespace leadline
