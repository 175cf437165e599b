// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenes/search_form.h"

#include "model/time/date_words.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>

#include <cmath>

namespace leadline {

namespace {

constexpr int pageItems = 50;

QString degreesText(double a, double b, QChar positive, QChar negative)
{
    const auto one = [](double value) { return QString::number(std::abs(value), 'f', 2); };
    const QChar letterA = a < 0 ? negative : positive;
    const QChar letterB = b < 0 ? negative : positive;
    return letterA == letterB ? QStringLiteral("%1–%2° %3").arg(one(a), one(b), letterB)
                              : QStringLiteral("%1° %2–%3° %4").arg(one(a), letterA, one(b), letterB);
}

void mark(QLineEdit *field, bool wrong)
{
    if (field->property("wrong").toBool() == wrong)
        return;
    field->setProperty("wrong", wrong);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

PlainLabel *nameLabel(const QString &text)
{
    auto *label = new PlainLabel(text);
    setTone(label, Tone::Second);
    return label;
}

} // namespace

QString areaText(const GeoBox &area)
{
    return QStringLiteral("%1, %2").arg(degreesText(area.south, area.north, u'N', u'S'),
                                        degreesText(area.west, area.east, u'E', u'W'));
}

SearchForm::SearchForm(QWidget *parent)
    : QWidget(parent)
    , m_service(new QComboBox)
    , m_address(new QLineEdit)
    , m_area(new QComboBox)
    , m_areaText(new ElidedLabel)
    , m_date(new QLineEdit)
    , m_dateReading(new PlainLabel)
    , m_cloud(new QComboBox)
    , m_search(new QPushButton)
{
    build();
    arrange();
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_address->setVisible(m_service->currentIndex() == m_service->count() - 1);
        noteService();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &SearchForm::noteService);
    connect(m_area, &QComboBox::currentIndexChanged, this, &SearchForm::showArea);
    connect(m_date, &QLineEdit::textChanged, this, &SearchForm::showDateReading);
    for (QLineEdit *field : {m_address, m_date})
        connect(field, &QLineEdit::returnPressed, this, [this] {
            noteService(); // Qt tells of the return before it tells that editing is over
            Q_EMIT searchRequested();
        });
    connect(m_search, &QPushButton::clicked, this, [this] {
        if (m_running)
            Q_EMIT cancelRequested();
        else
            Q_EMIT searchRequested();
    });
    noteService();
    showArea();
    setRunning(false);
}

void SearchForm::build()
{
    m_service->setObjectName(QStringLiteral("sceneService"));
    for (const StacService &service : presetStacServices())
        m_service->addItem(service.name, service.id);
    m_service->addItem(QStringLiteral("Another address…"));
    m_service->setAccessibleName(QStringLiteral("Catalogue"));
    m_address->setObjectName(QStringLiteral("sceneAddress"));
    m_address->setPlaceholderText(QStringLiteral("https://… an API, a catalogue or a file"));
    m_address->setAccessibleName(QStringLiteral("Address of the catalogue"));
    m_address->hide();
    m_area->setObjectName(QStringLiteral("sceneArea"));
    m_area->addItems(
        {QStringLiteral("What the map shows"), QStringLiteral("Selected items"), QStringLiteral("Anywhere")});
    m_area->setAccessibleName(QStringLiteral("Area"));
    m_areaText->setObjectName(QStringLiteral("sceneAreaText"));
    setTone(m_areaText, Tone::Faint);
    m_date->setObjectName(QStringLiteral("sceneDate"));
    m_date->setPlaceholderText(QStringLiteral("any, or Aug – Dec 2023"));
    m_date->setAccessibleName(QStringLiteral("Imaged when"));
    setPlainToolTip(m_date, QStringLiteral("October 2023, 1 Aug – 31 Dec 2023, since August 2023; or EDTF: 2023-10, "
                                           "2023-08-01/2023-12-31, 2023-08/.."));
    m_dateReading->setObjectName(QStringLiteral("sceneDateReading"));
    m_dateReading->setWordWrap(true);
    m_dateReading->hide();
    m_cloud->setObjectName(QStringLiteral("sceneCloud"));
    m_cloud->addItem(QStringLiteral("any"), 100);
    for (const int most : {5, 10, 20, 30, 50, 70})
        m_cloud->addItem(QStringLiteral("at most %1 %").arg(most), most);
    m_cloud->setAccessibleName(QStringLiteral("Cloud"));
    m_search->setObjectName(QStringLiteral("sceneSearch"));
}

void SearchForm::arrange()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    int row = 0;
    grid->addWidget(m_service, row++, 0, 1, 2);
    grid->addWidget(m_address, row++, 0, 1, 2);
    grid->addWidget(nameLabel(QStringLiteral("Area")), row, 0);
    grid->addWidget(m_area, row++, 1);
    grid->addWidget(m_areaText, row++, 1);
    grid->addWidget(nameLabel(QStringLiteral("Imaged")), row, 0);
    grid->addWidget(m_date, row++, 1);
    grid->addWidget(m_dateReading, row++, 1);
    grid->addWidget(nameLabel(QStringLiteral("Cloud")), row, 0);
    grid->addWidget(m_cloud, row++, 1);
    grid->addWidget(m_search, row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(1, 1);
}

void SearchForm::setViewArea(const GeoBox &area)
{
    m_view = area;
    showArea();
}

void SearchForm::setSelectionArea(const std::optional<GeoBox> &area)
{
    m_selection = area;
    showArea();
}

void SearchForm::setHidesArea(bool hides)
{
    m_hides = hides;
    showArea();
}

void SearchForm::setRunning(bool running)
{
    m_running = running;
    m_search->setText(running ? QStringLiteral("Stop") : QStringLiteral("Search"));
}

void SearchForm::setAddress(const QString &address)
{
    m_service->setCurrentIndex(m_service->count() - 1);
    m_address->setText(address);
    noteService();
}

std::optional<GeoBox> SearchForm::area() const
{
    switch (m_area->currentIndex()) {
    case View:
        return m_view;
    case Selection:
        return m_selection;
    default:
        return std::nullopt;
    }
}

void SearchForm::showArea()
{
    const auto chosen = area();
    QString text;
    if (chosen && m_hides)
        text = QStringLiteral("asks for %1").arg(areaText(paddedArea(*chosen)));
    else if (chosen)
        text = areaText(*chosen);
    else if (m_area->currentIndex() == Selection)
        text = QStringLiteral("nothing with a place is selected");
    m_areaText->setText(text);
    m_areaText->setVisible(!text.isEmpty());
}

void SearchForm::noteService()
{
    const QString chosen = m_service->currentData().toString();
    const QString now = chosen.isEmpty() ? m_address->text().trimmed() : chosen;
    if (now != std::exchange(m_announced, now))
        Q_EMIT serviceChanged();
}

/// How the date is understood, while it is typed.
void SearchForm::showDateReading()
{
    mark(m_date, false);
    const QString typed = m_date->text().trimmed();
    const auto date = parseDate(typed);
    m_dateReading->setText(typed.isEmpty() ? QString() : date ? describeReading(*date) : date.error().message());
    m_dateReading->setVisible(!typed.isEmpty());
    setTone(m_dateReading, typed.isEmpty() || date ? Tone::Second : Tone::Bad);
}

Result<StacService> SearchForm::service() const
{
    const QString id = m_service->currentData().toString();
    return stacServiceFrom(id.isEmpty() ? m_address->text() : id);
}

Result<StacQuery> SearchForm::query()
{
    StacQuery query;
    query.pageItems = pageItems;
    query.area = area();
    if (m_area->currentIndex() == Selection && !query.area)
        return fail(ErrorCode::InvalidInput, QStringLiteral("nothing with a place is selected"));
    if (const int most = m_cloud->currentData().toInt(); most < 100)
        query.mostCloudPercent = most;
    const QString typed = m_date->text().trimmed();
    if (typed.isEmpty())
        return query;
    auto date = parseDate(typed);
    mark(m_date, !date.has_value());
    if (!date)
        return Unexpected{date.error()};
    query.when = *std::move(date);
    return query;
}

} // namespace leadline
