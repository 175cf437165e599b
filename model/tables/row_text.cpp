// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tables/row_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <utility>

namespace leadline {

namespace {

QByteArray quoted(QByteArray text)
{
    text.replace('\n', ' ').replace('\r', ' ');
    if (!text.contains(',') && !text.contains('"'))
        return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

} // namespace

QByteArray csvCell(const QJsonValue &value)
{
    if (value.isDouble())
        return QByteArray::number(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return quoted(value.toString().toUtf8());
}

QByteArray RowText::add(QByteArrayView bytes)
{
    m_pending.append(bytes);
    QByteArray text;
    qsizetype at = 0;
    for (qsizetype end = m_pending.indexOf('\n', at); end >= 0; end = m_pending.indexOf('\n', at)) {
        text += lineOf(m_pending.sliced(at, end - at)) + '\n';
        at = end + 1;
    }
    m_pending.remove(0, at);
    return text;
}

QByteArray RowText::rest()
{
    const QByteArray last = std::exchange(m_pending, {});
    return last.isEmpty() ? QByteArray() : lineOf(last) + '\n';
}

QByteArray RowText::lineOf(const QByteArray &json)
{
    const QJsonArray cells = QJsonDocument::fromJson(json).array();
    qsizetype count = cells.size();
    while (count > m_columns && cells[count - 1].isNull())
        --count;
    if (count == 0)
        return {};
    if (m_columns == 0)
        m_columns = count;
    QByteArray line;
    for (qsizetype i = 0; i < std::max(count, m_columns); ++i) {
        if (i > 0)
            line += ',';
        if (i < count)
            line += csvCell(cells[i]);
    }
    return line;
}

} // namespace leadline
