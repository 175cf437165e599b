# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler cache, linker and the one INTERFACE target that carries every flag.

find_program(LEADLINE_CCACHE ccache)
if(LEADLINE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${LEADLINE_CCACHE})
endif()

add_library(leadline_flags INTERFACE)
target_compile_features(leadline_flags INTERFACE cxx_std_20)
target_compile_options(leadline_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Wno-sign-conversion)
target_compile_definitions(leadline_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(leadline_flags INTERFACE "${CMAKE_SOURCE_DIR}")
if(LEADLINE_CCACHE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # ccache caches what uses a precompiled header only when the header is compiled this way.
  target_compile_options(leadline_flags INTERFACE -fpch-preprocess)
endif()

if(LEADLINE_WERROR)
  # GCC 12 sees uninitialised members in every std::variant that is moved at -O2 (GCC bug 80635 and its kin); real ones
  # are what the sanitizers are for.
  target_compile_options(leadline_flags INTERFACE -Werror -Wno-maybe-uninitialized)
endif()
if(LEADLINE_SANITIZE)
  target_compile_options(leadline_flags INTERFACE -fsanitize=${LEADLINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(leadline_flags INTERFACE -fsanitize=${LEADLINE_SANITIZE})
endif()
if(LEADLINE_COVERAGE)
  target_compile_options(leadline_flags INTERFACE --coverage)
  target_link_options(leadline_flags INTERFACE --coverage)
endif()

find_program(LEADLINE_MOLD mold)
find_program(LEADLINE_LLD ld.lld)
if(LEADLINE_MOLD)
  target_link_options(leadline_flags INTERFACE -fuse-ld=mold)
elseif(LEADLINE_LLD)
  target_link_options(leadline_flags INTERFACE -fuse-ld=lld)
endif()

# moc 6.4 stops at libstdc++'s <concepts> when it is told the compiler's own macros; it needs none of them here.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
