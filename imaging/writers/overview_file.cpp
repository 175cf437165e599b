// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/writers/overview_file.h"

#include "imaging/readers/gdal_errors.h"
#include "imaging/readers/handed_folder.h"
#include "imaging/readers/scene_reader.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace leadline {
namespace {

constexpr int smallestSide = 256;
constexpr std::chrono::milliseconds tellEvery{250};

std::vector<int> factorsFor(GDALDataset &dataset)
{
    std::vector<int> factors;
    const int longer = std::max(dataset.GetRasterXSize(), dataset.GetRasterYSize());
    for (int factor = 2; factors.empty() || longer / (factor / 2) > smallestSide; factor *= 2)
        factors.push_back(factor);
    return factors;
}

Result<void> refuseUnfit(GDALDataset &dataset)
{
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    if (first.GetOverviewCount() > 0)
        return fail(ErrorCode::Unsupported, QStringLiteral("it has overviews already"));
    if (first.GetMaskFlags() == GMF_PER_DATASET)
        return fail(ErrorCode::Unsupported, QStringLiteral("it has a mask of its own, whose overviews cannot be kept"));
    return {};
}

/// Without loss, and quick to read: the cost is in tests/bench.
void chooseFormat(GDALDataset &dataset, bool classes)
{
    const GDALDataType type = dataset.GetRasterBand(1)->GetRasterDataType();
    const bool floating = GDALDataTypeIsFloating(type) != 0 && GDALDataTypeIsComplex(type) == 0;
    const bool plain = classes || GDALDataTypeIsComplex(type) != 0;
    CPLSetConfigOption("COMPRESS_OVERVIEW", "DEFLATE");
    CPLSetConfigOption("ZLEVEL_OVERVIEW", "1");
    CPLSetConfigOption("PREDICTOR_OVERVIEW", plain ? "1" : floating ? "3" : "2");
    CPLSetConfigOption("INTERLEAVE_OVERVIEW", "PIXEL");
    CPLSetConfigOption("BIGTIFF_OVERVIEW", "IF_SAFER");
    CPLSetConfigOption("GDAL_TIFF_OVR_BLOCKSIZE", "512");
}

/// What GDAL tells while it works, as lines of a stream; now and then.
class Teller
{
public:
    explicit Teller(const std::function<bool(const QByteArray &)> &sink)
        : m_sink(sink)
    {
    }
    static int tell(double part, const char *, void *self) { return static_cast<Teller *>(self)->take(part) ? 1 : 0; }
    bool isStopped() const { return m_stopped; }

private:
    bool take(double part)
    {
        const auto now = std::chrono::steady_clock::now();
        if (m_stopped || now < m_next)
            return !m_stopped;
        m_next = now + tellEvery;
        m_stopped = !m_sink(QByteArray::number(std::clamp(part, 0.0, 1.0), 'f', 4) + '\n');
        return !m_stopped;
    }

    const std::function<bool(const QByteArray &)> &m_sink;
    std::chrono::steady_clock::time_point m_next;
    bool m_stopped = false;
};

} // namespace

Result<QJsonObject> writeOverviews(const QString &name, const std::function<bool(const QByteArray &)> &sink)
{
    Result<OpenPicture> picture = openPicture(name, maxScenePixels);
    if (!picture)
        return Unexpected{picture.error()};
    GDALDataset &dataset = *picture->dataset;
    if (const Result<void> fit = refuseUnfit(dataset); !fit)
        return Unexpected{Error{fit.error().code, fit.error().what, name}};
    GDALRasterBand &first = *dataset.GetRasterBand(1);
    const bool classes = first.GetColorTable() != nullptr || GDALDataTypeIsComplex(first.GetRasterDataType()) != 0;
    chooseFormat(dataset, classes);
    const std::vector<int> factors = factorsFor(dataset);
    Teller teller(sink);
    const GdalErrors errors;
    const CPLErr built = dataset.BuildOverviews(classes ? "NEAREST" : "AVERAGE", static_cast<int>(factors.size()),
                                                factors.data(), 0, nullptr, &Teller::tell, &teller);
    const int levels = first.GetOverviewCount();
    picture->dataset.reset(); // writes what it holds back
    if (teller.isStopped())
        return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
    if (const QString why = HandedFolder::whyNotWritten(); !why.isEmpty())
        return fail(ErrorCode::Io, QStringLiteral("its overviews could not be written: %1").arg(why), name);
    if (built != CE_None || !errors.firstError().isEmpty() || levels == 0)
        return fail(ErrorCode::Damaged,
                    QStringLiteral("its overviews cannot be made (%1)").arg(errors.firstError().left(200)), name);
    return QJsonObject{{QStringLiteral("levels"), levels}};
}

} // namespace leadline
