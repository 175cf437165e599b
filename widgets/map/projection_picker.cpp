// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/map/projection_picker.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/popup_place.h"
#include "widgets/style/search_popup.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace leadline {

namespace {

enum Role { CrsRole = Qt::UserRole + 1, DetailRole, SceneRole };

/// More are found by words of their names.
constexpr int mostOwnPixels = 4;

constexpr QSize pickerSize{430, 420};

} // namespace

ProjectionPicker::ProjectionPicker(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit)
    , m_list(new QListView)
    , m_rows(new QStandardItemModel(this))
    , m_delegate(new TwoLineDelegate(DetailRole, this))
    , m_note(new PlainLabel)
    , m_grid(new QComboBox)
{
    setObjectName(QStringLiteral("projectionPicker"));
    resize(pickerSize);
    m_search->setObjectName(QStringLiteral("projectionSearch"));
    m_search->setPlaceholderText(QStringLiteral("Projection: code or words, such as 32652, UTM 52N, Korea"));
    m_list->setObjectName(QStringLiteral("projectionList"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(m_delegate);
    setUpSearchPopup(*this, *m_search, *m_list);
    m_note->setObjectName(QStringLiteral("projectionNote"));
    m_note->setWordWrap(true);
    m_grid->setObjectName(QStringLiteral("graticuleBox"));
    for (const auto &[kind, name] : {std::pair(Graticule::Plain, QStringLiteral("Faint degrees")),
                                     std::pair(Graticule::Degrees, QStringLiteral("Degrees, labelled")),
                                     std::pair(Graticule::Utm, QStringLiteral("UTM, kilometres")),
                                     std::pair(Graticule::Mgrs, QStringLiteral("MGRS squares"))})
        m_grid->addItem(name, static_cast<int>(kind));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    auto *gridRow = new QHBoxLayout;
    auto *gridLabel = new PlainLabel(QStringLiteral("Lines over the map"));
    setTone(gridLabel, Tone::Second);
    gridRow->addWidget(gridLabel);
    gridRow->addWidget(m_grid, 1);
    layout->addLayout(gridRow);

    connect(m_search, &QLineEdit::textChanged, this, &ProjectionPicker::fill);
    connect(m_list, &QListView::clicked, this, &ProjectionPicker::choose);
    connect(m_grid, qOverload<int>(&QComboBox::activated), this,
            [this] { Q_EMIT graticuleChosen(static_cast<Graticule>(m_grid->currentData().toInt())); });
    m_loader.setMaxThreadCount(1);
}

ProjectionPicker::~ProjectionPicker()
{
    m_loader.waitForDone();
}

void ProjectionPicker::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
}

void ProjectionPicker::setState(const QString &currentName, const std::optional<LatLon> &center, Graticule graticule,
                                std::vector<Offer> offers)
{
    m_current = currentName;
    m_center = center;
    m_offers = std::move(offers);
    m_grid->setCurrentIndex(m_grid->findData(static_cast<int>(graticule)));
    m_search->clear();
    loadCatalogue();
    fill();
}

void ProjectionPicker::popupAbove(const QRect &globalAnchor)
{
    move(cornerAbove(globalAnchor, size(), screen()->availableGeometry()));
    show();
    m_search->setFocus();
}

void ProjectionPicker::loadCatalogue()
{
    if (m_catalogue || m_loader.activeThreadCount() > 0)
        return;
    m_loader.start([this] {
        auto catalogue = std::make_shared<const CrsCatalogue>(CrsCatalogue::load());
        QMetaObject::invokeMethod(
            this,
            [this, catalogue] {
                m_catalogue = catalogue;
                fill();
            },
            Qt::QueuedConnection);
    });
}

void ProjectionPicker::addRow(const QString &crs, const QString &name, const QString &detail)
{
    auto *row = new QStandardItem(visibleControls(name == m_current ? name + QStringLiteral("  ✓") : name));
    row->setData(crs, CrsRole);
    row->setData(visibleControls(detail), DetailRole);
    m_rows->appendRow(row);
}

/// Scenes whose own pixels the map can be drawn in: the nearest at first, by words of their names any other.
void ProjectionPicker::offerOwnPixels(const QString &text)
{
    int offered = 0;
    for (const Offer &offer : m_offers) {
        if (!offer.scene || !offer.name.contains(text, Qt::CaseInsensitive) || offered == mostOwnPixels)
            continue;
        addRow(QString(), offer.name, offer.why);
        m_rows->item(m_rows->rowCount() - 1)->setData(toText(offer.scene), SceneRole);
        ++offered;
    }
}

void ProjectionPicker::fill()
{
    m_rows->clear();
    m_note->hide();
    const QString text = m_search->text().trimmed();
    std::set<QString> listed;
    const auto offer = [&](const QString &crs, const QString &why) {
        const auto projection = projectionFromCrs(crs);
        if (!projection || !listed.insert((*projection)->crs()).second)
            return;
        addRow(crs, (*projection)->name(), crs.size() < 20 ? QStringLiteral("%1 · %2").arg(crs, why) : why);
    };
    if (text.isEmpty()) {
        offer(QStringLiteral("EPSG:3857"), QStringLiteral("the usual map; quickest"));
        for (const QString &crs : m_center ? suggestedCrs(*m_center) : std::vector<QString>{})
            offer(crs, QStringLiteral("true to scale around here"));
        for (const Offer &own : m_offers)
            if (!own.scene)
                offer(own.crs, own.why);
    }
    offerOwnPixels(text);
    if (!m_catalogue) {
        m_note->setText(QStringLiteral("Reading the list of projections…"));
        m_note->show();
    } else {
        for (const CrsEntry &entry : m_catalogue->search(text, m_center, 100))
            if (listed.insert(entry.code).second)
                addRow(entry.code, entry.name, QStringLiteral("%1 · %2").arg(entry.code, entry.area));
        if (m_rows->rowCount() == 0) {
            m_note->setText(
                QStringLiteral("No projection has these words in its code, name or area. Try fewer of them, or "
                               "an EPSG number."));
            m_note->show();
        }
    }
    m_list->setCurrentIndex(m_rows->index(0, 0));
}

void ProjectionPicker::choose(const QModelIndex &row)
{
    if (!row.isValid())
        return;
    if (const auto scene = itemRefFromText(row.data(SceneRole).toString())) {
        hide();
        return Q_EMIT ownPixelsChosen(*scene);
    }
    auto projection = projectionFromCrs(row.data(CrsRole).toString());
    if (!projection) {
        m_note->setText(QStringLiteral("This one cannot be drawn: %1.").arg(projection.error().what));
        m_note->show();
        return;
    }
    hide();
    Q_EMIT projectionChosen(std::move(*projection));
}

bool ProjectionPicker::eventFilter(QObject *watched, QEvent *event)
{
    const PopupKey key = watched == m_search ? popupKeyOf(*event, *m_list) : PopupKey::None;
    if (key == PopupKey::Taken)
        choose(m_list->currentIndex());
    return key != PopupKey::None || QFrame::eventFilter(watched, event);
}

} // namespace leadline
