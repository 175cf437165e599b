// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/drawn_files/annotation_kml.h"
#include "model/drawn_files/file_losses.h"

#include "model/drawing/annotation_kinds.h"
#include "tests/support/any_annotations.h"

#include <gmock/gmock.h>

#include <QXmlStreamReader>

namespace leadline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(AnnotationFiles, KmlIsWellFormedWhateverTheWordsAre)
{
    QXmlStreamReader xml(annotationsKml(anyAnnotations(3), QStringLiteral("<Case> & more")));
    int placemarks = 0;
    QStringList names;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement) {
            placemarks += xml.name() == u"Placemark" ? 1 : 0;
            if (xml.name() == u"name")
                names << xml.readElementText();
        }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_EQ(placemarks, static_cast<int>(allAnnotationKinds().size()));
    EXPECT_EQ(names.first(), QStringLiteral("<Case> & more"));
}

TEST(AnnotationFiles, SaysWhatAFormatCannotHold)
{
    EXPECT_THAT(lossesIn(*formatOfFile(QStringLiteral("a.geojson")), anyAnnotations(1)), IsEmpty());
    const QStringList kml = lossesIn(*formatOfFile(QStringLiteral("a.KML")), anyAnnotations(1));
    EXPECT_THAT(kml.join(QLatin1Char('\n')).toStdString(), HasSubstr("become outlines"));
    Annotation plain;
    plain.geometry = Geometry::point({42, 130});
    EXPECT_THAT(lossesIn(*formatOfFile(QStringLiteral("a.kml")), {plain}), IsEmpty());
    Annotation onPicture;
    onPicture.image = {{ItemKind::Evidence, 1}, {{5, 5}}};
    EXPECT_EQ(lossesIn(*formatOfFile(QStringLiteral("a.csv")), {onPicture}),
              QStringList(QStringLiteral("1 drawn on pictures have no position and are left out")));
}

TEST(AnnotationFiles, SaysWhatShapefilesAndGpxCut)
{
    Annotation area;
    area.kind = AnnotationKind::Polygon;
    area.geometry = Geometry::polygon({{42, 130}, {42, 131}, {43, 131}});
    area.note = QString(100, QChar(u'라')); // 300 bytes
    area.when = *parseEdtf(u"2023-10");
    EXPECT_THAT(lossesIn(*formatOfFile(QStringLiteral("a.shp.zip")), {area}),
                ElementsAre(QStringLiteral("1 have their title or note cut after 254 bytes")));
    EXPECT_THAT(lossesIn(*formatOfFile(QStringLiteral("a.gpx")), {area}),
                ElementsAre(QStringLiteral("1 areas become closed tracks"),
                            QStringLiteral("1 lose their date, which is no single instant")));
    EXPECT_EQ(formatOfFile(QStringLiteral("a.docx")), nullptr);
}

} // namespace
} // namespace leadline
