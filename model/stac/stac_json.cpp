// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/stac/stac_json.h"

#include <QJsonDocument>

#include <algorithm>

namespace leadline {

int jsonDepth(QByteArrayView json, int most)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size() && deepest <= most; ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return deepest;
}

Result<QJsonObject> readStacJson(const QByteArray &bytes, const QString &name)
{
    const auto refuse = [&name](const QString &what) { return fail(ErrorCode::InvalidInput, what, name); };
    if (bytes.size() > mostStacBytes)
        return refuse(
            QStringLiteral("longer than the %1 MiB that are read of a catalogue").arg(mostStacBytes / 1024 / 1024));
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    const QByteArray head = text.left(200).trimmed();
    if (head.isEmpty())
        return refuse(QStringLiteral("empty instead of a catalogue's JSON"));
    if (head.startsWith('<'))
        return refuse(QStringLiteral("a web page or XML instead of a catalogue's JSON"));
    // Qt's parser recurses: what could exhaust the stack does not get that far.
    if (jsonDepth(text, mostStacDepth) > mostStacDepth)
        return refuse(QStringLiteral("nested deeper than %1 levels: no catalogue is").arg(mostStacDepth));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return refuse(QStringLiteral("not readable as JSON: %1 at byte %2")
                          .arg(problem.errorString(), QString::number(problem.offset)));
    if (!document.isObject())
        return refuse(QStringLiteral("a JSON list instead of a catalogue, an item or a collection"));
    return document.object();
}

} // namespace leadline
