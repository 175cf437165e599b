// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/raster/scene_bands.h"
#include "imaging/style/tokens.h"
#include "model/isolate/scene_style.h"

#include <QScrollArea>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QSlider;
class QToolButton;
class QVBoxLayout;

namespace leadline {

class HistogramView;
class PlainLabel;
class RampPicker;

/// What a style shows, as it is picked: three bands and one are the same rendering with another number of bands.
enum class ShownAs { AsTheFileSays, ThreeBands, OneBand, Formula, Hillshade };

/// A scene that another can be sharpened with.
struct SharpeningEntry
{
    QString title;
    QString name; ///< as the style names it
};

/// Which values the histogram and the ends are taken from.
enum class StatisticsArea { WholeScene, CurrentView };

/// How the values of one scene become colours, to be looked at and changed: what is shown, from which bands, between
/// which values, in which colours. Knows neither case nor map: a change is shown while it is made (previewed) and kept
/// when the hand lets go (chosen). GUI thread.
class StylePanel : public QWidget
{
    Q_OBJECT

public:
    explicit StylePanel(QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);

    /// Another scene, or none (an empty title). `refusal`: why nothing can be changed; empty: it can.
    void showScene(const QString &title, const SceneStyle &style, const QString &refusal);
    /// The style as the case has it now: after an undo, or an edit elsewhere.
    void setStyle(const SceneStyle &style);
    const SceneStyle &style() const { return m_style; }
    /// What the scene has, once it was read.
    void setBands(const SceneBands &bands);
    /// Of the shown bands, or of the formula; nothing was counted yet, and why: setTrouble().
    void setStatistics(const std::vector<ValueStatistics> &statistics);
    /// Why the scene cannot be read; empty: it can.
    void setTrouble(const QString &trouble);
    /// The scenes that it can be sharpened with, and why there are none.
    void setSharpening(std::vector<SharpeningEntry> entries, const QString &whyNone);
    /// How many other scenes the style can be copied to.
    void setCopyTargets(int count);

    StatisticsArea area() const { return m_area; }
    HistogramView &histogram() { return *m_histogram; }
    /// Why the formula cannot be read; empty: it can.
    QString formulaTrouble() const;

Q_SIGNALS:
    /// While a hand drags: to be shown and not kept.
    void previewed(const leadline::SceneStyle &style);
    /// `continues`: it belongs to the change before.
    void chosen(const leadline::SceneStyle &style, bool continues);
    /// Other values are shown, or of another area: their statistics are needed.
    void statisticsWanted();
    void copyWanted();
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildHeader();
    void buildContent(QVBoxLayout &rows);
    void buildBands(QVBoxLayout &rows);
    void buildFormula(QVBoxLayout &rows);
    void buildHillshade(QVBoxLayout &rows);
    void buildStretch(QVBoxLayout &rows);
    void buildColours(QVBoxLayout &rows);
    void connectControls();
    void connectStretch();
    QDoubleSpinBox *number(const QString &name, double low, double high, int decimals, const QString &suffix);

    void refresh();
    void refreshShownAs();
    void refreshBands();
    void refreshPresets();
    void refreshStretch();
    void refreshHistogram();
    void refreshEnabled();
    void refreshFormula();
    void refreshSharpening();

    void choose(const SceneStyle &style, const QObject *by = nullptr);
    void chooseShownAs(ShownAs shown);
    void chooseBands();
    void chooseStretch(StretchKind kind);
    void chooseFormula();
    void choosePreset(int index);
    void chooseEnds(const std::vector<ValueSpan> &ends, bool continues);
    void chooseGamma();
    void moveGamma(int step);
    void takeTypedEnds();
    std::vector<ValueSpan> currentEnds() const;
    QString whyNoHistogram() const;

    Tokens m_tokens = darkTokens();
    SceneStyle m_style;
    SceneBands m_bands;
    std::vector<ValueStatistics> m_statistics;
    QString m_refusal;
    QString m_trouble;
    StatisticsArea m_area = StatisticsArea::WholeScene;
    const QObject *m_lastControl = nullptr;
    bool m_refreshing = false;

    PlainLabel *m_title;
    PlainLabel *m_message;
    QToolButton *m_close;
    QWidget *m_body = nullptr;
    QComboBox *m_rendering = nullptr;
    QWidget *m_bandRows = nullptr;
    std::vector<QComboBox *> m_bandPickers; ///< red, green, blue; the first also alone
    std::vector<PlainLabel *> m_bandNames;
    QWidget *m_formulaRows = nullptr;
    QLineEdit *m_formula = nullptr;
    QComboBox *m_presets = nullptr;
    PlainLabel *m_formulaTrouble = nullptr;
    QWidget *m_hillshadeRows = nullptr;
    QDoubleSpinBox *m_azimuth = nullptr;
    QDoubleSpinBox *m_altitude = nullptr;
    QDoubleSpinBox *m_heightFactor = nullptr;
    QWidget *m_stretchRows = nullptr;
    QComboBox *m_stretch = nullptr;
    QDoubleSpinBox *m_lowPercent = nullptr;
    QDoubleSpinBox *m_highPercent = nullptr;
    QDoubleSpinBox *m_deviations = nullptr;
    QComboBox *m_areaPicker = nullptr;
    QCheckBox *m_logarithmic = nullptr;
    HistogramView *m_histogram = nullptr;
    QLineEdit *m_lowEnd = nullptr;
    QLineEdit *m_highEnd = nullptr;
    QWidget *m_gammaRow = nullptr;
    QSlider *m_gamma = nullptr;
    PlainLabel *m_gammaValue = nullptr;
    QWidget *m_rampRows = nullptr;
    RampPicker *m_ramp = nullptr;
    QCheckBox *m_reversed = nullptr;
    QComboBox *m_resampling = nullptr;
    QWidget *m_sharpenRows = nullptr;
    QComboBox *m_sharpen = nullptr;
    PlainLabel *m_whyNoSharpening = nullptr;
    std::vector<SharpeningEntry> m_sharpeners;
    QString m_whyNoSharpeners;
    QPushButton *m_reset = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace leadline
