// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/argument/argument_edits.h"
#include "model/focus/view_context.h"

#include <QPointer>
#include <QWidget>

#include <array>

class QMenu;
class QPushButton;
class QVBoxLayout;

namespace leadline {

class EditableField;
class ItemChooser;
class PlainLabel;

/// What speaks for a claim, against it and about it: three groups, each with its items, their grade, the words that
/// are quoted, and how many independent origins they have. Exhibits are added from a list or dropped on a group.
class EvidenceRows : public QWidget
{
    Q_OBJECT

public:
    EvidenceRows(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    /// Of a claim; `origins` is asked while this runs only.
    void showEvidenceOf(ClaimId claim, const Origins &origins);
    int count() const { return static_cast<int>(m_shown.size()); }
    ItemChooser &chooser() { return *m_chooser; }

Q_SIGNALS:
    /// An exhibit is to be looked at where a piece of evidence points: at these words of this page, where it says so.
    void openRequested(leadline::EvidenceId exhibit, const QString &page, const QString &words);
    void failed(const leadline::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Group
    {
        QWidget *box;
        PlainLabel *heading;
        QPushButton *add;
        QVBoxLayout *rows;
    };
    struct Shown
    {
        ClaimEvidence evidence;
        Link link;
        QString title;
        QString grade;

        friend bool operator==(const Shown &, const Shown &) = default;
    };

    static bool sameRows(const std::vector<Shown> &a, const std::vector<Shown> &b, LinkId open);
    Group makeGroup(Stance stance);
    QWidget *makeRow(const Shown &shown);
    void addPointerFields(QVBoxLayout &layout, const Shown &shown);
    void fillMenu(QMenu &menu, const Shown &shown);
    void choose(Stance stance);
    void chooseAnnotation(LinkId link, const QWidget &anchor);
    void openAt(LinkId link);
    void take(const Result<void> &done);
    void rebuild();

    CaseEditor &m_editor;
    ViewContext &m_context;
    Tokens m_tokens = darkTokens();
    std::array<Group, 3> m_groups{};
    ItemChooser *m_chooser;
    ClaimId m_claim;
    LinkId m_open; ///< whose quote is being written
    std::vector<Shown> m_shown;
    QPointer<EditableField> m_quote; ///< of the open row
    QPointer<EditableField> m_page;
};

} // namespace leadline
