// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;

namespace leadline {

/// Colours to choose one from with a click: a palette that people with any colour vision can tell apart, on dark water
/// and on bright sand (Okabe and Ito, "Color Universal Design", 2008), and any other through the system's dialog.
class ColourRow : public QWidget
{
    Q_OBJECT

public:
    explicit ColourRow(const QString &name, QWidget *parent = nullptr);

    /// "#rrggbb"; empty: none is marked.
    void setColour(const QString &colour);
    QString colour() const { return m_colour; }
    static QStringList palette();

Q_SIGNALS:
    void chosen(const QString &colour);

private:
    QAbstractButton *addSwatch(QHBoxLayout &row, const QString &colour);
    void choose(const QString &colour);

    QString m_colour;
    QList<QAbstractButton *> m_swatches;
};

} // namespace leadline
