// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/precompiled.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
