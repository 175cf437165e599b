// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/zone_picker.h"

#include "model/text/visible_text.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/search_popup.h"
#include "widgets/style/style_sheet.h"
#include "widgets/style/two_line_delegate.h"

#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace leadline {

namespace {

enum Role { NameRole = Qt::UserRole + 1, DetailRole };

constexpr QSize pickerSize{360, 400};
constexpr std::size_t mostNear = 4;

/// Words are found in any order, "buenos" and "vladi" too.
bool hasWords(const QString &name, const QString &text)
{
    const QString spaced = QString(name).replace(u'_', u' ').replace(u'/', u' ');
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) { return spaced.contains(word, Qt::CaseInsensitive); });
}

} // namespace

ZonePicker::ZonePicker(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit)
    , m_list(new QListView)
    , m_rows(new QStandardItemModel(this))
    , m_delegate(new TwoLineDelegate(DetailRole, this))
    , m_note(new PlainLabel)
{
    setObjectName(QStringLiteral("zonePicker"));
    resize(pickerSize);
    m_search->setObjectName(QStringLiteral("zoneSearch"));
    m_search->setPlaceholderText(QStringLiteral("Time zone: Vladivostok, Seoul, +09:00"));
    m_list->setObjectName(QStringLiteral("zoneList"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(m_delegate);
    setUpSearchPopup(*this, *m_search, *m_list);
    m_note->setObjectName(QStringLiteral("zoneNote"));
    m_note->setWordWrap(true);
    setTone(m_note, Tone::Second);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::padding, metrics::padding, metrics::padding, metrics::padding);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    connect(m_search, &QLineEdit::textChanged, this, &ZonePicker::fill);
    connect(m_list, &QListView::clicked, this, &ZonePicker::choose);
}

void ZonePicker::setTokens(const Tokens &tokens)
{
    m_delegate->setTokens(tokens);
}

void ZonePicker::setState(const DisplayZone &current, Instant moment, const std::optional<LatLon> &place)
{
    if (m_places.isEmpty()) {
        m_places = DisplayZone::places();
        m_cities = zoneCities();
    }
    m_current = current;
    m_moment = moment;
    m_place = place;
    m_search->clear();
    fill();
}

void ZonePicker::popupBelow(const QRect &globalAnchor)
{
    const QRect room = screen()->availableGeometry();
    const int left =
        std::clamp(globalAnchor.right() - width(), room.left(), std::max(room.left(), room.right() - width()));
    move(left, globalAnchor.bottom() + 4);
    show();
    m_search->setFocus();
}

void ZonePicker::addRow(const DisplayZone &zone, const QString &why)
{
    const QString name = zone.isUtc() ? QStringLiteral("UTC") : zone.place();
    auto *row = new QStandardItem(visibleControls(zone == m_current ? name + QStringLiteral("  ✓") : name));
    row->setData(zone.name(), NameRole);
    QStringList detail{zone.isUtc() ? QString() : zone.label(m_moment), why};
    detail.removeAll(QString());
    row->setData(visibleControls(detail.join(QStringLiteral(" · "))), DetailRole);
    m_rows->appendRow(row);
}

void ZonePicker::fill()
{
    m_rows->clear();
    const QString text = m_search->text().trimmed();
    if (hasWords(QStringLiteral("UTC"), text))
        addRow({}, QStringLiteral("what is stored"));
    QStringList listed;
    if (text.isEmpty()) {
        if (!m_current.isUtc()) {
            addRow(m_current, m_current.name());
            listed << m_current.name();
        }
        for (const NearZone &near : m_place ? nearestZones(m_cities, *m_place, mostNear) : std::vector<NearZone>{}) {
            const auto zone = DisplayZone::parse(near.zone);
            if (!zone || listed.contains(near.zone))
                continue;
            addRow(*zone, QStringLiteral("%1 km from the middle of the map").arg(qRound(near.metres / 1000)));
            listed << near.zone;
        }
        m_note->setText(QStringLiteral("Near is not inside: a border may lie between. What the clocks of a place show "
                                       "is for you to say. Stored times do not change."));
    } else if (const auto typed = DisplayZone::parse(text); typed && !typed->isUtc()) {
        addRow(*typed, typed->name() == typed->place() ? QStringLiteral("this offset all year") : typed->name());
        listed << typed->name();
    }
    for (const QString &name : m_places) {
        if (listed.contains(name) || !hasWords(name, text))
            continue;
        if (const auto zone = DisplayZone::parse(name))
            addRow(*zone, name);
    }
    if (!text.isEmpty())
        m_note->setText(m_rows->rowCount() > 0
                            ? QStringLiteral("Offsets are those of the time that is looked at.")
                            : QStringLiteral("No zone has these words. Type a city of the time zone database, or an "
                                             "offset such as +09:00."));
    m_list->setCurrentIndex(m_rows->index(0, 0));
}

void ZonePicker::choose(const QModelIndex &row)
{
    const auto zone = row.isValid() ? DisplayZone::parse(row.data(NameRole).toString()) : DisplayZone::parse(u"");
    if (!zone)
        return;
    hide();
    Q_EMIT zoneChosen(*zone);
}

bool ZonePicker::eventFilter(QObject *watched, QEvent *event)
{
    const PopupKey key = watched == m_search ? popupKeyOf(*event, *m_list) : PopupKey::None;
    if (key == PopupKey::Taken)
        choose(m_list->currentIndex());
    return key != PopupKey::None || QFrame::eventFilter(watched, event);
}

} // namespace leadline
