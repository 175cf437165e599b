// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/style_sheet.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>

namespace leadline {

namespace {

// @names are tokens. Kept as one text: a style sheet is read as a whole.
constexpr const char *sheet = R"(
QMainWindow { background: @panel; }
QDialog { background: @panel; border: 1px solid @line; }
QWidget#windowBody, QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @faint; }

QLabel { background: transparent; }
QLabel[tone="title"] { font-weight: 600; font-size: 14px; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="second"] { color: @second; font-size: 12px; }
QLabel[tone="faint"] { color: @faint; font-size: 11px; }
QLabel[tone="good"] { color: @intact; font-size: 12px; }
QLabel[tone="bad"] { color: @altered; font-size: 12px; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="code"] { font-family: "DejaVu Sans Mono", "Noto Sans Mono"; font-size: 11px; }

QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; font-size: 12px; }

QPushButton { background: @raised; border: 1px solid @line; border-radius: 6px; padding: 5px 12px; min-height: 16px; }
QPushButton:hover { border-color: @faint; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QPushButton[filled="true"] { background: @accent; color: @onaccent; border: 1px solid @accent; font-weight: 600; padding: 5px 10px; }
QPushButton[filled="true"]:hover, QPushButton[filled="true"]:focus { border-color: @text; }
QPushButton[filled="true"]:disabled { background: @raised; color: @faint; border-color: @line; }
QPushButton[quiet="true"] { background: transparent; border-color: transparent; color: @second; }
QPushButton[quiet="true"]:hover { color: @text; background: @raised; }
QPushButton[quiet="true"]:checked { color: @text; background: @raised; border-color: @line; }
QPushButton[quiet="true"]:focus { border-color: @accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: @second; }
QToolButton:hover { background: @raised; color: @text; }
QToolButton:pressed, QToolButton:checked { background: @raised; border-color: @line; color: @text; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: @raised; border: 1px solid @line; border-radius: 6px; padding: 4px 8px;
  selection-background-color: @accent; selection-color: @onaccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: @faint; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: @altered; }
QRadioButton, QCheckBox { spacing: 8px; background: transparent; }
QRadioButton::indicator, QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @faint; background: @raised; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:hover, QCheckBox::indicator:hover { border-color: @second; }
QRadioButton::indicator:focus, QCheckBox::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; background: @onaccent; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent; image: url(:/leadline/icons/check.svg); }
QCheckBox::indicator:indeterminate { image: url(:/leadline/icons/partly.svg); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { border-color: @line; }
QRadioButton:focus, QCheckBox:focus { background: @raised; border-radius: 6px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/leadline/icons/combo-arrow.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @line; selection-color: @text; outline: none; }

QAbstractItemView { background: @panel; border: none; outline: none; }
QAbstractScrollArea { background: @panel; border: none; }
QPlainTextEdit, QTextEdit { background: @raised; border: 1px solid @line; }
QPlainTextEdit:focus, QTextEdit:focus { border-color: @accent; }
QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid @faint; border-radius: 4px; background: @raised; }
QAbstractItemView::indicator:checked { border-color: @accent; background: @accent; image: url(:/leadline/icons/check.svg); }
QTableView#pairsTable { selection-background-color: @line; selection-color: @text; }
QHeaderView { background: @panel; }
QHeaderView::section, QTableCornerButton::section { background: @panel; color: @faint; border: none; border-bottom: 1px solid @line; padding: 4px 8px; font-size: 11px; }
QScrollArea > QWidget > QWidget { background: @panel; }

QTabBar { background: transparent; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }

QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @raised; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @line; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 4px; }
QMenu::indicator:checked { background: @accent; border-radius: 6px; }

QProgressBar { background: @raised; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QFrame[hairline="true"] { background: @line; border: none; }
QWidget[surface="panel"] { background: @panel; }
QWidget[surface="popup"] { background: @panel; border: 1px solid @line; }
QWidget[surface="raised"] { background: @raised; border: 1px solid @line; border-radius: 9px; }
)";

QString nameOf(Tone tone)
{
    switch (tone) {
    case Tone::Body:
        return QStringLiteral("body");
    case Tone::Title:
        return QStringLiteral("title");
    case Tone::Strong:
        return QStringLiteral("strong");
    case Tone::Second:
        return QStringLiteral("second");
    case Tone::Faint:
        return QStringLiteral("faint");
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Accent:
        return QStringLiteral("accent");
    case Tone::Code:
        return QStringLiteral("code");
    }
    return {};
}

} // namespace

QPalette paletteFrom(const Tokens &tokens)
{
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.panel);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.panel);
    palette.setColor(QPalette::AlternateBase, tokens.raised);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.faint);
    palette.setColor(QPalette::Button, tokens.raised);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.altered);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.onAccent);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::Light, tokens.raised);
    palette.setColor(QPalette::Midlight, tokens.raised);
    palette.setColor(QPalette::Mid, tokens.line);
    palette.setColor(QPalette::Dark, tokens.line);
    palette.setColor(QPalette::Shadow, tokens.window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.faint);
    return palette;
}

QString styleSheetFrom(const Tokens &tokens)
{
    QString text = QString::fromLatin1(sheet);
    const std::pair<const char *, QColor> names[] = {
        {"@window", tokens.window}, {"@panel", tokens.panel},     {"@raised", tokens.raised},
        {"@line", tokens.line},     {"@text", tokens.text},       {"@second", tokens.second},
        {"@faint", tokens.faint},   {"@accent", tokens.accent},   {"@onaccent", tokens.onAccent},
        {"@intact", tokens.intact}, {"@altered", tokens.altered},
    };
    for (const auto &[name, colour] : names)
        text.replace(QLatin1String(name), colour.name());
    return text;
}

void applyStyle(QApplication &application, const Tokens &tokens)
{
    if (application.style()->objectName() != QStringLiteral("fusion"))
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setFont(uiFont(13));
    application.setPalette(paletteFrom(tokens));
    application.setStyleSheet(styleSheetFrom(tokens));
}

void setTone(QWidget *widget, Tone tone)
{
    const QString name = nameOf(tone);
    if (widget->property("tone").toString() == name)
        return;
    widget->setProperty("tone", name);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace leadline
