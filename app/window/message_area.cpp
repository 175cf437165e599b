// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/message_area.h"

#include "widgets/style/icon.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace leadline {

namespace {
constexpr int newsMs = 8000;
constexpr int widest = 560;
} // namespace

MessageArea::MessageArea(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageArea"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    hide();
}

void MessageArea::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    rebuild();
}

void MessageArea::add(Kind kind, const QString &text)
{
    if (text.isEmpty())
        return;
    const std::uint64_t id = ++m_lastId;
    m_messages.push_back({id, kind, text});
    if (kind == Kind::News)
        QTimer::singleShot(newsMs, this, [this, id] { remove(id); });
    rebuild();
}

void MessageArea::offer(const QString &text, const QString &action, std::function<void()> take, Kind kind)
{
    m_messages.push_back({++m_lastId, kind, text, action, std::move(take)});
    rebuild();
}

void MessageArea::clear()
{
    m_messages.clear();
    rebuild();
}

QStringList MessageArea::texts() const
{
    QStringList all;
    for (const Message &message : m_messages)
        all << message.text;
    return all;
}

void MessageArea::remove(std::uint64_t id)
{
    std::erase_if(m_messages, [id](const Message &message) { return message.id == id; });
    rebuild();
}

void MessageArea::rebuild()
{
    while (QLayoutItem *old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    const int hidden = std::max(0, static_cast<int>(m_messages.size()) - mostShown);
    if (hidden > 0)
        m_rows->addWidget(buildRest(hidden));
    for (std::size_t i = static_cast<std::size_t>(hidden); i < m_messages.size(); ++i)
        m_rows->addWidget(buildRow(m_messages[i]));
    setVisible(!m_messages.empty());
    fitToContent();
    raise();
}

QWidget *MessageArea::buildRow(const Message &message)
{
    auto *row = new QWidget(this);
    row->setAttribute(Qt::WA_StyledBackground);
    row->setProperty("surface", QStringLiteral("raised"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    const bool bad = message.kind != Kind::News;
    auto *icon = new PlainLabel;
    icon->setPixmap(iconPixmap(bad ? QStringLiteral("alert") : QStringLiteral("check"),
                               bad ? m_tokens.altered : m_tokens.intact, 16, devicePixelRatioF()));
    icon->setFixedSize(16, 16);
    auto *text = new PlainLabel(message.text);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton;
    close->setIcon(tintedIcon(QStringLiteral("close"), m_tokens.second));
    close->setIconSize({12, 12});
    close->setAccessibleName(QStringLiteral("Close this message"));
    connect(close, &QToolButton::clicked, this, [this, id = message.id] { remove(id); });
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    if (!message.action.isEmpty()) {
        auto *take = new QPushButton(message.action);
        take->setObjectName(QStringLiteral("messageAction"));
        take->setProperty("quiet", true);
        connect(take, &QPushButton::clicked, this, [this, id = message.id, act = message.take] {
            remove(id);
            act();
        });
        layout->addWidget(take, 0, Qt::AlignTop);
    }
    layout->addWidget(close, 0, Qt::AlignTop);
    return row;
}

QWidget *MessageArea::buildRest(int hidden)
{
    auto *row = new QWidget(this);
    row->setAttribute(Qt::WA_StyledBackground);
    row->setProperty("surface", QStringLiteral("raised"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 4, 8, 4);
    auto *text = new PlainLabel(QStringLiteral("%1 more messages").arg(hidden));
    setTone(text, Tone::Second);
    auto *read = new QPushButton(QStringLiteral("Read all"));
    auto *close = new QPushButton(QStringLiteral("Close all"));
    for (QPushButton *button : {read, close})
        button->setProperty("quiet", true);
    connect(read, &QPushButton::clicked, this, [this] { Q_EMIT allRequested(texts().join(u'\n')); });
    connect(close, &QPushButton::clicked, this, &MessageArea::clear);
    layout->addWidget(text);
    layout->addStretch();
    layout->addWidget(read);
    layout->addWidget(close);
    return row;
}

void MessageArea::placeIn(const QRect &area)
{
    m_area = area;
    fitToContent();
}

void MessageArea::fitToContent()
{
    if (m_area.isEmpty() || m_messages.empty())
        return;
    const int width = std::min(widest, m_area.width() - 24);
    m_rows->invalidate();
    const int height = m_rows->hasHeightForWidth() ? m_rows->heightForWidth(width) : m_rows->sizeHint().height();
    setGeometry(m_area.center().x() - width / 2, m_area.bottom() - height - 40, width, height);
}

bool MessageArea::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitToContent();
    return QWidget::event(event);
}

} // namespace leadline
