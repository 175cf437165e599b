// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result/result.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <functional>

namespace leadline {

/// Attributes of an element by their name without prefix.
using XmlAttributes = QHash<QByteArray, QString>;

/// What happens while an XML document is read; names come without their prefix.
struct XmlEvents
{
    std::function<void(const QByteArray &name, const XmlAttributes &attributes)> open;
    std::function<void(const QByteArray &name)> close;
    std::function<void(const QString &text)> text;
};

/// Reads a whole XML document without a network, without a tree, and with no DOCTYPE: a document type can define
/// entities, which name other files or multiply without end. At most 256 levels. `name` is what messages call it.
/// Errors: InvalidInput (a DOCTYPE), Damaged (line and reason); what was read before has happened.
Result<void> readXml(QByteArrayView bytes, const XmlEvents &events, const QString &name);

/// Makes libxml2 ready and shut: no external entity is ever loaded. Once, before a decoder is closed in.
void warmUpXml();

} // namespace leadline
