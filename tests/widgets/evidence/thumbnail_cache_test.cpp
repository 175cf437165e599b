// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/thumbnail_cache.h"

#include "tests/support/panel_case.h"

#include <QSignalSpy>

namespace leadline {
namespace {

class ThumbnailCacheTest : public testing::PanelCase
{
protected:
    std::unique_ptr<ThumbnailCache> cache()
    {
        return std::make_unique<ThumbnailCache>(
            decoders, [this](const Evidence &e) { return editor->store().pathOf(e); },
            editor->store().derivedFolder() + QStringLiteral("/thumbnails"));
    }
};

TEST_F(ThumbnailCacheTest, LoadsBehindAndTellsWhenAPictureIsThere)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    auto thumbnails = cache();
    QSignalSpy loaded(thumbnails.get(), &ThumbnailCache::loaded);
    EXPECT_TRUE(thumbnails->thumbnail(exhibit(id)).isNull());
    thumbnails->waitForAll();
    EXPECT_EQ(loaded.count(), 1);
    EXPECT_EQ(thumbnails->preview(exhibit(id)).size(), QSize(60, 40));
    EXPECT_FALSE(thumbnails->thumbnail(exhibit(id)).isNull());
}

TEST_F(ThumbnailCacheTest, ShowsPicturesOfAReopenedCaseWithoutADecoder)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    auto first = cache();
    first->thumbnail(exhibit(id));
    first->waitForAll();
    EXPECT_EQ(decoders->requests, 1);
    auto second = cache();
    second->thumbnail(exhibit(id));
    second->waitForAll();
    EXPECT_FALSE(second->thumbnail(exhibit(id)).isNull());
    EXPECT_EQ(decoders->requests, 1);
}

TEST_F(ThumbnailCacheTest, ListOfAReopenedCaseReadsOnlyTheSmallPictures)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    auto first = cache();
    first->preview(exhibit(id));
    first->waitForAll();
    auto second = cache();
    second->thumbnail(exhibit(id));
    second->waitForAll();
    EXPECT_FALSE(second->thumbnail(exhibit(id)).isNull());
    EXPECT_TRUE(second->preview(exhibit(id)).isNull()) << "read when somebody looks at it";
    second->waitForAll();
    EXPECT_EQ(second->preview(exhibit(id)).size(), QSize(60, 40));
    EXPECT_EQ(decoders->requests, 1);
}

TEST_F(ThumbnailCacheTest, ReadsWhatAnOlderVersionKept)
{
    const EvidenceId id = addExhibit(QStringLiteral("quay"));
    QImage large(60, 40, QImage::Format_RGB32);
    large.fill(qRgb(10, 20, 30));
    const QString folder = editor->store().derivedFolder() + QStringLiteral("/thumbnails");
    ASSERT_TRUE(QDir().mkpath(folder));
    QFile kept(QStringLiteral("%1/%2.raw").arg(folder, exhibit(id).sha256));
    ASSERT_TRUE(kept.open(QIODevice::WriteOnly));
    kept.write(packPixels(large));
    kept.close();
    auto thumbnails = cache();
    thumbnails->thumbnail(exhibit(id));
    thumbnails->waitForAll();
    EXPECT_EQ(thumbnails->thumbnail(exhibit(id)).pixel(50, 40), qRgb(10, 20, 30));
    EXPECT_EQ(thumbnails->preview(exhibit(id)), large);
    EXPECT_EQ(decoders->requests, 0);
}

TEST_F(ThumbnailCacheTest, RemembersWhyThereIsNoPicture)
{
    const EvidenceId id = addExhibit(QStringLiteral("torn"), EvidenceKind::Image, {}, "broken photo");
    auto thumbnails = cache();
    thumbnails->preview(exhibit(id));
    thumbnails->waitForAll();
    EXPECT_TRUE(thumbnails->failureOf(exhibit(id)).contains(QStringLiteral("not a JPEG")));
    thumbnails->preview(exhibit(id));
    thumbnails->waitForAll();
    EXPECT_EQ(decoders->requests, 1) << "a file that cannot be read is not tried again and again";
}

TEST(PackedPixels, ComeBackAsTheyWere)
{
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(qRgb(10, 20, 30));
    EXPECT_EQ(unpackPixels(packPixels(image)), image);
}

TEST(PackedPixels, RefuseAnythingThatIsNotExactlyThem)
{
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(qRgb(10, 20, 30));
    const QByteArray packed = packPixels(image);
    EXPECT_TRUE(unpackPixels(packed.chopped(1)).isNull());
    EXPECT_TRUE(unpackPixels(packed + 'x').isNull());
    EXPECT_TRUE(unpackPixels(QByteArray()).isNull());
    QByteArray huge = packed;
    huge[11] = '\x7f';
    EXPECT_TRUE(unpackPixels(huge).isNull());
    QByteArray other = packed;
    other[0] = 'X';
    EXPECT_TRUE(unpackPixels(other).isNull());
}

} // namespace
} // namespace leadline
