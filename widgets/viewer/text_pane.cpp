// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/text_pane.h"

#include "widgets/style/style_sheet.h"

#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace leadline {

namespace {

constexpr qsizetype mostMarks = 2000;

/// Any gap between words is as good as another; the words are taken as they are.
QRegularExpression patternOf(const QString &wanted)
{
    QStringList words;
    for (const QString &word : wanted.simplified().split(u' ', Qt::SkipEmptyParts))
        words << QRegularExpression::escape(word);
    return QRegularExpression(words.join(QStringLiteral("\\s+")), QRegularExpression::CaseInsensitiveOption |
                                                                      QRegularExpression::UseUnicodePropertiesOption);
}

} // namespace

TextPane::TextPane(QWidget *parent)
    : QWidget(parent)
    , m_view(new QPlainTextEdit)
{
    m_view->setObjectName(QStringLiteral("reportText"));
    m_view->setAccessibleName(QStringLiteral("Text of the report"));
    m_view->setReadOnly(true);
    m_view->setUndoRedoEnabled(false);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_view->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &QPlainTextEdit::selectionChanged, this, &TextPane::selectionChanged);
    zoom(0);
}

void TextPane::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    zoom(0);
}

void TextPane::setText(const QString &text)
{
    m_found.clear();
    m_view->setExtraSelections({});
    m_view->setPlainText(text);
}

QString TextPane::selectedText() const
{
    QString text = m_view->textCursor().selectedText();
    text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
    return text;
}

void TextPane::selectAll()
{
    m_view->selectAll();
}

void TextPane::copy()
{
    m_view->copy();
}

int TextPane::mark(const QString &wanted)
{
    m_found.clear();
    const QString text = m_view->toPlainText();
    if (!wanted.simplified().isEmpty()) {
        auto matches = patternOf(wanted).globalMatch(text);
        while (matches.hasNext() && m_found.size() < mostMarks) {
            const auto match = matches.next();
            m_found.append({int(match.capturedStart()), int(match.capturedLength())});
        }
    }
    showMarks(-1);
    return static_cast<int>(m_found.size());
}

void TextPane::showFound(int index)
{
    if (index < 0 || index >= m_found.size())
        return;
    QTextCursor cursor = m_view->textCursor();
    cursor.setPosition(m_found[index].first);
    m_view->setTextCursor(cursor);
    m_view->centerCursor();
    showMarks(index);
}

void TextPane::showMarks(int current)
{
    auto marks = m_view->extraSelections();
    marks.clear();
    for (int i = 0; i < m_found.size(); ++i) {
        QTextCursor cursor = m_view->textCursor();
        cursor.setPosition(m_found[i].first);
        cursor.setPosition(m_found[i].first + m_found[i].second, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setBackground(i == current ? QColor(0xff, 0x8c, 0x00) : QColor(0xff, 0xd5, 0x00, 150));
        format.setForeground(i == current || !m_tokens.dark ? QColor(Qt::black) : m_tokens.text);
        marks.append({cursor, format});
    }
    m_view->setExtraSelections(marks);
}

void TextPane::zoom(int steps)
{
    m_pixels = steps == 0 ? m_pixels : std::clamp(m_pixels + steps, 8, 40);
    m_view->setStyleSheet(
        QStringLiteral("QPlainTextEdit { background: %1; color: %2; border: none; padding: 16px 24px; "
                       "font-size: %3px; border-radius: 0; }")
            .arg(m_tokens.panel.name(), m_tokens.text.name())
            .arg(m_pixels));
}

bool TextPane::scrollBy(double views)
{
    QScrollBar *bar = m_view->verticalScrollBar();
    const int before = bar->value();
    bar->setValue(before + static_cast<int>(std::lround(views * bar->pageStep())));
    return bar->value() != before;
}

void TextPane::showTop()
{
    m_view->verticalScrollBar()->setValue(0);
}

void TextPane::showBottom()
{
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
}

} // namespace leadline
