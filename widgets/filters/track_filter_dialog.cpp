// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filters/track_filter_dialog.h"

#include "model/case/bookmark_list.h"
#include "model/text/visible_text.h"
#include "model/time/date_words.h"
#include "model/time/edtf.h"
#include "model/voyage/filtered_vessels.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

constexpr double anySpeed = -0.1; ///< in a box of speeds: not stated
constexpr double fastest = 102.2; ///< ITU-R M.1371-5, table 45
constexpr int rowHeight = 26;
constexpr int mostRows = 5; ///< in sight at once

QPushButton *smallButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setMinimumHeight(metrics::hit);
    button->setAutoDefault(false);
    return button;
}

QWidget *rowOf(const QList<QWidget *> &widgets)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget *widget : widgets)
        row->addWidget(widget, widget == widgets.front() ? 1 : 0);
    return box;
}

QDoubleSpinBox *speedBox(const QString &name)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(anySpeed, fastest);
    box->setDecimals(1);
    box->setSingleStep(0.5);
    box->setSuffix(QStringLiteral(" kn"));
    box->setSpecialValueText(QStringLiteral("any"));
    box->setValue(anySpeed);
    box->setMinimumHeight(metrics::hit);
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

QListWidget *choiceList(const QString &name, const QString &accessible)
{
    auto *list = new QListWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessible);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    return list;
}

/// Texts of the case: plain, with what is kept under them.
void fillChoices(QListWidget &list, const QStringList &texts)
{
    const QSignalBlocker quiet(&list);
    list.clear();
    for (const QString &text : texts) {
        auto *item = new QListWidgetItem(text.isEmpty() ? QStringLiteral("not stated") : visibleControls(text), &list);
        item->setData(Qt::UserRole, text);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled);
        item->setCheckState(Qt::Unchecked);
        item->setSizeHint({80, rowHeight});
    }
    list.setFixedHeight(std::clamp(list.count(), 1, mostRows) * rowHeight + 6);
}

void checkChoices(QListWidget &list, const QStringList &chosen)
{
    const QSignalBlocker quiet(&list);
    for (int i = 0; i < list.count(); ++i) {
        const bool on = chosen.contains(list.item(i)->data(Qt::UserRole).toString(), Qt::CaseInsensitive);
        list.item(i)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    }
}

QStringList checkedChoices(const QListWidget &list)
{
    QStringList chosen;
    for (int i = 0; i < list.count(); ++i)
        if (list.item(i)->checkState() == Qt::Checked)
            chosen << list.item(i)->data(Qt::UserRole).toString();
    return chosen;
}

QString areaWords(const TrackFilter &filter)
{
    const std::optional<GeoBox> &area = filter.area;
    if (!filter.outline.empty())
        return filter.outlineName.isEmpty() ? QStringLiteral("a drawn area, %1 corners").arg(filter.outline.size())
                                            : visibleControls(filter.outlineName);
    if (!area)
        return QStringLiteral("anywhere");
    return QStringLiteral("%1 to %2")
        .arg(formatDecimal({area->south, area->west}, 2), formatDecimal({area->north, area->east}, 2));
}

} // namespace

TrackFilterDialog::TrackFilterDialog(QWidget *parent)
    : QDialog(parent)
    , m_keptList(new QComboBox)
    , m_time(new QLineEdit)
    , m_timeReading(new PlainLabel)
    , m_area(new PlainLabel)
    , m_vessels(new PlainLabel)
    , m_selectedPolygon(smallButton(QStringLiteral("Selected polygon"), QStringLiteral("filterSelectedPolygon")))
    , m_selected(smallButton(QStringLiteral("Selected"), QStringLiteral("filterSelected")))
    , m_types(choiceList(QStringLiteral("filterTypes"), QStringLiteral("Types of ship")))
    , m_flags(choiceList(QStringLiteral("filterFlags"), QStringLiteral("Flags")))
    , m_lowest(speedBox(QStringLiteral("filterLowest")))
    , m_highest(speedBox(QStringLiteral("filterHighest")))
    , m_count(new PlainLabel)
{
    setObjectName(QStringLiteral("trackFilterDialog"));
    setWindowTitle(QStringLiteral("Filter tracks"));
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    auto *title = new PlainLabel(QStringLiteral("Filter tracks"));
    setTone(title, Tone::Title);
    auto *lead = new PlainLabel(
        QStringLiteral("Map and timeline show the vessels that meet all of this. Nothing is changed in the case."));
    lead->setWordWrap(true);
    setTone(lead, Tone::Second);
    column->addWidget(title);
    column->addWidget(lead);
    column->addWidget(buildConditions());
    auto *foot = new QHBoxLayout;
    setTone(m_count, Tone::Second);
    m_count->setObjectName(QStringLiteral("filterCount"));
    auto *keep = smallButton(QStringLiteral("Keep…"), QStringLiteral("filterDialogKeep"));
    auto *clear = smallButton(QStringLiteral("Clear"), QStringLiteral("filterDialogClear"));
    auto *done = smallButton(QStringLiteral("Done"), QStringLiteral("filterDone"));
    done->setProperty("filled", true);
    done->setDefault(true);
    foot->addWidget(m_count, 1);
    for (QPushButton *button : {keep, clear, done})
        foot->addWidget(button);
    column->addLayout(foot);
    connect(keep, &QPushButton::clicked, this, &TrackFilterDialog::keepRequested);
    connect(clear, &QPushButton::clicked, this, [this] {
        setFilter({});
        Q_EMIT filterWanted(m_filter);
    });
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    m_soon.setSingleShot(true);
    m_soon.setInterval(120); // while somebody types
    connect(&m_soon, &QTimer::timeout, this, &TrackFilterDialog::take);
    setSelectedPolygon(std::nullopt);
    showFilter();
}

QWidget *TrackFilterDialog::buildConditions()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft);
    m_keptList->setObjectName(QStringLiteral("filterKept"));
    m_keptList->setAccessibleName(QStringLiteral("Kept filters"));
    m_time->setObjectName(QStringLiteral("filterTime"));
    m_time->setPlaceholderText(QStringLiteral("any, or 1–20 Oct 2023"));
    m_time->setMinimumHeight(metrics::hit);
    setTone(m_timeReading, Tone::Bad);
    m_timeReading->setWordWrap(true);
    m_timeReading->hide();
    m_area->setObjectName(QStringLiteral("filterArea"));
    auto *range = smallButton(QStringLiteral("Timeline"), QStringLiteral("filterRange"));
    auto *view = smallButton(QStringLiteral("This view"), QStringLiteral("filterView"));
    auto *draw = smallButton(QStringLiteral("Draw a box"), QStringLiteral("filterDraw"));
    auto *outline = smallButton(QStringLiteral("Draw a polygon"), QStringLiteral("filterDrawOutline"));
    auto *anywhere = smallButton(QStringLiteral("Anywhere"), QStringLiteral("filterAnywhere"));
    auto *anyVessel = smallButton(QStringLiteral("Any"), QStringLiteral("filterAnyVessel"));
    form->addRow(QStringLiteral("Kept"), m_keptList);
    form->addRow(QStringLiteral("Time"), rowOf({m_time, range}));
    form->addRow(QString(), m_timeReading);
    form->addRow(QStringLiteral("Was in"), rowOf({m_area, view, anywhere}));
    form->addRow(QString(), rowOf({draw, outline, m_selectedPolygon}));
    form->addRow(QStringLiteral("Vessels"), rowOf({m_vessels, m_selected, anyVessel}));
    form->addRow(QStringLiteral("Type"), m_types);
    form->addRow(QStringLiteral("Flag"), m_flags);
    form->addRow(QStringLiteral("Speed"), buildSpeeds());
    const auto soon = [this] { m_soon.start(); };
    connect(m_keptList, &QComboBox::activated, this, &TrackFilterDialog::chooseKept);
    connect(m_time, &QLineEdit::textEdited, this, soon);
    connect(range, &QPushButton::clicked, this, &TrackFilterDialog::rangeRequested);
    connect(view, &QPushButton::clicked, this, &TrackFilterDialog::viewRequested);
    connect(draw, &QPushButton::clicked, this, &TrackFilterDialog::drawRequested);
    connect(outline, &QPushButton::clicked, this, &TrackFilterDialog::drawOutlineRequested);
    connect(m_selectedPolygon, &QPushButton::clicked, this, &TrackFilterDialog::selectedPolygonRequested);
    connect(anywhere, &QPushButton::clicked, this, [this] { setArea(std::nullopt); });
    connect(m_selected, &QPushButton::clicked, this, &TrackFilterDialog::selectedRequested);
    connect(anyVessel, &QPushButton::clicked, this, [this] { setVessels({}); });
    for (QListWidget *list : {m_types, m_flags})
        connect(list, &QListWidget::itemChanged, this, soon);
    for (QDoubleSpinBox *speed : {m_lowest, m_highest})
        connect(speed, &QDoubleSpinBox::valueChanged, this, soon);
    return box;
}

QWidget *TrackFilterDialog::buildSpeeds()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_lowest);
    row->addWidget(new PlainLabel(QStringLiteral("to")));
    row->addWidget(m_highest);
    row->addStretch(1);
    return box;
}

void TrackFilterDialog::setCase(const CaseData &items)
{
    fillChoices(*m_types, statedShipTypes(items));
    fillChoices(*m_flags, statedFlags(items));
    m_kept.clear();
    m_keptList->clear();
    m_keptList->addItem(QStringLiteral("Choose a kept filter"));
    for (const Bookmark &bookmark : keptFilters(items)) {
        const auto filter = filterOf(bookmark);
        if (!filter)
            continue;
        m_kept.push_back(*filter);
        m_keptList->addItem(visibleControls(bookmark.title));
    }
    m_keptList->setEnabled(!m_kept.empty());
    if (m_kept.empty())
        m_keptList->setItemText(0, QStringLiteral("None kept in this case yet"));
    showFilter();
}

void TrackFilterDialog::chooseKept(int index)
{
    if (index < 1 || index > static_cast<int>(m_kept.size()))
        return;
    setFilter(m_kept[static_cast<std::size_t>(index - 1)]);
    Q_EMIT filterWanted(m_filter);
}

void TrackFilterDialog::setFilter(const TrackFilter &filter)
{
    m_filter = filter;
    m_soon.stop();
    showFilter();
}

void TrackFilterDialog::setArea(const std::optional<GeoBox> &area)
{
    take();
    m_filter.area = area;
    m_filter.outline.clear();
    m_filter.outlineName.clear();
    showFilter();
    Q_EMIT filterWanted(m_filter);
}

void TrackFilterDialog::setOutline(std::vector<LatLon> corners, const QString &name)
{
    take();
    m_filter.area.reset();
    m_filter.outline = std::move(corners);
    m_filter.outlineName = name;
    showFilter();
    Q_EMIT filterWanted(m_filter);
}

void TrackFilterDialog::setSelectedPolygon(const std::optional<QString> &name)
{
    m_selectedPolygon->setEnabled(name.has_value());
    setPlainToolTip(m_selectedPolygon, name ? QStringLiteral("Vessels that were in %1").arg(visibleControls(*name))
                                            : QStringLiteral("Select one polygon on the map first"));
}

void TrackFilterDialog::setVessels(std::vector<VesselId> vessels)
{
    take();
    m_filter.vessels = std::move(vessels);
    showFilter();
    Q_EMIT filterWanted(m_filter);
}

void TrackFilterDialog::setSelectedCount(std::size_t vessels)
{
    m_selected->setEnabled(vessels > 0);
    m_selected->setText(vessels > 0 ? QStringLiteral("Selected (%1)").arg(vessels) : QStringLiteral("Selected"));
}

void TrackFilterDialog::setCount(std::int64_t shown, std::int64_t total)
{
    const QLocale english(QLocale::English);
    m_count->setText(shown < 0 ? QStringLiteral("Filtering…")
                               : QStringLiteral("%1 of %2 vessels")
                                     .arg(english.toString(static_cast<qlonglong>(shown)),
                                          english.toString(static_cast<qlonglong>(total))));
}

void TrackFilterDialog::showFilter()
{
    const QSignalBlocker quietLowest(m_lowest);
    const QSignalBlocker quietHighest(m_highest);
    m_time->setText(m_filter.span ? QStringLiteral("%1/%2").arg(toRfc3339(m_filter.span->earliest),
                                                                toRfc3339(m_filter.span->latest))
                                  : QString());
    m_timeReading->hide();
    m_area->setText(areaWords(m_filter));
    m_vessels->setText(m_filter.vessels.empty()       ? QStringLiteral("any")
                       : m_filter.vessels.size() == 1 ? QStringLiteral("1 chosen")
                                                      : QStringLiteral("%1 chosen").arg(m_filter.vessels.size()));
    checkChoices(*m_types, m_filter.shipTypes);
    checkChoices(*m_flags, m_filter.flags);
    m_lowest->setValue(m_filter.lowestKnots.value_or(anySpeed));
    m_highest->setValue(m_filter.highestKnots.value_or(anySpeed));
}

/// Reads what is stated; a time that cannot be read is said, and the one before stays.
void TrackFilterDialog::take()
{
    m_soon.stop();
    TrackFilter filter = m_filter;
    const QString time = m_time->text().trimmed();
    QString reading;
    bool isWrong = false;
    if (time.isEmpty()) {
        filter.span.reset();
    } else if (const auto date = parseDate(time)) {
        if (!filter.span || toRfc3339(filter.span->earliest) + u'/' + toRfc3339(filter.span->latest) != time)
            filter.span = date->bounds;
        reading = describeReading(*date);
    } else {
        reading = date.error().what;
        isWrong = true;
    }
    m_timeReading->setText(reading);
    m_timeReading->setVisible(!reading.isEmpty());
    setTone(m_timeReading, isWrong ? Tone::Bad : Tone::Second);
    filter.shipTypes = checkedChoices(*m_types);
    filter.flags = checkedChoices(*m_flags);
    const auto stated = [](const QDoubleSpinBox &box) {
        return box.value() < 0 ? std::nullopt : std::optional(box.value());
    };
    filter.lowestKnots = stated(*m_lowest);
    filter.highestKnots = stated(*m_highest);
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    Q_EMIT filterWanted(m_filter);
}

} // namespace leadline
