// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gdal_priv.h>

#include <vector>

namespace leadline {

/// Bands of a picture with zero in all of them where it is transparent, whatever its file has there. Brovey's transform
/// only looks at how bands relate, and so what is interpolated across the edge of such a hole keeps its hue. `dataset`
/// must outlive it; no overviews. One thread at a time.
class OpaqueColours final : public GDALDataset
{
public:
    /// Bands are counted from 1; `transparency`: 0 where it is transparent.
    OpaqueColours(GDALDataset &dataset, const std::vector<int> &bands, GDALRasterBand &transparency);

    CPLErr GetGeoTransform(double *transform) override { return m_dataset.GetGeoTransform(transform); }
    const OGRSpatialReference *GetSpatialRef() const override { return m_dataset.GetSpatialRef(); }

private:
    GDALDataset &m_dataset;
};

} // namespace leadline
