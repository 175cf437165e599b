# SPDX-License-Identifier: GPL-3.0-or-later
# Every outside library, found in one place. Who may link which is decided in each library's CMakeLists.txt.

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Network Widgets Svg Charts)
find_package(GDAL 3.6 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(PROJ 9.1 REQUIRED CONFIG)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(EXIV2 REQUIRED IMPORTED_TARGET exiv2)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(FFMPEG REQUIRED IMPORTED_TARGET libavformat libavcodec libswscale libavutil)
pkg_check_modules(GEOGRAPHICLIB REQUIRED IMPORTED_TARGET geographiclib)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(POPPLER REQUIRED IMPORTED_TARGET poppler poppler-cpp)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(XML REQUIRED IMPORTED_TARGET libxml-2.0)

# Only the two modules that are used: Debian's libopencv-dev, which brings OpenCVConfig.cmake, drags in Qt 5 and some
# hundred packages more.
find_path(LEADLINE_OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
foreach(module core imgproc)
  find_library(LEADLINE_OPENCV_${module} opencv_${module} REQUIRED)
  add_library(opencv_${module} INTERFACE IMPORTED)
  target_include_directories(opencv_${module} SYSTEM INTERFACE "${LEADLINE_OPENCV_INCLUDE}")
  target_link_libraries(opencv_${module} INTERFACE "${LEADLINE_OPENCV_${module}}")
endforeach()
