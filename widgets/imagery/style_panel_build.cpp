// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the style panel that lays out its controls and listens to them.
#include "widgets/imagery/histogram_view.h"
#include "widgets/imagery/ramp_picker.h"
#include "widgets/imagery/style_panel.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int nameWidth = 68;

PlainLabel *named(const QString &text)
{
    auto *label = new PlainLabel(text);
    setTone(label, Tone::Second);
    label->setFixedWidth(nameWidth);
    return label;
}

/// A block of rows that is shown or hidden as one.
QWidget *block(QGridLayout *&rows)
{
    auto *widget = new QWidget;
    rows = new QGridLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(metrics::grid * 2);
    rows->setVerticalSpacing(metrics::grid + 2);
    rows->setColumnStretch(1, 1);
    return widget;
}

void addRow(QGridLayout &rows, const QString &name, QWidget *control)
{
    const int row = rows.rowCount();
    rows.addWidget(named(name), row, 0);
    rows.addWidget(control, row, 1);
    control->setAccessibleName(name);
}

QComboBox *choice(const QString &objectName, const std::vector<std::pair<QString, int>> &entries)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    for (const auto &[text, value] : entries)
        box->addItem(text, value);
    return box;
}

template<class E>
std::pair<QString, int> entry(const char16_t *text, E value)
{
    return {QString::fromUtf16(text), static_cast<int>(value)};
}

} // namespace

StylePanel::StylePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel)
    , m_message(new PlainLabel)
    , m_close(new QToolButton)
{
    setObjectName(QStringLiteral("stylePanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins(metrics::padding, 4, metrics::padding, metrics::padding);
    rows->setSpacing(metrics::grid + 2);
    m_message->setWordWrap(true);
    rows->addWidget(m_message);
    m_body = new QWidget;
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(metrics::grid + 2);
    buildContent(*body);
    rows->addWidget(m_body);
    rows->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    connectControls();
    showScene({}, {}, {});
}

QWidget *StylePanel::buildHeader()
{
    auto *name = new PlainLabel(QStringLiteral("Style"));
    setTone(name, Tone::Strong);
    setTone(m_title, Tone::Second);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_close->setObjectName(QStringLiteral("closeStyle"));
    m_close->setAutoRaise(true);
    m_close->setFixedSize(metrics::hit, metrics::hit);
    setPlainToolTip(m_close, QStringLiteral("Close (Esc)"));
    auto *header = new QWidget;
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(metrics::padding, 6, 8, 2);
    line->setSpacing(8);
    line->addWidget(name);
    line->addWidget(m_title, 1);
    line->addWidget(m_close);
    return header;
}

void StylePanel::buildContent(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    QWidget *mode = block(grid);
    m_rendering = choice(QStringLiteral("styleRendering"),
                         {entry(u"As the file says", ShownAs::AsTheFileSays),
                          entry(u"Three bands", ShownAs::ThreeBands), entry(u"One band", ShownAs::OneBand),
                          entry(u"Formula", ShownAs::Formula), entry(u"Hillshade", ShownAs::Hillshade)});
    addRow(*grid, QStringLiteral("Show"), m_rendering);
    rows.addWidget(mode);
    buildBands(rows);
    buildFormula(rows);
    buildHillshade(rows);
    buildStretch(rows);
    buildColours(rows);
    m_reset = new QPushButton(QStringLiteral("Reset"));
    m_reset->setObjectName(QStringLiteral("resetStyle"));
    setPlainToolTip(m_reset, QStringLiteral("Show it as the file says"));
    m_copy = new QPushButton;
    m_copy->setObjectName(QStringLiteral("copyStyle"));
    setPlainToolTip(m_copy, QStringLiteral("Give this style to the scenes with the same bands and values"));
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 6, 0, 0);
    line->addWidget(m_reset);
    line->addStretch();
    line->addWidget(m_copy);
    rows.addLayout(line);
}

void StylePanel::buildBands(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    m_bandRows = block(grid);
    for (const char16_t *name : {u"Red", u"Green", u"Blue"}) {
        const int row = grid->rowCount();
        m_bandNames.push_back(named(QString::fromUtf16(name)));
        m_bandPickers.push_back(choice(QStringLiteral("styleBand%1").arg(m_bandPickers.size() + 1), {}));
        m_bandPickers.back()->setAccessibleName(QString::fromUtf16(name));
        grid->addWidget(m_bandNames.back(), row, 0);
        grid->addWidget(m_bandPickers.back(), row, 1);
    }
    rows.addWidget(m_bandRows);
}

void StylePanel::buildFormula(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    m_formulaRows = block(grid);
    m_formula = new QLineEdit;
    m_formula->setObjectName(QStringLiteral("styleFormula"));
    m_formula->setPlaceholderText(QStringLiteral("(b2 - b1) / (b2 + b1)"));
    m_formula->setMaxLength(1000);
    m_presets = choice(QStringLiteral("stylePresets"), {});
    m_formulaTrouble = new PlainLabel;
    m_formulaTrouble->setObjectName(QStringLiteral("styleFormulaTrouble"));
    m_formulaTrouble->setWordWrap(true);
    addRow(*grid, QStringLiteral("Formula"), m_formula);
    grid->addWidget(m_formulaTrouble, grid->rowCount(), 1);
    addRow(*grid, QString(), m_presets);
    m_presets->setAccessibleName(QStringLiteral("Known formulas"));
    rows.addWidget(m_formulaRows);
}

QDoubleSpinBox *StylePanel::number(const QString &name, double low, double high, int decimals, const QString &suffix)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(low, high);
    box->setDecimals(decimals);
    box->setSuffix(suffix);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setLocale(QLocale::c());
    return box;
}

void StylePanel::buildHillshade(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    m_hillshadeRows = block(grid);
    m_azimuth = number(QStringLiteral("styleAzimuth"), 0, 360, 0, QStringLiteral("°"));
    m_azimuth->setWrapping(true);
    m_azimuth->setSingleStep(15);
    m_altitude = number(QStringLiteral("styleAltitude"), 1, 90, 0, QStringLiteral("°"));
    m_altitude->setSingleStep(5);
    m_heightFactor = number(QStringLiteral("styleHeight"), 0.01, 1000, 2, QStringLiteral(" ×"));
    addRow(*grid, QStringLiteral("Light from"), m_azimuth);
    addRow(*grid, QStringLiteral("Light height"), m_altitude);
    addRow(*grid, QStringLiteral("Heights"), m_heightFactor);
    rows.addWidget(m_hillshadeRows);
}

void StylePanel::buildStretch(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    m_stretchRows = block(grid);
    m_stretch = choice(
        QStringLiteral("styleStretch"),
        {entry(u"Automatic", StretchKind::Automatic), entry(u"None: whole type", StretchKind::None),
         entry(u"Smallest to largest", StretchKind::MinMax), entry(u"Percentiles", StretchKind::Percentile),
         entry(u"Standard deviations", StretchKind::StandardDeviation), entry(u"Set by hand", StretchKind::Fixed)});
    addRow(*grid, QStringLiteral("Stretch"), m_stretch);
    m_lowPercent = number(QStringLiteral("styleLowPercent"), 0, 100, 1, QStringLiteral(" %"));
    m_highPercent = number(QStringLiteral("styleHighPercent"), 0, 100, 1, QStringLiteral(" %"));
    auto *percents = new QWidget;
    auto *percentLine = new QHBoxLayout(percents);
    percentLine->setContentsMargins(0, 0, 0, 0);
    percentLine->addWidget(m_lowPercent);
    percentLine->addWidget(m_highPercent);
    grid->addWidget(percents, grid->rowCount(), 1);
    m_deviations = number(QStringLiteral("styleDeviations"), 0.1, 10, 1, QStringLiteral(" σ"));
    grid->addWidget(m_deviations, grid->rowCount(), 1);
    m_areaPicker = choice(QStringLiteral("styleArea"), {entry(u"Whole scene", StatisticsArea::WholeScene),
                                                        entry(u"Current view", StatisticsArea::CurrentView)});
    addRow(*grid, QStringLiteral("Values of"), m_areaPicker);
    m_histogram = new HistogramView;
    setPlainToolTip(m_histogram, QStringLiteral("Drag the ends; with Shift those of all bands"));
    grid->addWidget(m_histogram, grid->rowCount(), 0, 1, 2);
    m_lowEnd = new QLineEdit;
    m_lowEnd->setObjectName(QStringLiteral("styleLowEnd"));
    m_lowEnd->setAccessibleName(QStringLiteral("Darkest value"));
    m_highEnd = new QLineEdit;
    m_highEnd->setObjectName(QStringLiteral("styleHighEnd"));
    m_highEnd->setAccessibleName(QStringLiteral("Brightest value"));
    m_highEnd->setAlignment(Qt::AlignRight);
    auto *typed = new QWidget;
    auto *typedLine = new QHBoxLayout(typed);
    typedLine->setContentsMargins(0, 0, 0, 0);
    typedLine->addWidget(m_lowEnd);
    typedLine->addWidget(m_highEnd);
    grid->addWidget(typed, grid->rowCount(), 0, 1, 2);
    m_logarithmic = new QCheckBox(QStringLiteral("Logarithmic counts"));
    m_logarithmic->setObjectName(QStringLiteral("styleLogarithmic"));
    grid->addWidget(m_logarithmic, grid->rowCount(), 0, 1, 2);
    rows.addWidget(m_stretchRows);
}

void StylePanel::buildColours(QVBoxLayout &rows)
{
    QGridLayout *grid = nullptr;
    m_gammaRow = block(grid);
    m_gamma = new QSlider(Qt::Horizontal);
    m_gamma->setObjectName(QStringLiteral("styleGamma"));
    m_gamma->setRange(-100, 100);
    m_gamma->setSingleStep(2);
    m_gamma->setPageStep(10);
    m_gammaValue = new PlainLabel;
    m_gammaValue->setFixedWidth(34);
    m_gammaValue->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTone(m_gammaValue, Tone::Second);
    auto *slider = new QWidget;
    auto *line = new QHBoxLayout(slider);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_gamma, 1);
    line->addWidget(m_gammaValue);
    addRow(*grid, QStringLiteral("Gamma"), slider);
    m_gamma->setAccessibleName(QStringLiteral("Gamma: right lightens"));
    rows.addWidget(m_gammaRow);

    m_rampRows = block(grid);
    m_ramp = new RampPicker;
    m_ramp->setObjectName(QStringLiteral("styleRamp"));
    m_ramp->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_reversed = new QCheckBox(QStringLiteral("Reversed"));
    m_reversed->setObjectName(QStringLiteral("styleReversed"));
    addRow(*grid, QStringLiteral("Colours"), m_ramp);
    grid->addWidget(m_reversed, grid->rowCount(), 1);
    rows.addWidget(m_rampRows);

    QWidget *pixels = block(grid);
    m_resampling = choice(QStringLiteral("styleResampling"), {entry(u"As stored (nearest)", Resampling::Nearest),
                                                              entry(u"Smooth (bilinear)", Resampling::Bilinear),
                                                              entry(u"Smooth (cubic)", Resampling::Cubic)});
    addRow(*grid, QStringLiteral("Pixels"), m_resampling);
    rows.addWidget(pixels);

    m_sharpenRows = block(grid);
    m_sharpen = choice(QStringLiteral("styleSharpen"), {});
    setPlainToolTip(m_sharpen, QStringLiteral("A panchromatic scene whose detail the colours are drawn with; values "
                                              "stay those of this scene"));
    m_whyNoSharpening = new PlainLabel;
    m_whyNoSharpening->setObjectName(QStringLiteral("styleWhyNoSharpening"));
    m_whyNoSharpening->setWordWrap(true);
    setTone(m_whyNoSharpening, Tone::Faint);
    addRow(*grid, QStringLiteral("Sharpen"), m_sharpen);
    m_sharpen->setAccessibleName(QStringLiteral("Sharpen with"));
    grid->addWidget(m_whyNoSharpening, grid->rowCount(), 1);
    rows.addWidget(m_sharpenRows);
}

void StylePanel::connectControls()
{
    connect(m_close, &QToolButton::clicked, this, &StylePanel::closeWanted);
    connect(m_rendering, &QComboBox::activated, this,
            [this] { chooseShownAs(static_cast<ShownAs>(m_rendering->currentData().toInt())); });
    for (QComboBox *picker : m_bandPickers)
        connect(picker, &QComboBox::activated, this, &StylePanel::chooseBands);
    connect(m_formula, &QLineEdit::textEdited, this, &StylePanel::refreshFormula);
    connect(m_formula, &QLineEdit::editingFinished, this, &StylePanel::chooseFormula);
    connect(m_presets, &QComboBox::activated, this, &StylePanel::choosePreset);
    const auto follow = [this](QDoubleSpinBox *box, double SceneStyle::*member) {
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, box, member](double value) {
            SceneStyle style = m_style;
            style.*member = value;
            if (style.lowPercent < style.highPercent)
                choose(style, box);
        });
    };
    follow(m_azimuth, &SceneStyle::lightAzimuth);
    follow(m_altitude, &SceneStyle::lightAltitude);
    follow(m_heightFactor, &SceneStyle::heightFactor);
    follow(m_lowPercent, &SceneStyle::lowPercent);
    follow(m_highPercent, &SceneStyle::highPercent);
    follow(m_deviations, &SceneStyle::deviations);
    connect(m_ramp, &QComboBox::activated, this, [this] {
        SceneStyle style = m_style;
        style.ramp = m_ramp->ramp();
        choose(style);
    });
    connect(m_reversed, &QCheckBox::toggled, this, [this](bool reversed) {
        SceneStyle style = m_style;
        style.rampReversed = reversed;
        choose(style);
    });
    connect(m_resampling, &QComboBox::activated, this, [this] {
        SceneStyle style = m_style;
        style.resampling = static_cast<Resampling>(m_resampling->currentData().toInt());
        choose(style);
    });
    connect(m_sharpen, &QComboBox::activated, this, [this] {
        SceneStyle style = m_style;
        style.sharpenWith = m_sharpen->currentData().toString();
        choose(style);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] { choose(SceneStyle()); });
    connect(m_copy, &QPushButton::clicked, this, &StylePanel::copyWanted);
    connectStretch();
}

void StylePanel::connectStretch()
{
    connect(m_stretch, &QComboBox::activated, this,
            [this] { chooseStretch(static_cast<StretchKind>(m_stretch->currentData().toInt())); });
    connect(m_areaPicker, &QComboBox::activated, this, [this] {
        m_area = static_cast<StatisticsArea>(m_areaPicker->currentData().toInt());
        m_statistics.clear();
        refreshHistogram();
        Q_EMIT statisticsWanted();
    });
    connect(m_logarithmic, &QCheckBox::toggled, m_histogram, &HistogramView::setLogarithmic);
    connect(m_histogram, &HistogramView::previewed, this, [this](const std::vector<ValueSpan> &ends) {
        SceneStyle style = m_style;
        style.stretch = StretchKind::Fixed;
        style.ranges = ends;
        Q_EMIT previewed(style);
    });
    connect(m_histogram, &HistogramView::chosen, this, &StylePanel::chooseEnds);
    for (QLineEdit *edit : {m_lowEnd, m_highEnd})
        connect(edit, &QLineEdit::editingFinished, this, &StylePanel::takeTypedEnds);
    connect(m_gamma, &QSlider::valueChanged, this, &StylePanel::moveGamma);
    connect(m_gamma, &QSlider::sliderReleased, this, &StylePanel::chooseGamma);
}

void StylePanel::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    m_close->setIcon(tintedIcon(QStringLiteral("close"), tokens.second));
    m_histogram->setTokens(tokens);
    refreshHistogram();
}

} // namespace leadline
