// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/tiles/tile_source.h"

#include <QDialog>
#include <QImage>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace leadline {

class PlainLabel;

/// What the properties of a layer of tiles show.
struct TileSheet
{
    QString title;
    TileSource source;      ///< as the case keeps it
    QString shownTime;      ///< that is asked for now; empty: it has none
    QString barred;         ///< why it may not be asked; empty: it may
    QString problem;        ///< why tiles are missing; empty: all is well
    QString key;            ///< of this machine's settings
    int cacheMegabytes = 0; ///< the budget of all tiles of the case; 0: nothing is kept
    bool writable = true;
};

/// The properties of a layer of tiles: where it comes from, what must be printed with it, what its terms allow, what of
/// it is kept, and the few things that can be set. Never blocks: what was set is told by signals.
class TileProperties : public QDialog
{
    Q_OBJECT

public:
    TileProperties(const TileSheet &sheet, QWidget *parent);

    /// How much of the layer and of all layers is kept on disk, in bytes.
    void setCacheUse(std::int64_t layer, std::int64_t all);
    void setProblem(const QString &barred, const QString &problem);
    /// The picture that explains the signs, once it came.
    void setLegend(const QImage &picture);
    void setLegendTrouble(const QString &trouble);

Q_SIGNALS:
    void retryWanted();
    void clearWanted();
    /// The legend at this address shall be fetched.
    void legendWanted(const QUrl &address);
    /// An empty key takes it away.
    void keyGiven(const QString &host, const QString &key);
    void cacheChosen(int megabytes);
    /// The source with another time.
    void sourceChanged(const leadline::TileSource &source);

private:
    void addFacts(QGridLayout &rows, const TileSheet &sheet);
    void addTime(QGridLayout &rows, const TileSheet &sheet);
    void addKey(QGridLayout &rows, const TileSheet &sheet);
    void addCache(QGridLayout &rows, const TileSheet &sheet);
    void addLegend(QGridLayout &rows, const QUrl &address);
    QWidget *buildButtons();
    void sendTime();

    TileSource m_source;
    PlainLabel *m_trouble;
    QPushButton *m_retry;
    PlainLabel *m_kept = nullptr;
    PlainLabel *m_legend = nullptr;
    QPushButton *m_clear = nullptr;
    QComboBox *m_follows = nullptr;
    QLineEdit *m_time = nullptr;
};

} // namespace leadline
