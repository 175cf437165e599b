// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/item_json.h"
