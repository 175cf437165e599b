// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace leadline {

/// Makes GDAL and PROJ of this process as small as the work allows, before any foreign byte: only the drivers that are
/// offered (GeoTIFF, PNG, JPEG, JPEG 2000, WebP), no sidecar metadata, no Python in VRT, no network, and every file
/// name that is not in the handed-over folder refused, also one that a file's own metadata points at. Once.
void setUpDecoder();

} // namespace leadline
