// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/add_layer_dialog.h"

#include "imaging/tiles/tile_source_json.h"
#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int placeRole = Qt::UserRole;
constexpr qsizetype longestAbstract = 600;
constexpr int rowHeight = 26;

PlainLabel *label(const QString &text, Tone tone)
{
    auto *made = new PlainLabel(text);
    made->setWordWrap(true);
    setTone(made, tone);
    return made;
}

QString nameOf(const MapServiceLayer &layer)
{
    return visibleControls(layer.title.isEmpty() ? layer.id : layer.title);
}

/// What a person wants to know of a layer before it is added.
QString describe(const MapService &service, const MapServiceLayer &layer)
{
    QStringList lines;
    if (!layer.group.isEmpty())
        lines << visibleControls(layer.group);
    if (!layer.abstract.isEmpty())
        lines << visibleControls(layer.abstract.simplified().left(longestAbstract));
    for (const MapServiceDimension &dimension : layer.dimensions)
        lines << QStringLiteral("%1: %2").arg(visibleControls(dimension.id),
                                              visibleControls(dimension.values.simplified().left(120)));
    if (const auto source = tilesOf(service, layer); !source)
        lines << QStringLiteral("Cannot be added: %1.").arg(visibleControls(source.error().what));
    return lines.join(u'\n');
}

} // namespace

AddLayerDialog::AddLayerDialog(QWidget *parent)
    : QDialog(parent)
    , m_address(new QLineEdit)
    , m_trouble(label({}, Tone::Bad))
    , m_pages(new QStackedWidget)
    , m_name(new QLineEdit)
    , m_credit(new QLineEdit)
    , m_subdomains(new QLineEdit)
    , m_referer(new QLineEdit)
    , m_minZoom(new QSpinBox)
    , m_maxZoom(new QSpinBox)
    , m_overlay(new QCheckBox(QStringLiteral("See-through signs, to lie above the scenes")))
    , m_storage(new QCheckBox(QStringLiteral("Its terms permit keeping on disk what was looked at")))
    , m_bulk(new QCheckBox(QStringLiteral("Its terms permit downloading areas for work offline")))
    , m_about(label({}, Tone::Second))
    , m_filter(new QLineEdit)
    , m_layers(new QListWidget)
    , m_layerText(label({}, Tone::Second))
    , m_style(new QComboBox)
    , m_action(new QPushButton(QStringLiteral("Add")))
{
    setObjectName(QStringLiteral("addLayerDialog"));
    setWindowTitle(QStringLiteral("Add a layer by address"));
    resize(600, 560);
    m_address->setObjectName(QStringLiteral("layerAddress"));
    m_address->setPlaceholderText(QStringLiteral("https://…/{z}/{x}/{y}.png, or the address of a WMTS or WMS"));
    m_address->setClearButtonEnabled(true);
    m_trouble->setObjectName(QStringLiteral("layerTrouble"));
    m_trouble->hide();
    m_action->setObjectName(QStringLiteral("layerAdd"));
    m_action->setDefault(true);
    m_action->setProperty("filled", true);
    auto *close = new QPushButton(QStringLiteral("Close"));
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_action);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(label(QStringLiteral("Add a layer by address"), Tone::Title));
    column->addWidget(m_address);
    column->addWidget(m_trouble);
    auto *intro = label(QStringLiteral("The address of tiles has {z}, {x} and {y} in it, or {q}. Of a map service "
                                       "(WMTS, WMS) the address that describes it is enough: its layers are "
                                       "looked up."),
                        Tone::Second);
    intro->setAlignment(Qt::AlignTop);
    m_pages->addWidget(intro);
    m_pages->addWidget(buildTilesPage());
    m_pages->addWidget(buildServicePage());
    column->addWidget(m_pages, 1);
    column->addLayout(buttons);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_service.reset();
        m_looking = false;
        m_trouble->hide();
        showPage();
    });
    connect(m_action, &QPushButton::clicked, this, &AddLayerDialog::act);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    showPage();
}

QWidget *AddLayerDialog::buildTilesPage()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    m_name->setObjectName(QStringLiteral("layerTitle"));
    m_credit->setObjectName(QStringLiteral("layerCredit"));
    m_credit->setPlaceholderText(QStringLiteral("Printed with every map: © …"));
    m_subdomains->setPlaceholderText(QStringLiteral("a b c, for {s}"));
    m_referer->setPlaceholderText(QStringLiteral("only where the server wants one"));
    m_minZoom->setRange(0, 24);
    m_maxZoom->setRange(0, 24);
    m_maxZoom->setValue(19);
    auto *zooms = new QHBoxLayout;
    zooms->addWidget(m_minZoom);
    zooms->addWidget(label(QStringLiteral("to"), Tone::Second));
    zooms->addWidget(m_maxZoom);
    zooms->addStretch();
    form->addRow(QStringLiteral("Name"), m_name);
    form->addRow(QStringLiteral("Attribution"), m_credit);
    form->addRow(QStringLiteral("Zooms"), zooms);
    form->addRow(QStringLiteral("Subdomains"), m_subdomains);
    form->addRow(QStringLiteral("Referer"), m_referer);
    form->addRow(QString(), m_overlay);
    form->addRow(QString(), m_storage);
    form->addRow(QString(), m_bulk);
    form->addRow(QString(), label(QStringLiteral("A key is written {key} in the address, and entered in the layer's "
                                                 "properties: it stays on this machine."),
                                  Tone::Faint));
    return page;
}

QWidget *AddLayerDialog::buildServicePage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_filter->setPlaceholderText(QStringLiteral("Filter layers"));
    m_filter->setObjectName(QStringLiteral("serviceFilter"));
    m_layers->setObjectName(QStringLiteral("serviceLayers"));
    m_layers->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_layers->setUniformItemSizes(true);
    m_layerText->setMinimumHeight(64);
    m_layerText->setAlignment(Qt::AlignTop);
    column->addWidget(m_about);
    column->addWidget(m_filter);
    column->addWidget(m_layers, 1);
    column->addWidget(m_layerText);
    m_style->setObjectName(QStringLiteral("serviceStyle"));
    m_style->setAccessibleName(QStringLiteral("Style"));
    column->addWidget(m_style);
    connect(m_filter, &QLineEdit::textChanged, this, &AddLayerDialog::filterLayers);
    connect(m_layers, &QListWidget::itemSelectionChanged, this, [this] {
        showLayer();
        updateButton();
    });
    connect(m_layers, &QListWidget::itemDoubleClicked, this, &AddLayerDialog::addServiceLayers);
    return page;
}

void AddLayerDialog::showPage()
{
    const QString typed = m_address->text().trimmed();
    m_pages->setCurrentIndex(m_service ? 2 : isTileTemplate(typed) ? 1 : 0);
    updateButton();
}

void AddLayerDialog::updateButton()
{
    const bool tiles = isTileTemplate(m_address->text());
    m_action->setText(tiles || m_service ? QStringLiteral("Add")
                      : m_looking        ? QStringLiteral("Looking up…")
                                         : QStringLiteral("Look up"));
    m_action->setEnabled(!m_looking && !m_address->text().trimmed().isEmpty() &&
                         (!m_service || !m_layers->selectedItems().isEmpty()));
}

void AddLayerDialog::act()
{
    m_trouble->hide();
    if (m_service)
        return addServiceLayers();
    if (isTileTemplate(m_address->text()))
        return addTiles();
    const QUrl url = capabilitiesUrl(m_address->text());
    if (url.host().isEmpty() || !url.scheme().startsWith(QLatin1String("http")))
        return showProblem(QStringLiteral("An address begins with https:// or http://."));
    m_looking = true;
    updateButton();
    Q_EMIT lookUpWanted(url);
}

void AddLayerDialog::addTiles()
{
    QJsonObject json{{QStringLiteral("url"), m_address->text().trimmed()},
                     {QStringLiteral("name"), m_name->text().trimmed()},
                     {QStringLiteral("attribution"), m_credit->text().trimmed()},
                     {QStringLiteral("min_zoom"), m_minZoom->value()},
                     {QStringLiteral("max_zoom"), m_maxZoom->value()},
                     {QStringLiteral("overlay"), m_overlay->isChecked()},
                     {QStringLiteral("storage_allowed"), m_storage->isChecked()},
                     {QStringLiteral("bulk_allowed"), m_bulk->isChecked()}};
    TileSource source;
    source.subdomains = m_subdomains->text().simplified().split(u' ', Qt::SkipEmptyParts);
    if (const QString referer = m_referer->text().trimmed(); !referer.isEmpty())
        source.headers[QStringLiteral("Referer")] = referer;
    const QJsonObject lists = toJson(source);
    for (auto it = lists.begin(); it != lists.end(); ++it)
        json.insert(it.key(), it.value());
    const auto made = tileSourceFrom(json);
    if (!made)
        return showProblem(made.error().what);
    Q_EMIT chosen(*made, std::nullopt);
    close();
}

void AddLayerDialog::addServiceLayers()
{
    int added = 0;
    for (const QListWidgetItem *item : m_layers->selectedItems()) {
        const MapServiceLayer &layer = m_service->layers[static_cast<std::size_t>(item->data(placeRole).toInt())];
        const auto source = tilesOf(*m_service, layer, std::max(0, m_style->currentIndex()));
        if (!source) {
            showProblem(QStringLiteral("%1: %2").arg(nameOf(layer), source.error().what));
            continue;
        }
        Q_EMIT chosen(*source, layer.box);
        ++added;
    }
    if (added > 0 && m_trouble->isHidden())
        close();
}

void AddLayerDialog::showService(const MapService &service)
{
    m_looking = false;
    m_service = service;
    const QString title = service.title.isEmpty() ? QUrl(service.capabilities).host() : service.title;
    m_about->setText(QStringLiteral("%1 (%2 %3): %4 layers")
                         .arg(visibleControls(title),
                              service.kind == MapService::Kind::Wms ? QStringLiteral("WMS") : QStringLiteral("WMTS"),
                              visibleControls(service.version))
                         .arg(service.layers.size()));
    m_layers->clear();
    for (std::size_t i = 0; i < service.layers.size(); ++i) {
        auto *item = new QListWidgetItem(nameOf(service.layers[i]), m_layers);
        item->setData(placeRole, static_cast<int>(i));
        item->setSizeHint({0, rowHeight});
    }
    filterLayers(m_filter->text());
    showPage();
    showLayer();
}

void AddLayerDialog::showProblem(const QString &problem)
{
    m_looking = false;
    m_trouble->setText(visibleControls(problem, TextLines::Several));
    m_trouble->show();
    updateButton();
}

void AddLayerDialog::filterLayers(const QString &text)
{
    for (int row = 0; row < m_layers->count(); ++row) {
        QListWidgetItem *item = m_layers->item(row);
        const MapServiceLayer &layer = m_service->layers[static_cast<std::size_t>(item->data(placeRole).toInt())];
        const QString all = layer.title + u' ' + layer.id + u' ' + layer.group;
        item->setHidden(!text.isEmpty() && !all.contains(text, Qt::CaseInsensitive));
    }
}

void AddLayerDialog::showLayer()
{
    const QListWidgetItem *item = m_layers->currentItem();
    if (!m_service || !item) {
        m_layerText->setText({});
        return showStyles(nullptr);
    }
    const MapServiceLayer &layer = m_service->layers[static_cast<std::size_t>(item->data(placeRole).toInt())];
    m_layerText->setText(describe(*m_service, layer));
    showStyles(m_layers->selectedItems().size() == 1 ? &layer : nullptr);
}

/// Several layers at once come in the default style of each.
void AddLayerDialog::showStyles(const MapServiceLayer *layer)
{
    m_style->clear();
    for (const MapServiceStyle &style : layer ? layer->styles : std::vector<MapServiceStyle>())
        m_style->addItem(
            visibleControls(QStringLiteral("Style: %1").arg(style.title.isEmpty() ? style.id : style.title)));
    m_style->setVisible(m_style->count() > 1);
}

} // namespace leadline
