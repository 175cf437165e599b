// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/found_details.h"

#include "model/stac/stac_scene.h"
#include "model/text/visible_text.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr int pictureHeight = 80;

QString factsOf(const StacItem &item, const StacService &service)
{
    QStringList parts{sceneCredit(item, service)};
    if (!item.licence.isEmpty())
        parts << QStringLiteral("licence: %1").arg(item.licence);
    if (item.sunElevationDegrees)
        parts << QStringLiteral("sun %1°").arg(QString::number(*item.sunElevationDegrees, 'f', 0));
    if (item.offNadirDegrees)
        parts << QStringLiteral("off nadir %1°").arg(QString::number(*item.offNadirDegrees, 'f', 0));
    parts.removeAll(QString());
    return parts.isEmpty() ? QStringLiteral("credit and licence not stated") : parts.join(QStringLiteral(" · "));
}

} // namespace

FoundDetails::FoundDetails(QWidget *parent)
    : QWidget(parent)
    , m_pictureRoom(new QWidget)
    , m_empty(new PlainLabel(QStringLiteral("Choose a scene to see it and to add it to the case.")))
    , m_body(new QWidget)
    , m_name(new ElidedLabel)
    , m_credit(new ElidedLabel)
    , m_assets(new QComboBox)
    , m_trouble(new PlainLabel)
    , m_addLayer(new QPushButton(QStringLiteral("Add to the map")))
    , m_download(new QPushButton(QStringLiteral("Download…")))
    , m_allow(new QPushButton)
{
    build();
    connect(m_assets, &QComboBox::currentIndexChanged, this, &FoundDetails::showAsset);
    connect(m_addLayer, &QPushButton::clicked, this, [this] {
        if (const StacAsset *chosen = asset())
            Q_EMIT layerRequested(m_item, *chosen);
    });
    connect(m_allow, &QPushButton::clicked, this, [this] {
        if (const StacAsset *chosen = asset())
            Q_EMIT allowHostRequested(QUrl(chosen->href).host());
    });
    connect(m_download, &QPushButton::clicked, this, [this] {
        if (m_downloads)
            Q_EMIT cancelRequested();
        else if (const StacAsset *chosen = asset())
            Q_EMIT downloadRequested(m_item, *chosen);
    });
    show(nullptr, {});
}

void FoundDetails::build()
{
    m_pictureRoom->setFixedHeight(pictureHeight);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    setTone(m_empty, Tone::Faint);
    m_name->setElideMode(Qt::ElideMiddle);
    setTone(m_name, Tone::Strong);
    setTone(m_credit, Tone::Second);
    m_assets->setObjectName(QStringLiteral("sceneAsset"));
    m_assets->setAccessibleName(QStringLiteral("File of the scene"));
    m_trouble->setWordWrap(true);
    m_trouble->setObjectName(QStringLiteral("sceneAssetTrouble"));
    setTone(m_trouble, Tone::Second);
    m_addLayer->setObjectName(QStringLiteral("sceneAddLayer"));
    m_allow->setObjectName(QStringLiteral("sceneAllowFile"));
    m_download->setObjectName(QStringLiteral("sceneDownload"));
    setPlainToolTip(m_addLayer, QStringLiteral("A layer that reads the file from where it lies"));
    setPlainToolTip(m_download, QStringLiteral("Keep the file in the case as evidence, with its hash"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_addLayer, 1);
    buttons->addWidget(m_download, 1);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(4);
    body->addWidget(m_pictureRoom);
    body->addWidget(m_name);
    body->addWidget(m_credit);
    body->addWidget(m_assets);
    body->addLayout(buttons);
    body->addWidget(m_trouble);
    body->addWidget(m_allow);
    body->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_empty, 1);
    column->addWidget(m_body, 1);
}

void FoundDetails::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    update();
}

void FoundDetails::show(const StacItem *item, const StacService &service)
{
    m_hasItem = item != nullptr;
    m_item = item ? *item : StacItem();
    m_empty->setVisible(!m_hasItem);
    m_body->setVisible(m_hasItem);
    if (!m_hasItem)
        return;
    m_name->setText(m_item.id);
    m_credit->setText(factsOf(m_item, service));
    const QSignalBlocker quiet(m_assets);
    m_assets->clear();
    for (const StacAsset *scene : sceneAssets(m_item)) {
        const QString title =
            scene->title.isEmpty() ? scene->key : QStringLiteral("%1 · %2").arg(scene->key, scene->title);
        m_assets->addItem(visibleControls(title.left(120)), scene->key);
    }
    m_assets->setVisible(m_assets->count() > 0);
    showAsset();
}

const StacAsset *FoundDetails::asset() const
{
    const QString key = m_assets->currentData().toString();
    const auto found = std::ranges::find(m_item.assets, key, &StacAsset::key);
    return m_assets->count() == 0 || found == m_item.assets.end() ? nullptr : &*found;
}

void FoundDetails::showAsset()
{
    const StacAsset *chosen = asset();
    QString trouble = m_readOnly;
    if (!chosen)
        trouble = QStringLiteral("It has no file that is a picture with a place (GeoTIFF, JPEG 2000).");
    else if (const QString why = whyNotReachable(m_item, *chosen); !why.isEmpty())
        trouble = QStringLiteral("Cannot be had from here: %1.").arg(why);
    const QUrl place(chosen ? chosen->href : QString());
    const bool barred = trouble.isEmpty() && m_allowed && !m_allowed(place);
    if (barred)
        trouble = QStringLiteral("It lies at %1, which is not allowed for this case.").arg(place.host());
    m_allow->setVisible(barred);
    m_allow->setText(plainButtonText(QStringLiteral("Allow %1").arg(place.host())));
    m_addLayer->setEnabled(trouble.isEmpty() || barred);
    m_download->setEnabled(trouble.isEmpty() || m_downloads);
    if (!m_downloads)
        m_trouble->setText(trouble);
}

void FoundDetails::setAllowed(std::function<bool(const QUrl &)> allowed)
{
    m_allowed = std::move(allowed);
    showAsset();
}

void FoundDetails::setReadOnly(const QString &reason)
{
    m_readOnly = reason;
    showAsset();
}

void FoundDetails::showDownload(const QString &progress)
{
    m_downloads = !progress.isEmpty();
    m_download->setText(m_downloads ? QStringLiteral("Stop") : QStringLiteral("Download…"));
    if (m_downloads)
        m_trouble->setText(progress);
    showAsset();
}

void FoundDetails::showPicture(const QImage &picture, const QString &instead)
{
    m_picture = picture;
    m_instead = instead;
    update();
}

void FoundDetails::paintEvent(QPaintEvent *)
{
    if (!m_hasItem)
        return;
    QPainter painter(this);
    const QRectF room(m_pictureRoom->mapTo(this, QPoint(0, 0)), m_pictureRoom->size());
    painter.fillRect(room, m_tokens.raised);
    if (m_picture.isNull()) {
        painter.setFont(uiFont(11.5));
        painter.setPen(m_tokens.faint);
        painter.drawText(room.adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, m_instead);
        return;
    }
    QSizeF size = m_picture.size();
    size.scale(room.size(), Qt::KeepAspectRatio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size), m_picture);
}

} // namespace leadline
