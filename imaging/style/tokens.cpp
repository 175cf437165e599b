// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/style/tokens.h"

namespace leadline {

namespace {

// Colour-blind safe (after Okabe and Ito), the same on dark and light.
constexpr std::array<QRgb, 6> dataColours{0xff56b4e9, 0xff2bb58a, 0xff4f8dd6, 0xffe8663c, 0xffcc79a7, 0xffe6c229};

std::array<QColor, 6> dataPalette()
{
    std::array<QColor, 6> colours;
    for (std::size_t i = 0; i < colours.size(); ++i)
        colours[i] = QColor::fromRgb(dataColours[i]);
    return colours;
}

} // namespace

Tokens darkTokens()
{
    return {true,
            QColor(0x12, 0x15, 0x1a),
            QColor(0x1a, 0x1e, 0x25),
            QColor(0x22, 0x28, 0x31),
            QColor(0x2c, 0x33, 0x3e),
            QColor(0xe7, 0xea, 0xf0),
            QColor(0x98, 0xa2, 0xb1),
            QColor(0x64, 0x6e, 0x7d),
            QColor(0xff, 0xb0, 0x20),
            QColor(0x1b, 0x13, 0x00),
            QColor(0x4c, 0xc3, 0x8a),
            QColor(0xff, 0x6b, 0x6b),
            QColor(0x0e, 0x1a, 0x26),
            QColor(0x23, 0x2a, 0x30),
            QColor(0x41, 0x50, 0x5c),
            dataPalette()};
}

Tokens lightTokens()
{
    return {false,
            QColor(0xee, 0xf0, 0xf3),
            QColor(0xff, 0xff, 0xff),
            QColor(0xf4, 0xf6, 0xf8),
            QColor(0xdc, 0xe1, 0xe7),
            QColor(0x1a, 0x21, 0x2b),
            QColor(0x5b, 0x66, 0x75),
            QColor(0x8b, 0x95, 0xa3),
            QColor(0xb4, 0x5f, 0x00),
            QColor(0xff, 0xff, 0xff),
            QColor(0x17, 0x80, 0x3d),
            QColor(0xc6, 0x28, 0x28),
            QColor(0xcf, 0xdd, 0xe6),
            QColor(0xf3, 0xf1, 0xea),
            QColor(0x9a, 0xa7, 0xad),
            dataPalette()};
}

QFont uiFont(double pixelSize, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK KR")});
    font.setPixelSize(static_cast<int>(pixelSize + 0.5));
    font.setWeight(weight);
    // Inter swaps "-", ":", "(" and the like between capitals and figures for variants without a code point. Drawn into
    // a PDF they are lost to search and copying: "E-012, 02:14" would be found as "E 012, 02 14". Scripts that need
    // shaping are shaped all the same.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace leadline
