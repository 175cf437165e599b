// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/services/service_reader.h"
#include "model/isolate/frame.h"
#include "tests/fuzz/fuzz_target.h"

#include <QJsonDocument>

namespace leadline::fuzz {
namespace {

void readService(QByteArrayView bytes)
{
    QByteArray lines;
    const auto answer =
        readMapService(bytes.toByteArray(), QStringLiteral("maps.example"), [&](const QByteArray &piece) {
            promise(!piece.isEmpty() && piece.size() <= maxChunkBytes, "pieces have the size that a stream takes");
            lines += piece;
            return true;
        });
    promise(answer || !answer.error().what.isEmpty(), "a refusal says why");
    if (!answer)
        return;
    promise(lines.isEmpty() || lines.endsWith('\n'), "every line is whole");
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject layer = QJsonDocument::fromJson(line).object();
        promise(line.isEmpty() || !layer.value(QLatin1String("id")).toString().isEmpty(), "every layer has its name");
    }
    for (const QJsonValue value : answer->value(QLatin1String("matrix_sets")).toArray()) {
        const QJsonObject set = value.toObject();
        const bool drawn = set.value(QLatin1String("trouble")).toString().isEmpty();
        const auto names = set.value(QLatin1String("matrices")).toArray().size();
        promise(!drawn || (names > 0 && names <= 25), "tiles that can be drawn have their zoom levels");
    }
}

QList<QByteArray> seeds()
{
    return {
        "<Capabilities version='1.0.0'><ServiceIdentification><Title>T</Title></ServiceIdentification><Contents><Layer>"
        "<Title>L</Title><Identifier>l</Identifier><Style isDefault='true'><Identifier>s</Identifier></Style>"
        "<Format>image/png</Format><Dimension><Identifier>Time</Identifier><Default>2023</Default><Value>2020/2023/P1Y"
        "</Value></Dimension><TileMatrixSetLink><TileMatrixSet>m</TileMatrixSet></TileMatrixSetLink><ResourceURL "
        "format='image/png' resourceType='tile' template='https://m/{TileMatrix}'/></Layer><TileMatrixSet><Identifier>m"
        "</Identifier><SupportedCRS>EPSG:3857</SupportedCRS><TileMatrix><Identifier>0</Identifier><ScaleDenominator>"
        "559082264.0287178</ScaleDenominator><TopLeftCorner>-20037508.34 20037508.34</TopLeftCorner><TileWidth>256"
        "</TileWidth><TileHeight>256</TileHeight></TileMatrix></TileMatrixSet></Contents></Capabilities>",
        "<WMS_Capabilities version='1.3.0'><Service><Title>T</Title></Service><Capability><Request><GetMap><Format>"
        "image/png</Format><DCPType><HTTP><Get><OnlineResource href='https://m/'/></Get></HTTP></DCPType></GetMap>"
        "</Request><Layer><Title>A</Title><CRS>EPSG:3857</CRS><Layer><Name>b</Name><Title>B</Title>"
        "<EX_GeographicBoundingBox><westBoundLongitude>1</westBoundLongitude><eastBoundLongitude>2</eastBoundLongitude>"
        "<southBoundLatitude>3</southBoundLatitude><northBoundLatitude>4</northBoundLatitude></"
        "EX_GeographicBoundingBox>"
        "<Dimension name='time' default='2020'>2020</Dimension></Layer></Layer></Capability></WMS_Capabilities>",
        "<!DOCTYPE WMT_MS_Capabilities SYSTEM 'a.dtd' [ <!ELEMENT V EMPTY> ]><WMT_MS_Capabilities version='1.1.1'>"
        "<Capability><Layer><Name>i</Name><SRS>EPSG:4326</SRS><Extent name='time'>2020</Extent></Layer></Capability>"
        "</WMT_MS_Capabilities>",
        "<ServiceExceptionReport><ServiceException code='X'>no</ServiceException></ServiceExceptionReport>",
    };
}

} // namespace

FuzzTarget mapServiceTarget()
{
    return {"map_service", readService, seeds, 200'000};
}

} // namespace leadline::fuzz
