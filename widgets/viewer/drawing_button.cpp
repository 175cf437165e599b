// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/viewer/drawing_button.h"

#include "model/case/item_enums.h"
#include "model/drawing/annotation_kinds.h"
#include "widgets/map/tool_icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/viewer/image_annotator.h"

#include <QMenu>
#include <QPainter>

#include <array>

namespace leadline {

namespace {

struct Offer
{
    AnnotationKind kind;
    ToolIcon icon;
};

/// What makes sense on a picture: range rings and measured lines have metres, which it has none of.
constexpr std::array offers{
    Offer{AnnotationKind::Point, ToolIcon::Point},       Offer{AnnotationKind::Marker, ToolIcon::Marker},
    Offer{AnnotationKind::Text, ToolIcon::Text},         Offer{AnnotationKind::Callout, ToolIcon::Callout},
    Offer{AnnotationKind::Line, ToolIcon::Line},         Offer{AnnotationKind::Arrow, ToolIcon::Arrow},
    Offer{AnnotationKind::Freehand, ToolIcon::Freehand}, Offer{AnnotationKind::Corridor, ToolIcon::Corridor},
    Offer{AnnotationKind::Polygon, ToolIcon::Polygon},   Offer{AnnotationKind::Rectangle, ToolIcon::Rectangle},
    Offer{AnnotationKind::Ellipse, ToolIcon::Ellipse},   Offer{AnnotationKind::Circle, ToolIcon::Circle},
    Offer{AnnotationKind::Sector, ToolIcon::Sector},     Offer{AnnotationKind::Redaction, ToolIcon::Redaction},
};

QIcon iconOf(ToolIcon icon, const QColor &colour, double ratio)
{
    QPixmap picture(QSize(20, 20) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintToolIcon(painter, icon, QRectF(1, 1, 18, 18), colour);
    return {picture};
}

} // namespace

DrawingButton::DrawingButton(ImageAnnotator &annotator, QWidget *parent)
    : QToolButton(parent)
    , m_annotator(annotator)
{
    setObjectName(QStringLiteral("viewerDraw"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({18, 18});
    setPlainToolTip(this,
                    QStringLiteral("Draw on the picture; what is drawn lies on the exhibit, its file stays as it is"));
    connect(&annotator, &ImageAnnotator::toolChanged, this, &DrawingButton::showTool);
    fillMenu();
    showTool();
}

void DrawingButton::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    fillMenu();
    showTool();
}

void DrawingButton::fillMenu()
{
    auto *kinds = new QMenu(this);
    kinds->setObjectName(QStringLiteral("viewerDrawMenu"));
    QAction *select = kinds->addAction(iconOf(ToolIcon::Select, m_tokens.text, devicePixelRatioF()),
                                       QStringLiteral("Select and change"));
    connect(select, &QAction::triggered, this, [this] { m_annotator.setTool(std::nullopt); });
    kinds->addSeparator();
    for (const Offer &offer : offers) {
        QString word = kindInWords(offer.kind);
        word[0] = word[0].toUpper();
        QAction *action = kinds->addAction(iconOf(offer.icon, m_tokens.text, devicePixelRatioF()), word);
        action->setObjectName(QStringLiteral("viewerDraw:") + enumText(offer.kind));
        action->setIconVisibleInMenu(true);
        connect(action, &QAction::triggered, this, [this, kind = offer.kind] { m_annotator.setTool(kind); });
    }
    delete menu();
    setMenu(kinds);
}

void DrawingButton::showTool()
{
    const auto *offer =
        m_annotator.tool() ? std::ranges::find(offers, *m_annotator.tool(), &Offer::kind) : offers.end();
    const bool draws = offer != offers.end();
    setIcon(iconOf(draws ? offer->icon : ToolIcon::Polygon, draws ? m_tokens.accent : m_tokens.second,
                   devicePixelRatioF()));
    setText(draws ? kindInWords(offer->kind) : QStringLiteral("Draw"));
}

} // namespace leadline
