// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/imagery/style_panel.h"

#include "model/bands/band_formula.h"
#include "model/bands/formula_presets.h"
#include "model/text/visible_text.h"
#include "widgets/imagery/histogram_view.h"
#include "widgets/imagery/ramp_picker.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <array>
#include <cmath>

namespace leadline {

namespace {

constexpr int gammaSteps = 100; ///< of the slider: 10^-1 .. 10^1

double gammaAt(int step)
{
    const double gamma = std::pow(10.0, double(step) / gammaSteps);
    return std::round(gamma * 100) / 100;
}

int stepOf(double gamma)
{
    return static_cast<int>(std::lround(std::log10(std::clamp(gamma, 0.1, 10.0)) * gammaSteps));
}

template<class T>
void show(QComboBox &box, T value)
{
    box.setCurrentIndex(std::max(0, box.findData(static_cast<int>(value))));
}

ShownAs shownAs(const SceneStyle &style)
{
    switch (style.rendering) {
    case SceneRendering::Bands:
        return style.bands.size() == 3 ? ShownAs::ThreeBands : ShownAs::OneBand;
    case SceneRendering::Expression:
        return ShownAs::Formula;
    case SceneRendering::Hillshade:
        return ShownAs::Hillshade;
    case SceneRendering::Automatic:
        break;
    }
    return ShownAs::AsTheFileSays;
}

/// Then what was counted for the one holds for the other.
bool showsSameValues(const SceneStyle &a, const SceneStyle &b, const SceneBands &bands)
{
    return shownBands(a, bands) == shownBands(b, bands) && a.expression == b.expression;
}

/// The ends were for other values.
void forgetEnds(SceneStyle &style)
{
    style.ranges.clear();
    if (style.stretch == StretchKind::Fixed)
        style.stretch = StretchKind::Automatic;
}

QStringList meaningsOf(const SceneBands &bands)
{
    QStringList meanings;
    for (const SceneBand &band : bands.bands)
        meanings << bandMeaning(band.name, band.meaning);
    return meanings;
}

} // namespace

void StylePanel::showScene(const QString &title, const SceneStyle &style, const QString &refusal)
{
    m_title->setText(visibleControls(title));
    m_refusal = refusal;
    m_trouble.clear();
    m_bands = {};
    m_statistics.clear();
    m_area = StatisticsArea::WholeScene;
    m_lastControl = nullptr;
    m_body->setVisible(!title.isEmpty());
    m_style = style;
    refresh();
}

void StylePanel::setStyle(const SceneStyle &style)
{
    if (style == m_style || m_histogram->isDragging() || m_gamma->isSliderDown())
        return;
    const bool otherValues = m_statistics.empty() || !showsSameValues(style, m_style, m_bands);
    m_style = style;
    if (otherValues)
        m_statistics.clear();
    refresh();
    if (otherValues)
        Q_EMIT statisticsWanted();
}

void StylePanel::setBands(const SceneBands &bands)
{
    m_bands = bands;
    refresh();
}

void StylePanel::setStatistics(const std::vector<ValueStatistics> &statistics)
{
    m_statistics = statistics;
    refreshHistogram();
}

void StylePanel::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    refresh();
}

void StylePanel::setSharpening(std::vector<SharpeningEntry> entries, const QString &whyNone)
{
    m_sharpeners = std::move(entries);
    m_whyNoSharpeners = whyNone;
    refreshSharpening();
}

/// A scene that is named and not offered stays in sight: that it is gone must be seen to be mended.
void StylePanel::refreshSharpening()
{
    m_sharpen->clear();
    m_sharpen->addItem(QStringLiteral("With nothing"), QString());
    for (const SharpeningEntry &entry : m_sharpeners)
        m_sharpen->addItem(QStringLiteral("With %1").arg(visibleControls(entry.title)), entry.name);
    int current = m_sharpen->findData(m_style.sharpenWith);
    if (current < 0) {
        m_sharpen->addItem(QStringLiteral("With a scene that is gone, or does not fit"), m_style.sharpenWith);
        current = m_sharpen->count() - 1;
    }
    m_sharpen->setCurrentIndex(current);
    m_sharpen->setEnabled(m_sharpen->count() > 1);
    m_whyNoSharpening->setText(m_whyNoSharpeners);
    m_whyNoSharpening->setVisible(!m_whyNoSharpeners.isEmpty());
    m_sharpenRows->setVisible(m_style.rendering != SceneRendering::Hillshade);
}

void StylePanel::setCopyTargets(int count)
{
    m_copy->setVisible(count > 0);
    m_copy->setText(count == 1 ? QStringLiteral("Copy to 1 like it…")
                               : QStringLiteral("Copy to %1 like it…").arg(count));
}

QString StylePanel::formulaTrouble() const
{
    return m_formulaTrouble->isHidden() ? QString() : m_formulaTrouble->text();
}

// ---- what is shown

void StylePanel::refresh()
{
    m_refreshing = true;
    refreshShownAs();
    m_formula->setText(m_style.expression);
    m_azimuth->setValue(m_style.lightAzimuth);
    m_altitude->setValue(m_style.lightAltitude);
    m_heightFactor->setValue(m_style.heightFactor);
    m_lowPercent->setValue(m_style.lowPercent);
    m_highPercent->setValue(m_style.highPercent);
    m_deviations->setValue(m_style.deviations);
    m_gamma->setValue(stepOf(m_style.gamma));
    m_gammaValue->setText(QString::number(m_style.gamma, 'g', 3));
    m_ramp->setRamp(m_style.ramp);
    m_reversed->setChecked(m_style.rampReversed);
    leadline::show(*m_resampling, m_style.resampling);
    leadline::show(*m_stretch, m_style.stretch);
    leadline::show(*m_areaPicker, m_area);
    refreshBands();
    refreshPresets();
    refreshStretch();
    refreshFormula();
    refreshSharpening();
    m_refreshing = false;
    refreshHistogram();
    refreshEnabled();
}

void StylePanel::refreshShownAs()
{
    const std::size_t colourBands = m_bands.bands.size() - (m_bands.alpha ? 1 : 0);
    const bool three = m_bands.bands.empty() || colourBands >= 3;
    const int at = m_rendering->findData(static_cast<int>(ShownAs::ThreeBands));
    if (!three && at >= 0)
        m_rendering->removeItem(at);
    else if (three && at < 0)
        m_rendering->insertItem(1, QStringLiteral("Three bands"), static_cast<int>(ShownAs::ThreeBands));
    leadline::show(*m_rendering, shownAs(m_style));
}

void StylePanel::refreshBands()
{
    const bool hillshade = m_style.rendering == SceneRendering::Hillshade;
    const bool picks = m_style.rendering == SceneRendering::Bands || hillshade;
    const std::vector<int> shown = shownBands(m_style, m_bands);
    const std::size_t count = hillshade || shown.size() < 3 ? 1 : 3;
    for (std::size_t i = 0; i < m_bandPickers.size(); ++i) {
        QComboBox &picker = *m_bandPickers[i];
        picker.clear();
        for (const SceneBand &band : m_bands.bands)
            if (band.number != m_bands.alpha)
                picker.addItem(visibleControls(bandTitle(band)), band.number);
        if (i < shown.size())
            picker.setCurrentIndex(picker.findData(shown[i]));
        picker.setVisible(i < count);
        m_bandNames[i]->setVisible(i < count);
    }
    m_bandNames[0]->setText(count == 1 ? QStringLiteral("Band") : QStringLiteral("Red"));
    m_bandRows->setVisible(picks);
    m_hillshadeRows->setVisible(hillshade);
}

void StylePanel::refreshPresets()
{
    m_presets->clear();
    m_presets->addItem(QStringLiteral("Known formulas"));
    for (const FormulaPreset &preset : formulaPresets(meaningsOf(m_bands)))
        m_presets->addItem(QStringLiteral("%1: %2").arg(preset.name, preset.about), preset.name);
    const bool any = m_presets->count() > 1;
    m_presets->setEnabled(any);
    if (!any)
        m_presets->setItemText(0, QStringLiteral("The file does not name its bands"));
    m_formulaRows->setVisible(m_style.rendering == SceneRendering::Expression);
}

void StylePanel::refreshStretch()
{
    const bool stretched = m_style.rendering != SceneRendering::Hillshade &&
                           !(m_style.rendering == SceneRendering::Automatic && m_bands.isPalette);
    m_stretchRows->setVisible(stretched);
    const bool percent = m_style.stretch == StretchKind::Percentile;
    m_lowPercent->parentWidget()->setVisible(percent);
    m_deviations->setVisible(m_style.stretch == StretchKind::StandardDeviation);
    m_gammaRow->setVisible(stretched);
    m_rampRows->setVisible(usesRamp(m_style, m_bands));
}

void StylePanel::refreshFormula()
{
    QString trouble;
    if (m_style.rendering == SceneRendering::Expression && !m_bands.bands.empty()) {
        const QString text = m_formula->text().trimmed();
        const auto formula = BandFormula::parse(text, static_cast<int>(m_bands.bands.size()));
        if (text.isEmpty())
            trouble = QStringLiteral("A formula of b1 … b%1: (b2 - b1) / (b2 + b1)").arg(m_bands.bands.size());
        else if (!formula)
            trouble = formula.error().what;
    }
    m_formulaTrouble->setText(trouble);
    m_formulaTrouble->setVisible(!trouble.isEmpty());
    setTone(m_formulaTrouble, m_formula->text().trimmed().isEmpty() ? Tone::Faint : Tone::Bad);
}

QString StylePanel::whyNoHistogram() const
{
    if (!m_trouble.isEmpty())
        return QStringLiteral("Not read");
    if (m_style.rendering == SceneRendering::Expression &&
        (m_style.expression.isEmpty() || !formulaTrouble().isEmpty()))
        return QStringLiteral("No formula yet");
    if (!m_statistics.empty())
        return QStringLiteral("No valid value here");
    return QStringLiteral("Counting values…");
}

void StylePanel::refreshHistogram()
{
    const std::vector<ValueSpan> ends = stretchEnds(m_style, m_bands, m_statistics);
    std::vector<HistogramBand> bands;
    const std::array<QColor, 3> rgb{m_tokens.altered, m_tokens.intact, m_tokens.data[0]};
    const std::array<QString, 3> names{QStringLiteral("Red"), QStringLiteral("Green"), QStringLiteral("Blue")};
    for (std::size_t i = 0; i < m_statistics.size() && i < ends.size(); ++i) {
        if (m_statistics[i].count == 0)
            continue;
        const bool colours = m_statistics.size() >= 3;
        bands.push_back(
            {colours ? names[i % 3] : QString(), colours ? rgb[i % 3] : m_tokens.second, m_statistics[i], ends[i]});
    }
    m_histogram->setBands(std::move(bands), whyNoHistogram());
    m_histogram->setGamma(m_style.gamma);
    const bool one = m_histogram->bands().size() == 1;
    m_lowEnd->parentWidget()->setVisible(one);
    if (one && !m_lowEnd->hasFocus() && !m_highEnd->hasFocus()) {
        const ValueSpan &span = m_histogram->bands().front().ends;
        m_lowEnd->setText(QString::number(span.low, 'g', 6));
        m_highEnd->setText(QString::number(span.high, 'g', 6));
    }
}

void StylePanel::refreshEnabled()
{
    const QString why = m_refusal.isEmpty() ? m_trouble : m_refusal;
    m_message->setText(visibleControls(why));
    m_message->setVisible(!why.isEmpty());
    setTone(m_message, m_trouble.isEmpty() ? Tone::Second : Tone::Bad);
    m_body->setEnabled(m_refusal.isEmpty());
    m_reset->setEnabled(m_style != SceneStyle());
}

// ---- what is changed

void StylePanel::choose(const SceneStyle &style, const QObject *by)
{
    if (m_refreshing || style == m_style)
        return;
    const bool otherValues = m_statistics.empty() || !showsSameValues(style, m_style, m_bands);
    const bool continues = by && by == m_lastControl;
    m_lastControl = by;
    m_style = style;
    if (otherValues)
        m_statistics.clear();
    refresh();
    Q_EMIT chosen(m_style, continues);
    if (otherValues)
        Q_EMIT statisticsWanted();
}

void StylePanel::chooseShownAs(ShownAs shown)
{
    if (shown == shownAs(m_style))
        return;
    SceneStyle style = m_style;
    style.rendering = SceneRendering::Automatic; // what would be shown of it by itself is where to begin
    style.bands.clear();
    const std::vector<int> bands = shownBands(style, m_bands);
    const int first = bands.empty() ? 1 : bands.front();
    forgetEnds(style);
    style.expression.clear();
    switch (shown) {
    case ShownAs::ThreeBands:
        style.rendering = SceneRendering::Bands;
        style.bands = bands.size() == 3 ? bands : std::vector<int>{1, 2, 3};
        break;
    case ShownAs::OneBand:
    case ShownAs::Hillshade:
        style.rendering = shown == ShownAs::OneBand ? SceneRendering::Bands : SceneRendering::Hillshade;
        style.bands = {first};
        break;
    case ShownAs::Formula:
        // A formula that shows something: the first band. An empty one could not be kept.
        style.rendering = SceneRendering::Expression;
        style.expression = QStringLiteral("b%1").arg(first);
        break;
    case ShownAs::AsTheFileSays:
        break;
    }
    choose(style);
}

void StylePanel::chooseBands()
{
    SceneStyle style = m_style;
    style.bands.clear();
    for (const QComboBox *picker : m_bandPickers)
        if (!picker->isHidden() && picker->currentIndex() >= 0)
            style.bands.push_back(picker->currentData().toInt());
    if (style.bands == m_style.bands)
        return;
    forgetEnds(style);
    choose(style);
}

void StylePanel::chooseStretch(StretchKind kind)
{
    SceneStyle style = m_style;
    const std::vector<ValueSpan> now = currentEnds();
    style.stretch = kind;
    style.ranges = kind == StretchKind::Fixed ? now : std::vector<ValueSpan>();
    if (kind == StretchKind::Fixed && style.ranges.empty())
        return refresh(); // not counted yet: nothing to begin with
    if (m_area == StatisticsArea::CurrentView && kind != StretchKind::Fixed && !m_statistics.empty()) {
        // A style speaks of the whole scene: what is taken from the view is kept as values.
        style.ranges = stretchEnds(style, m_bands, m_statistics);
        style.stretch = StretchKind::Fixed;
    }
    choose(style);
}

void StylePanel::chooseFormula()
{
    const QString text = m_formula->text().trimmed();
    refreshFormula();
    if (m_refreshing || text == m_style.expression || text.isEmpty() || !formulaTrouble().isEmpty())
        return;
    SceneStyle style = m_style;
    style.expression = text;
    forgetEnds(style);
    choose(style);
}

void StylePanel::choosePreset(int index)
{
    const std::vector<FormulaPreset> presets = formulaPresets(meaningsOf(m_bands));
    const auto preset = std::ranges::find(presets, m_presets->itemData(index).toString(), &FormulaPreset::name);
    if (preset == presets.end())
        return;
    SceneStyle style = m_style;
    style.expression = preset->expression;
    style.ramp = preset->ramp;
    style.rampReversed = false;
    style.stretch = StretchKind::Fixed;
    style.ranges = {{preset->low, preset->high}};
    choose(style);
}

std::vector<ValueSpan> StylePanel::currentEnds() const
{
    return stretchEnds(m_style, m_bands, m_statistics);
}

void StylePanel::chooseEnds(const std::vector<ValueSpan> &ends, bool continues)
{
    SceneStyle style = m_style;
    style.stretch = StretchKind::Fixed;
    style.ranges = ends;
    m_style = style;
    m_lastControl = m_histogram;
    refresh();
    Q_EMIT chosen(m_style, continues);
}

/// Dragged it is shown, let go it is kept; by the keyboard each step is kept, and all of them are one to take back.
void StylePanel::moveGamma(int step)
{
    if (m_refreshing)
        return;
    SceneStyle style = m_style;
    style.gamma = gammaAt(step);
    m_gammaValue->setText(QString::number(style.gamma, 'g', 3));
    m_histogram->setGamma(style.gamma);
    if (m_gamma->isSliderDown())
        Q_EMIT previewed(style);
    else
        choose(style, m_gamma);
}

void StylePanel::chooseGamma()
{
    SceneStyle style = m_style;
    style.gamma = gammaAt(m_gamma->value());
    if (style == m_style)
        Q_EMIT previewed(style); // back where it was: so is the map
    choose(style);
}

void StylePanel::takeTypedEnds()
{
    bool low = false, high = false;
    const ValueSpan span{m_lowEnd->text().toDouble(&low), m_highEnd->text().toDouble(&high)};
    const bool good = low && high && span.low < span.high;
    for (QLineEdit *edit : {m_lowEnd, m_highEnd}) {
        edit->setProperty("wrong", !good);
        setTone(edit, Tone::Body); // repolishes
    }
    if (!good || m_histogram->bands().size() != 1 || span == m_histogram->bands().front().ends)
        return;
    chooseEnds({span}, false);
}

void StylePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeWanted();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace leadline
