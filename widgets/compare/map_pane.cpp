// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/map_pane.h"

#include "widgets/compare/side_combo.h"
#include "widgets/map/map_view.h"
#include "widgets/style/icon.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace leadline {

namespace {

constexpr int choicesSoonMs = 150; ///< after the view has come to rest

} // namespace

MapPane::MapPane(MapView &map, ViewContext &context, CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_map(map)
    , m_context(context)
    , m_editor(editor)
    , m_header(makeHeader())
{
    setObjectName(QStringLiteral("mapPane"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(&m_map, 1);
    m_map.show();
    m_choicesSoon.setSingleShot(true);
    m_choicesSoon.setInterval(choicesSoonMs);
    connect(&m_choicesSoon, &QTimer::timeout, this, &MapPane::refreshChoices);
    const auto soon = [this] { m_choicesSoon.start(); };
    connect(&m_map, &MapView::viewportChanged, this, soon);
    connect(&m_editor, &CaseEditor::changed, this, soon);
    connect(&m_context, &ViewContext::timeChanged, this, soon);
    connect(&m_context, &ViewContext::filterChanged, this, soon);
    connect(&m_map, &MapView::tokensChanged, this, &MapPane::refreshTokens);
    refreshTokens();
    refreshChoices();
}

MapPane::~MapPane()
{
    m_map.setCompared({});
    m_map.setParent(nullptr);
}

QToolButton *MapPane::makeButton(const char *name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(metrics::hit, metrics::hit);
    setPlainToolTip(button, tip);
    return button;
}

QWidget *MapPane::makeHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(2);
    m_combo = new SideCombo(QStringLiteral("paneSide"), QStringLiteral("What this map shows"), SideCombo::First::Time);
    connect(m_combo, &SideCombo::sidePicked, this, &MapPane::setSide);
    m_place = makeButton("panePlaceLink", QStringLiteral("Moves with the other maps"));
    m_time = makeButton("paneTimeLink", QStringLiteral("Follows the time of the window"));
    m_add = makeButton("paneAdd", QStringLiteral("One more map"));
    m_close = makeButton("paneClose", QStringLiteral("Close this map"));
    for (QToolButton *toggle : {m_place, m_time})
        toggle->setCheckable(true);
    connect(m_place, &QToolButton::clicked, this, &MapPane::placeLinkPicked);
    connect(m_time, &QToolButton::clicked, this, &MapPane::timeLinkPicked);
    connect(m_add, &QToolButton::clicked, this, &MapPane::addPicked);
    connect(m_close, &QToolButton::clicked, this, &MapPane::closePicked);
    row->addWidget(m_combo, 1);
    row->addSpacing(4);
    for (QToolButton *button : {m_place, m_time, m_add, m_close})
        row->addWidget(button);
    return header;
}

void MapPane::setSide(std::optional<CompareSide> side)
{
    m_side = side;
    m_map.setCompared(side ? std::vector{*side} : std::vector<CompareSide>());
    refreshChoices();
    Q_EMIT sideChanged();
}

CompareSide MapPane::shown() const
{
    const auto cursor = m_context.time().cursor;
    return m_side.value_or(cursor ? CompareSide{{}, *cursor} : CompareSide::allDates());
}

SidePane MapPane::still() const
{
    SidePane still{m_map.completeScene(), {}, m_map.viewport()};
    if (const auto picture = pictureOfSide(shown(), m_editor.data(), m_context.filter()))
        still.text = picture->text;
    return still;
}

void MapPane::refreshChoices()
{
    QString text;
    if (m_side) {
        const auto picture = pictureOfSide(*m_side, m_editor.data(), m_context.filter());
        text = picture ? picture->text.date + QStringLiteral(" · ") + picture->text.title : picture.error().what;
    }
    m_combo->setPictures(m_map.scenePictures());
    m_combo->list(compareChoices(m_map.viewport(), m_editor.data(), m_context.filter(), m_context.time()), m_side,
                  text);
}

void MapPane::refreshTokens()
{
    const Tokens &tokens = m_map.tokens();
    m_place->setIcon(tintedIcon(QStringLiteral("link"), tokens.faint, tokens.accent));
    m_time->setIcon(tintedIcon(QStringLiteral("timeline"), tokens.faint, tokens.accent));
    m_add->setIcon(tintedIcon(QStringLiteral("plus"), tokens.second));
    m_close->setIcon(tintedIcon(QStringLiteral("close"), tokens.second));
    update();
}

void MapPane::setHeaderShown(bool shown)
{
    m_header->setVisible(shown);
}

void MapPane::setButtons(bool link, bool time, bool add, bool close)
{
    m_place->setVisible(link);
    m_time->setVisible(time);
    m_add->setVisible(add);
    m_close->setVisible(close);
}

void MapPane::showLinks(bool place, bool time)
{
    m_place->setChecked(place);
    m_time->setChecked(time);
    setPlainToolTip(m_place, place ? QStringLiteral("Moves with the other maps: let it go its own way")
                                   : QStringLiteral("Goes its own way: move it with the other maps"));
    setPlainToolTip(m_time, time ? QStringLiteral("Follows the time of the window: give it its own")
                                 : QStringLiteral("Has its own time: let it follow the window"));
}

void MapPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_map.tokens().panel);
}

} // namespace leadline
