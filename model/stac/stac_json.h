// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace leadline {

/// The longest document of a catalogue that is read. A page of a hundred items has some 2 MB.
constexpr qsizetype mostStacBytes = 16 * 1024 * 1024;
/// Real documents nest some ten levels deep.
constexpr int mostStacDepth = 64;

/// Reads a catalogue's JSON from outside. Any thread. Error InvalidInput, context `name`: too long, nested too deep, a
/// web page, no JSON (with the place), or no object.
Result<QJsonObject> readStacJson(const QByteArray &bytes, const QString &name);

/// The deepest nesting of brackets and braces in a JSON text, those in strings left out; stops counting at `most` + 1.
int jsonDepth(QByteArrayView json, int most);

} // namespace leadline
