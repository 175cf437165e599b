// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>
#include <QWidget>

class QPainter;

namespace leadline {

/// Draws a filled pill with a short text, right-aligned in `rect`, and returns what it covered. For delegates.
QRectF paintBadge(QPainter &painter, const QRectF &rect, const QString &text, const QColor &fill, const QColor &ink);

/// A filled pill with a short text: "SYNTHETIC".
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(const QString &text, QWidget *parent = nullptr);
    void setText(const QString &text);
    QString text() const { return m_text; }
    void setColours(const QColor &fill, const QColor &ink);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_fill;
    QColor m_ink;
};

} // namespace leadline
