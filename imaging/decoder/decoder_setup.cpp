// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/decoder/decoder_setup.h"

#include "imaging/documents/library_versions.h"
#include "imaging/readers/handed_folder.h"

#include <cpl_conv.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_spatialref.h>
#include <ogr_srs_api.h>

#include <exiv2/exiv2.hpp>

#include <openssl/crypto.h>

#include <seccomp.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <unistd.h>

namespace leadline {
namespace {

struct Option
{
    const char *name;
    const char *value;
};

constexpr Option options[] = {
    {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
    {"GDAL_PAM_ENABLED", "NO"},
    {"GDAL_VRT_ENABLE_PYTHON", "NO"},
    {"GDAL_DRIVER_PATH", "disable"},
    {"OGR_DRIVER_PATH", "disable"},
    {"CPL_VSIL_CURL_ALLOWED_FILENAME", "none"},
    {"CPL_ALLOW_VSISTDIN", "NO"},
    {"PROJ_NETWORK", "OFF"},
    {"GDAL_CACHEMAX", "256"},
    // A lying header must not make one block of gigabytes.
    {"GDAL_MAX_DATASET_POOL_SIZE", "4"},
    {"GDAL_GEOREF_SOURCES", "INTERNAL,WORLDFILE"},
};

void *refuseToOpen(void *, const char *, const char *)
{
    return nullptr;
}
int refuseToStat(void *, const char *, VSIStatBufL *, int)
{
    return -1;
}

/// Puts a handler that finds nothing in the place of every file system but the handed-over folder and GDAL's own
/// memory: no path of this machine and no URL that is written inside a file can be followed.
void closeFileSystems()
{
    VSIFilesystemPluginCallbacksStruct *refusing = VSIAllocFilesystemPluginCallbacksStruct();
    refusing->open = refuseToOpen;
    refusing->stat = refuseToStat;
    char **prefixes = VSIGetFileSystemsPrefixes();
    for (int i = 0; prefixes && prefixes[i]; ++i) {
        if (std::strcmp(prefixes[i], "/vsimem/") != 0 && std::strcmp(prefixes[i], HandedFolder::prefix) != 0)
            VSIInstallPluginHandler(prefixes[i], refusing);
    }
    CSLDestroy(prefixes);
    VSIInstallPluginHandler("", refusing);
    VSIFreeFilesystemPluginCallbacksStruct(refusing);
}

CPLHTTPResult *refuseToFetch(const char *, CSLConstList, GDALProgressFunc, void *, CPLHTTPFetchWriteFunc, void *,
                             void *)
{
    return nullptr;
}

} // namespace

void setUpDecoder()
{
    // The window goes first: its frames must not wait for a scene's pixels.
    static_cast<void>(::nice(5));
    for (const Option &option : options) {
        ::setenv(option.name, option.value, 1);
        CPLSetConfigOption(option.name, option.value);
    }
    // Tiles of a GeoTIFF are unpacked side by side; more than four wait for one another.
    const std::string threads = std::to_string(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
    ::setenv("GDAL_NUM_THREADS", threads.c_str(), 1);
    CPLSetConfigOption("GDAL_NUM_THREADS", threads.c_str());
    ::unsetenv("OGR_SQLITE_LOAD_EXTENSIONS");
    GDALRegister_GTiff();
    GDALRegister_PNG();
    GDALRegister_JPEG();
    GDALRegister_JP2OpenJPEG();
    GDALRegister_WEBP();
    HandedFolder::install();
    closeFileSystems();
    CPLHTTPSetFetchCallback(refuseToFetch, nullptr);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize();
}

void prepareForLock(bool usesProjections)
{
    if (!usesProjections)
        return;
    OGRSpatialReference degrees, metres;
    degrees.importFromEPSG(4326);
    metres.importFromEPSG(3857);
    const std::unique_ptr<OGRCoordinateTransformation> between(OGRCreateCoordinateTransformation(&degrees, &metres));
}

QJsonObject decoderVersions()
{
    int major = 0, minor = 0, patch = 0;
    OSRGetPROJVersion(&major, &minor, &patch);
    const scmp_version *seccomp = seccomp_version();
    QJsonObject versions{{QStringLiteral("gdal"), QString::fromLatin1(GDALVersionInfo("RELEASE_NAME"))},
                         {QStringLiteral("proj"), QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(patch)},
                         {QStringLiteral("exiv2"), QString::fromStdString(Exiv2::versionString())},
                         {QStringLiteral("openssl"), QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION_STRING))},
                         {QStringLiteral("libseccomp"),
                          QStringLiteral("%1.%2.%3").arg(seccomp->major).arg(seccomp->minor).arg(seccomp->micro)}};
    const QJsonObject more = documentLibraryVersions();
    for (auto it = more.begin(); it != more.end(); ++it)
        versions.insert(it.key(), it.value());
    return versions;
}

QJsonArray decoderDrivers()
{
    QJsonArray names;
    for (int i = 0; i < GDALGetDriverCount(); ++i)
        names.append(QString::fromLatin1(GDALGetDriverShortName(GDALGetDriver(i))));
    return names;
}

} // namespace leadline
