// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each test program: a third of what compiling a test took was reading these headers.
#pragma once

#ifdef QT_WIDGETS_LIB
#include "widgets/precompiled.h"
#elif defined(QT_GUI_LIB)
#include "imaging/precompiled.h"
#else
#include "model/precompiled.h"
#endif

#include <gmock/gmock.h>
