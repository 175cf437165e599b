// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where it used to live: rooms that fill in fields without knowing exhibits need it too.
#include "widgets/style/editable_field.h"
