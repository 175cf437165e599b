// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/plain_label.h"

#include "model/text/visible_text.h"

namespace leadline {

namespace {
constexpr int widestWord = 160;
} // namespace

PlainLabel::PlainLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : PlainLabel(parent)
{
    setText(text);
}

void PlainLabel::setText(const QString &text)
{
    QLabel::setText(visibleControls(text, TextLines::Several));
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return wordWrap() ? QSize(std::min(least.width(), widestWord), least.height()) : least;
}

} // namespace leadline
