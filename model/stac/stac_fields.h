// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/stac/stac_values.h"

#include <QJsonArray>
#include <QJsonValue>

#include <initializer_list>

namespace leadline {

/// The first of the keys that holds a text that is not empty; blanks round it are taken off.
QString stacText(const QJsonObject &object, std::initializer_list<const char *> keys);

/// The first of the keys that holds a number inside [least, most]. Another number, or a value that is none, is a
/// doubt: "the cloud cover is 4000: not taken".
std::optional<double> stacNumber(const QJsonObject &object, std::initializer_list<const char *> keys, double least,
                                 double most, const QString &called, QStringList &doubts);

/// The texts of a list; others are passed over. A single text counts as a list of one.
QStringList stacTexts(const QJsonValue &value);

/// `href` made whole with where the document lies; unchanged where that is not known.
QString wholeHref(const QString &href, const QUrl &place);

std::vector<StacLink> readStacLinks(const QJsonValue &value, const QUrl &place);
std::vector<StacAsset> readStacAssets(const QJsonValue &value, const QUrl &place);
std::vector<StacProvider> readStacProviders(const QJsonValue &value);

/// A moment as catalogues write it: RFC 3339, with a blank for the T, or a date alone. A time without a zone keeps that
/// doubt (EdtfDate::zoneKnown). Nothing when it is none.
std::optional<EdtfDate> readStacTime(const QString &text);

/// The item's date: its moment, or else the span between its start and its end.
std::optional<EdtfDate> readStacDate(const QJsonObject &properties, QStringList &doubts);

} // namespace leadline
