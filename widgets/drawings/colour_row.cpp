// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawings/colour_row.h"

#include "imaging/drawing/cased_stroke.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QAbstractButton>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QPainter>

namespace leadline {

namespace {

constexpr int swatchSide = 20;

class Swatch : public QAbstractButton
{
public:
    explicit Swatch(const QString &colour)
        : m_colour(colour)
    {
        setFixedSize(swatchSide, swatchSide);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour(m_colour);
        const QRectF disc = QRectF(rect()).adjusted(3, 3, -3, -3);
        painter.setPen(QPen(palette().color(QPalette::Mid), 1));
        painter.setBrush(colour.isValid() ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter.drawEllipse(disc);
        if (!colour.isValid()) { // any other
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(rect(), Qt::AlignCenter, QStringLiteral("…"));
        }
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(palette().color(isChecked() ? QPalette::Highlight : QPalette::Mid), 2));
            painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
        }
    }

private:
    QString m_colour;
};

} // namespace

QStringList ColourRow::palette()
{
    return {QStringLiteral("#e6c229"), QStringLiteral("#e69f00"), QStringLiteral("#d55e00"),
            QStringLiteral("#cc79a7"), QStringLiteral("#56b4e9"), QStringLiteral("#0072b2"),
            QStringLiteral("#009e73"), QStringLiteral("#ffffff"), QStringLiteral("#101010")};
}

ColourRow::ColourRow(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    auto *label = new PlainLabel;
    label->setText(name);
    label->setFixedWidth(84);
    setTone(label, Tone::Second);
    row->addWidget(label);
    for (const QString &colour : palette())
        addSwatch(*row, colour);
    QAbstractButton *other = addSwatch(*row, QString());
    disconnect(other, &QAbstractButton::clicked, nullptr, nullptr);
    connect(other, &QAbstractButton::clicked, this, [this, other] {
        other->setChecked(false);
        auto *dialog = new QColorDialog(QColor(m_colour), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &colour) { choose(colour.name()); });
        dialog->open();
    });
    row->addStretch();
}

QAbstractButton *ColourRow::addSwatch(QHBoxLayout &row, const QString &colour)
{
    auto *swatch = new Swatch(colour);
    swatch->setObjectName(QStringLiteral("swatch") + colour);
    swatch->setAccessibleName(colour.isEmpty() ? QStringLiteral("Another colour") : colour);
    setPlainToolTip(swatch, colour.isEmpty() ? QStringLiteral("Another colour…") : colour);
    row.addWidget(swatch);
    m_swatches << swatch;
    connect(swatch, &QAbstractButton::clicked, this, [this, colour] { choose(colour); });
    return swatch;
}

void ColourRow::setColour(const QString &colour)
{
    m_colour = colour;
    const QStringList colours = palette();
    for (qsizetype i = 0; i < colours.size(); ++i)
        m_swatches[i]->setChecked(colours[i].compare(colour, Qt::CaseInsensitive) == 0);
}

void ColourRow::choose(const QString &colour)
{
    setColour(colour);
    Q_EMIT chosen(colour);
}

} // namespace leadline
