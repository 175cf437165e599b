// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/pack_dialog.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

constexpr int usualLevels = 5; ///< from what the area fills a window at, inwards
constexpr int deepestUsual = 14;

PlainLabel *label(const char *name, Tone tone)
{
    auto *made = new PlainLabel(QString());
    made->setObjectName(QLatin1String(name));
    made->setWordWrap(true);
    setTone(made, tone);
    return made;
}

QString number(std::int64_t value)
{
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(value));
}

QString weight(std::int64_t bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat);
}

QString boxText(const GeoBox &box)
{
    return QStringLiteral("%1, %2, %3, %4")
        .arg(box.west, 0, 'f', 4)
        .arg(box.south, 0, 'f', 4)
        .arg(box.east, 0, 'f', 4)
        .arg(box.north, 0, 'f', 4);
}

/// At which the box is about as wide as a window.
int zoomOf(const GeoBox &box)
{
    const double width = box.east > box.west ? box.east - box.west : box.east - box.west + 360;
    int zoom = 0;
    while (zoom < 22 && width / 360 * (256 << zoom) < 900)
        ++zoom;
    return zoom;
}

} // namespace

PackDialog::PackDialog(QWidget *parent)
    : QDialog(parent)
    , m_source(new QComboBox)
    , m_area(new QComboBox)
    , m_draw(new QPushButton(QStringLiteral("Draw…")))
    , m_box(new QLineEdit)
    , m_minZoom(new QSpinBox)
    , m_maxZoom(new QSpinBox)
    , m_size(label("packSize", Tone::Strong))
    , m_terms(label("packTerms", Tone::Second))
    , m_trouble(label("packTrouble", Tone::Bad))
    , m_bar(new QProgressBar)
    , m_progress(label("packProgress", Tone::Second))
    , m_pause(new QPushButton(QStringLiteral("Pause")))
    , m_start(new QPushButton(QStringLiteral("Download")))
    , m_close(new QPushButton(QStringLiteral("Close")))
{
    setObjectName(QStringLiteral("packDialog"));
    setWindowTitle(QStringLiteral("Save an area for work offline"));
    resize(540, 460);
    m_source->setObjectName(QStringLiteral("packSource"));
    m_area->setObjectName(QStringLiteral("packArea"));
    m_draw->setObjectName(QStringLiteral("packDraw"));
    m_draw->setAutoDefault(false);
    setPlainToolTip(m_draw, QStringLiteral("Drag over the area on the map"));
    m_box->setObjectName(QStringLiteral("packBox"));
    m_minZoom->setObjectName(QStringLiteral("packMinZoom"));
    m_maxZoom->setObjectName(QStringLiteral("packMaxZoom"));
    m_pause->setObjectName(QStringLiteral("packPause"));
    m_start->setObjectName(QStringLiteral("packStart"));
    m_close->setObjectName(QStringLiteral("packClose"));
    setPlainToolTip(m_box, QStringLiteral("West, south, east, north in degrees"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);
    m_start->setDefault(true);
    m_start->setProperty("filled", true);
    m_pause->setAutoDefault(false);
    m_close->setAutoDefault(false);
    build();
    connect(m_source, &QComboBox::currentIndexChanged, this, &PackDialog::takeSource);
    connect(m_area, &QComboBox::currentIndexChanged, this, &PackDialog::takeArea);
    connect(m_draw, &QPushButton::clicked, this, &PackDialog::drawWanted);
    connect(m_box, &QLineEdit::textChanged, this, &PackDialog::showPlan);
    connect(m_minZoom, &QSpinBox::valueChanged, this, &PackDialog::showPlan);
    connect(m_maxZoom, &QSpinBox::valueChanged, this, &PackDialog::showPlan);
    connect(m_start, &QPushButton::clicked, this, [this] {
        setState(State::Running);
        Q_EMIT startWanted(plan());
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_state == State::Paused)
            Q_EMIT resumeWanted();
        else
            Q_EMIT pauseWanted();
    });
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_state == State::Choosing)
            return close(), void();
        Q_EMIT cancelWanted();
        showEnd(QStringLiteral("Stopped. “Download” goes on where it stopped."), false);
    });
    setState(State::Choosing);
}

void PackDialog::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *title = new PlainLabel(QStringLiteral("Save an area for work offline"));
    setTone(title, Tone::Title);
    column->addWidget(title);
    auto *form = new QFormLayout;
    auto *zooms = new QHBoxLayout;
    auto *to = new PlainLabel(QStringLiteral("to"));
    setTone(to, Tone::Second);
    zooms->addWidget(m_minZoom);
    zooms->addWidget(to);
    zooms->addWidget(m_maxZoom);
    zooms->addStretch();
    form->addRow(QStringLiteral("Source"), m_source);
    auto *area = new QHBoxLayout;
    area->addWidget(m_area, 1);
    area->addWidget(m_draw);
    form->addRow(QStringLiteral("Area"), area);
    form->addRow(QString(), m_box);
    form->addRow(QStringLiteral("Zooms"), zooms);
    column->addLayout(form);
    column->addWidget(m_size);
    column->addWidget(m_terms);
    column->addWidget(m_trouble);
    column->addStretch();
    column->addWidget(m_progress);
    column->addWidget(m_bar);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_pause);
    buttons->addWidget(m_start);
    column->addLayout(buttons);
}

void PackDialog::setSources(const std::vector<TileSource> &sources, int preferred)
{
    m_sources = sources;
    m_source->clear();
    for (const TileSource &source : sources)
        m_source->addItem(visibleControls(source.name));
    m_source->setCurrentIndex(preferred);
    takeSource();
}

void PackDialog::setAreas(const std::vector<PackArea> &areas)
{
    m_areas = areas;
    m_area->clear();
    for (const PackArea &area : areas)
        m_area->addItem(visibleControls(area.name));
    m_area->setCurrentIndex(0);
    takeArea();
}

void PackDialog::takeDrawn(const GeoBox &box)
{
    const QString name = QStringLiteral("Drawn on the map");
    if (m_areas.empty() || m_areas.back().name != name) {
        m_areas.push_back({name, box});
        m_area->addItem(name);
    }
    m_areas.back().box = box;
    m_area->setCurrentIndex(m_area->count() - 1);
    takeArea();
}

void PackDialog::setBarred(std::function<QString(const TileSource &)> barred)
{
    m_barred = std::move(barred);
    showPlan();
}

void PackDialog::takeSource()
{
    const int at = m_source->currentIndex();
    if (at < 0 || at >= static_cast<int>(m_sources.size()))
        return;
    const TileSource &source = m_sources[static_cast<std::size_t>(at)];
    for (QSpinBox *zoom : {m_minZoom, m_maxZoom})
        zoom->setRange(source.minZoom, source.maxZoom);
    m_terms->setText(
        visibleControls(QStringLiteral("%1\n%2").arg(source.attribution, source.terms), TextLines::Several));
    takeArea();
}

void PackDialog::takeArea()
{
    const int at = m_area->currentIndex();
    if (at < 0 || at >= static_cast<int>(m_areas.size()))
        return;
    const GeoBox &box = m_areas[static_cast<std::size_t>(at)].box;
    m_box->setText(boxText(box));
    const int fits = std::min(zoomOf(box), deepestUsual);
    m_minZoom->setValue(fits);
    m_maxZoom->setValue(std::min(fits + usualLevels - 1, std::max(fits, deepestUsual)));
    showPlan();
}

std::optional<GeoBox> PackDialog::typedBox() const
{
    const QStringList parts = m_box->text().split(u',');
    std::array<double, 4> sides{};
    if (parts.size() != 4)
        return std::nullopt;
    for (qsizetype i = 0; i < 4; ++i) {
        bool isNumber = false;
        sides[static_cast<std::size_t>(i)] = parts[i].trimmed().toDouble(&isNumber);
        if (!isNumber)
            return std::nullopt;
    }
    return GeoBox{sides[0], sides[1], sides[2], sides[3]};
}

TilePackPlan PackDialog::plan() const
{
    TilePackPlan plan;
    if (const int at = m_source->currentIndex(); at >= 0 && at < static_cast<int>(m_sources.size()))
        plan.source = m_sources[static_cast<std::size_t>(at)];
    plan.box = typedBox().value_or(GeoBox{});
    plan.minZoom = m_minZoom->value();
    plan.maxZoom = m_maxZoom->value();
    return plan;
}

/// What it comes to, or why it cannot be.
void PackDialog::showPlan()
{
    if (m_sources.empty() || m_state != State::Choosing)
        return;
    const TilePackPlan wanted = plan();
    const Result<void> sound = checkPlan(wanted);
    QString why = sound ? QString() : sound.error().what;
    if (sound && m_barred)
        if (const QString barred = m_barred(wanted.source); !barred.isEmpty())
            why = QStringLiteral("It may not be asked now (%1): Ctrl+Shift+N.").arg(barred);
    const TilePackSize size = typedBox() ? sizeOf(wanted) : TilePackSize{};
    m_size->setText(size.tiles > 0 ? QStringLiteral("%1 tiles, some %2").arg(number(size.tiles), weight(size.bytes))
                                   : QString());
    if (!why.isEmpty())
        why[0] = why[0].toUpper();
    m_trouble->setText(visibleControls(why, TextLines::Several));
    m_trouble->setVisible(!why.isEmpty());
    m_start->setEnabled(why.isEmpty());
}

void PackDialog::setState(State state)
{
    m_state = state;
    const bool choosing = state == State::Choosing;
    for (QWidget *input : std::initializer_list<QWidget *>{m_source, m_area, m_draw, m_box, m_minZoom, m_maxZoom})
        input->setEnabled(choosing);
    m_start->setVisible(choosing);
    m_pause->setVisible(!choosing);
    m_pause->setText(state == State::Paused ? QStringLiteral("Go on") : QStringLiteral("Pause"));
    m_close->setText(choosing ? QStringLiteral("Close") : QStringLiteral("Stop"));
    m_bar->setVisible(!choosing);
    if (!choosing)
        m_trouble->hide();
}

void PackDialog::showProgress(const TilePackProgress &progress, bool paused)
{
    setState(paused ? State::Paused : State::Running);
    m_bar->setRange(0, static_cast<int>(progress.tiles));
    m_bar->setValue(static_cast<int>(progress.done));
    QStringList said{QStringLiteral("%1 of %2 tiles, %3")
                         .arg(number(progress.done), number(progress.tiles), weight(progress.bytes))};
    if (progress.absent > 0)
        said << QStringLiteral("%1 that the server does not have").arg(number(progress.absent));
    if (progress.failed > 0)
        said << QStringLiteral("%1 not had (%2)").arg(number(progress.failed), progress.trouble);
    if (paused)
        said << QStringLiteral("paused");
    setTone(m_progress, Tone::Second);
    m_progress->setText(visibleControls(said.join(QStringLiteral(" · "))));
}

void PackDialog::showEnd(const QString &said, bool trouble)
{
    setState(State::Choosing);
    setTone(m_progress, trouble ? Tone::Bad : Tone::Second);
    m_progress->setText(visibleControls(said, TextLines::Several));
    showPlan();
}

} // namespace leadline
