// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/history/log_details.h"

#include "model/text/visible_text.h"
#include "widgets/history/log_texts.h"
#include "widgets/style/inert_document.h"

#include <QTextCursor>
#include <QTextTable>

namespace leadline {

namespace {

/// A metadata value or a note may be of any length.
constexpr int longestValue = 2000;

QString clipped(const QString &text)
{
    return text.size() <= longestValue ? text : text.left(longestValue) + QStringLiteral("…");
}

/// Writes the page from top to bottom.
class Page
{
public:
    Page(QTextDocument *document, const Tokens &tokens)
        : m_cursor(document)
        , m_tokens(tokens)
    {
    }

    void paragraph(const QString &text, const QTextCharFormat &format, qreal above)
    {
        QTextBlockFormat block;
        block.setTopMargin(above);
        if (m_first)
            m_cursor.setBlockFormat(block);
        else
            m_cursor.insertBlock(block);
        m_first = false;
        m_cursor.insertText(visibleControls(text, TextLines::Several), format);
    }

    void table(const std::vector<FieldStory> &fields, bool changed)
    {
        if (fields.empty())
            return;
        QTextTableFormat form;
        form.setBorder(0);
        form.setCellPadding(2);
        form.setCellSpacing(0);
        form.setTopMargin(2);
        form.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        QList<QTextLength> widths{QTextLength(QTextLength::FixedLength, 150)};
        for (int i = 0; i < (changed ? 2 : 1); ++i)
            widths << QTextLength(QTextLength::PercentageLength, changed ? 50 : 100);
        form.setColumnWidthConstraints(widths);
        const int first = changed ? 1 : 0;
        QTextTable *table =
            m_cursor.insertTable(static_cast<int>(fields.size()) + first, static_cast<int>(widths.size()), form);
        if (changed) {
            cell(table, 0, 1, QStringLiteral("before"), faint());
            cell(table, 0, 2, QStringLiteral("after"), faint());
        }
        for (std::size_t i = 0; i < fields.size(); ++i)
            row(table, static_cast<int>(i) + first, fields[i], changed);
        m_cursor.movePosition(QTextCursor::End);
        m_first = false;
    }

    QTextCharFormat strong() const { return format(m_tokens.text, 12.5, QFont::DemiBold); }
    QTextCharFormat body() const { return format(m_tokens.text, 12.5); }
    QTextCharFormat second() const { return format(m_tokens.second, 12); }
    QTextCharFormat faint() const { return format(m_tokens.faint, 11); }
    QTextCharFormat warning() const { return format(m_tokens.altered, 12); }
    QTextCharFormat code() const
    {
        QTextCharFormat code = format(m_tokens.second, 11);
        code.setFontFamilies({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono")});
        return code;
    }

private:
    static QTextCharFormat format(const QColor &colour, double size, QFont::Weight weight = QFont::Normal)
    {
        QTextCharFormat format;
        format.setFont(uiFont(size, weight));
        format.setForeground(colour);
        return format;
    }

    static void cell(QTextTable *table, int row, int column, const QString &text, const QTextCharFormat &format)
    {
        table->cellAt(row, column).firstCursorPosition().insertText(visibleControls(text, TextLines::Several), format);
    }

    void row(QTextTable *table, int row, const FieldStory &field, bool changed)
    {
        cell(table, row, 0, field.name, second());
        if (!changed) {
            cell(table, row, 1, clipped(field.after.isEmpty() ? field.before : field.after), body());
            return;
        }
        const auto side = [&](int column, const QString &text, const QTextCharFormat &format) {
            cell(table, row, column, text.isEmpty() ? QStringLiteral("–") : clipped(text), format);
        };
        side(1, field.before, second());
        side(2, field.after, body());
    }

    QTextCursor m_cursor;
    const Tokens &m_tokens;
    bool m_first = true;
};

} // namespace

LogDetails::LogDetails(QWidget *parent)
    : QTextEdit(parent)
{
    setObjectName(QStringLiteral("logDetails"));
    setAccessibleName(QStringLiteral("Details of the log entry"));
    setReadOnly(true);
    setDocument(new InertDocument(this));
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTextEdit { border: none; border-radius: 0; padding: 4px 8px; }"));
}

void LogDetails::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
}

void LogDetails::showHint(const QString &text)
{
    document()->clear();
    Page page(document(), m_tokens);
    page.paragraph(text, page.second(), 0);
}

void LogDetails::showEntry(const LogEntry &entry, const CaseData &caseData)
{
    document()->clear();
    Page page(document(), m_tokens);
    page.paragraph(entry.what.isEmpty() ? QStringLiteral("Entry %1").arg(entry.sequence) : entry.what, page.strong(),
                   0);
    page.paragraph(QStringLiteral("Entry %1 · %2 UTC · %3")
                       .arg(entry.sequence)
                       .arg(logTime(entry.time), entry.who.isEmpty() ? QStringLiteral("no name given") : entry.who),
                   page.second(), 2);
    if (entry.clockWentBackSeconds > 0)
        page.paragraph(QStringLiteral("The %1 an earlier entry; the order of the entries holds all the same.")
                           .arg(clockFlag(entry.clockWentBackSeconds)),
                       page.warning(), 4);
    if (entry.forgotten())
        page.paragraph(QStringLiteral("Its details were deleted. A later entry says why; the chain still verifies."),
                       page.second(), 4);
    const LogStory story = tellEntry(entry, caseData);
    if (!story.facts.empty())
        page.table(story.facts, false);
    for (const ItemStory &item : story.items) {
        page.paragraph(item.heading, page.strong(), 10);
        page.table(item.fields, item.changed);
    }
    if (story.itemsLeftOut > 0)
        page.paragraph(QStringLiteral("and %1 more items").arg(story.itemsLeftOut), page.second(), 8);
    page.paragraph(QStringLiteral("Hash of the entry (SHA-256, bound to the entry before it)"), page.faint(), 12);
    page.paragraph(QString::fromLatin1(entry.hash.toHex()), page.code(), 0);
    moveCursor(QTextCursor::Start);
}

} // namespace leadline
