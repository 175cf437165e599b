// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/tile_properties.h"

#include "imaging/tiles/tile_time.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

namespace leadline {

namespace {

PlainLabel *label(const QString &text, Tone tone)
{
    auto *made = new PlainLabel(visibleControls(text, TextLines::Several));
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTone(made, tone);
    return made;
}

/// A line of the sheet: its name, and what stands beside it.
void addLine(QGridLayout &rows, const QString &name, QWidget *what)
{
    const int row = rows.rowCount();
    rows.addWidget(label(name, Tone::Second), row, 0, Qt::AlignTop);
    rows.addWidget(what, row, 1);
}

QString bytesText(std::int64_t bytes)
{
    return QLocale(QLocale::English).formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString yesNo(bool yes, const QString &what)
{
    return (yes ? QStringLiteral("allowed: ") : QStringLiteral("not allowed: ")) + what;
}

QString kindOf(const TileSource &source)
{
    if (source.urlTemplate.contains(QLatin1String("REQUEST=GetMap")))
        return QStringLiteral("Map service (WMS)");
    return source.capabilities.isEmpty() ? QStringLiteral("Map tiles") : QStringLiteral("Tile service (WMTS)");
}

} // namespace

TileProperties::TileProperties(const TileSheet &sheet, QWidget *parent)
    : QDialog(parent)
    , m_source(sheet.source)
    , m_trouble(label({}, Tone::Bad))
    , m_retry(new QPushButton(QStringLiteral("Try again")))
{
    setObjectName(QStringLiteral("tileProperties"));
    setWindowTitle(plainWindowTitle(sheet.title));
    resize(560, 560);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(label(sheet.title, Tone::Title));
    column->addWidget(m_trouble);
    auto *sheetWidget = new QWidget;
    auto *rows = new QGridLayout(sheetWidget);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setHorizontalSpacing(metrics::padding);
    rows->setVerticalSpacing(2 * metrics::grid);
    rows->setColumnStretch(1, 1);
    rows->setColumnMinimumWidth(0, 104);
    addFacts(*rows, sheet);
    if (!sheet.source.time.isEmpty())
        addTime(*rows, sheet);
    if (needsKey(sheet.source))
        addKey(*rows, sheet);
    addCache(*rows, sheet);
    rows->setRowStretch(rows->rowCount(), 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheetWidget);
    column->addWidget(scroll, 1);
    column->addWidget(buildButtons());
    setProblem(sheet.barred, sheet.problem);
}

void TileProperties::addFacts(QGridLayout &rows, const TileSheet &sheet)
{
    const TileSource &source = sheet.source;
    const auto fact = [&](const QString &name, const QString &text) {
        if (!text.isEmpty())
            addLine(rows, name, label(text, Tone::Body));
    };
    fact(QStringLiteral("Kind"), kindOf(source));
    fact(QStringLiteral("Hosts"), hostsOf(source).join(QStringLiteral(", ")));
    fact(QStringLiteral("Address"), source.urlTemplate);
    fact(QStringLiteral("Described at"), source.capabilities);
    fact(QStringLiteral("Printed with it"), source.attribution);
    fact(QStringLiteral("Terms"), source.terms);
    fact(QStringLiteral("Copies"), yesNo(source.storageAllowed, QStringLiteral("keeping what was looked at")) +
                                       QStringLiteral("; ") +
                                       yesNo(source.bulkAllowed, QStringLiteral("downloading areas")));
    fact(QStringLiteral("Zooms"),
         QStringLiteral("%1 to %2; nearer, its tiles are magnified").arg(source.minZoom).arg(source.maxZoom));
    fact(QStringLiteral("Tile size"), QStringLiteral("%1 pixels").arg(source.tileSize));
    fact(QStringLiteral("Reference"), source.crs.isEmpty()
                                          ? QStringLiteral("Web Mercator (EPSG:3857)")
                                          : QStringLiteral("%1, re-projected to Web Mercator here").arg(source.crs));
    for (const auto &[name, value] : source.dimensions)
        fact(name, value);
    for (const auto &[name, value] : source.headers)
        fact(name, value);
    if (const QUrl legend(source.legend, QUrl::StrictMode); legend.scheme().startsWith(QLatin1String("http")))
        addLegend(rows, legend);
}

void TileProperties::addLegend(QGridLayout &rows, const QUrl &address)
{
    auto *show = new QPushButton(QStringLiteral("Show"));
    show->setObjectName(QStringLiteral("tileLegend"));
    setPlainToolTip(show, QStringLiteral("Asks %1 for it").arg(address.host()));
    m_legend = label({}, Tone::Bad);
    m_legend->setObjectName(QStringLiteral("tileLegendPicture"));
    m_legend->hide();
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(show, 0, Qt::AlignLeft);
    column->addWidget(m_legend);
    addLine(rows, QStringLiteral("Legend"), both);
    connect(show, &QPushButton::clicked, this, [this, address] { Q_EMIT legendWanted(address); });
}

void TileProperties::setLegend(const QImage &picture)
{
    if (!m_legend)
        return;
    m_legend->setPixmap(QPixmap::fromImage(picture));
    m_legend->show();
}

void TileProperties::setLegendTrouble(const QString &trouble)
{
    if (!m_legend)
        return;
    m_legend->setText(visibleControls(trouble));
    m_legend->show();
}

void TileProperties::addTime(QGridLayout &rows, const TileSheet &sheet)
{
    m_follows = new QComboBox;
    m_follows->setObjectName(QStringLiteral("tileTimeMode"));
    m_follows->addItems({QStringLiteral("Follows the time cursor"), QStringLiteral("Fixed")});
    m_follows->setCurrentIndex(m_source.timeFollows ? 0 : 1);
    m_time = new QLineEdit(m_source.timeFollows && !sheet.shownTime.isEmpty() ? sheet.shownTime : m_source.time);
    m_time->setObjectName(QStringLiteral("tileTime"));
    m_time->setEnabled(!m_source.timeFollows && sheet.writable);
    m_follows->setEnabled(sheet.writable);
    auto *both = new QWidget;
    auto *line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_follows);
    line->addWidget(m_time, 1);
    addLine(rows, QStringLiteral("Time"), both);
    if (!m_source.timeExtent.isEmpty()) {
        constexpr qsizetype readable = 200;
        const bool cut = m_source.timeExtent.size() > readable;
        addLine(rows, QStringLiteral("There are"),
                label(m_source.timeExtent.left(readable) + (cut ? QStringLiteral(" …") : QString()), Tone::Faint));
    }
    connect(m_follows, &QComboBox::activated, this, [this](int index) {
        m_time->setEnabled(index == 1);
        sendTime();
    });
    connect(m_time, &QLineEdit::editingFinished, this, &TileProperties::sendTime);
}

void TileProperties::sendTime()
{
    TileSource source = m_source;
    source.timeFollows = m_follows->currentIndex() == 0;
    const QString typed = m_time->text().trimmed();
    if (!source.timeFollows) {
        if (!isServiceTime(typed)) {
            m_trouble->setText(QStringLiteral("“%1” is not a time such as 2023-10-04 or 2023-10-04T12:00:00Z.")
                                   .arg(visibleControls(typed)));
            m_trouble->show();
            return;
        }
        source.time = typed;
    }
    if (source == m_source)
        return;
    m_source = source;
    Q_EMIT sourceChanged(source);
}

void TileProperties::addKey(QGridLayout &rows, const TileSheet &sheet)
{
    const QString host = hostsOf(sheet.source).value(0);
    auto *key = new QLineEdit(sheet.key);
    key->setObjectName(QStringLiteral("tileKey"));
    key->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    setPlainToolTip(key, QStringLiteral("Kept in the settings of this machine, never in the case"));
    connect(key, &QLineEdit::editingFinished, this,
            [this, key, host] { Q_EMIT keyGiven(host, key->text().trimmed()); });
    addLine(rows, QStringLiteral("Your key"), key);
    addLine(rows, {},
            label(QStringLiteral("Sent to %1 only. Kept on this machine, never in the case.").arg(host), Tone::Faint));
}

void TileProperties::addCache(QGridLayout &rows, const TileSheet &sheet)
{
    if (!sheet.source.storageAllowed || sheet.cacheMegabytes <= 0) {
        addLine(rows, QStringLiteral("Kept on disk"),
                label(sheet.source.storageAllowed    ? QStringLiteral("Nothing: the case cannot be written.")
                      : sheet.source.terms.isEmpty() ? QStringLiteral("Nothing: nobody said that the terms allow it.")
                                                     : QStringLiteral("Nothing: the terms do not allow it."),
                      Tone::Body));
        return;
    }
    m_kept = label(QStringLiteral("…"), Tone::Body);
    m_kept->setObjectName(QStringLiteral("tileKept"));
    m_clear = new QPushButton(QStringLiteral("Clear"));
    m_clear->setObjectName(QStringLiteral("tileClear"));
    auto *budget = new QSpinBox;
    budget->setObjectName(QStringLiteral("tileBudget"));
    budget->setRange(16, 1024 * 1024);
    budget->setSuffix(QStringLiteral(" MiB"));
    budget->setValue(sheet.cacheMegabytes);
    auto *both = new QWidget;
    auto *line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_kept, 1);
    line->addWidget(m_clear);
    addLine(rows, QStringLiteral("Kept on disk"), both);
    addLine(rows, QStringLiteral("At most"), budget);
    addLine(rows, {},
            label(QStringLiteral("For all tiles of a case. What was looked at longest ago goes first."), Tone::Faint));
    connect(m_clear, &QPushButton::clicked, this, &TileProperties::clearWanted);
    connect(budget, &QSpinBox::editingFinished, this, [this, budget] { Q_EMIT cacheChosen(budget->value()); });
}

QWidget *TileProperties::buildButtons()
{
    auto *buttons = new QWidget;
    auto *line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    auto *done = new QPushButton(QStringLiteral("Close"));
    done->setDefault(true);
    m_retry->setObjectName(QStringLiteral("tileRetry"));
    m_retry->setAutoDefault(false);
    line->addWidget(m_retry);
    line->addStretch();
    line->addWidget(done);
    connect(m_retry, &QPushButton::clicked, this, &TileProperties::retryWanted);
    connect(done, &QPushButton::clicked, this, &QDialog::close);
    return buttons;
}

void TileProperties::setCacheUse(std::int64_t layer, std::int64_t all)
{
    if (!m_kept)
        return;
    m_kept->setText(QStringLiteral("%1 of this layer, %2 of all layers").arg(bytesText(layer), bytesText(all)));
    m_clear->setEnabled(layer > 0);
}

void TileProperties::setProblem(const QString &barred, const QString &problem)
{
    const QString said = !barred.isEmpty() ? QStringLiteral("Not shown: %1.").arg(barred) : problem;
    m_trouble->setText(visibleControls(said, TextLines::Several));
    m_trouble->setVisible(!said.isEmpty());
    m_retry->setVisible(barred.isEmpty() && !problem.isEmpty());
}

} // namespace leadline
