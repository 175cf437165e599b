// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/case/custody.h"

#include <QJsonObject>

namespace leadline {

namespace {

const QLatin1String dateKey("date");
const QLatin1String actionKey("action");
const QLatin1String fromKey("from");
const QLatin1String toKey("to");
const QLatin1String noteKey("note");
const QLatin1String fileKey("file");
const QLatin1String sha256Key("sha256");
const QLatin1String bytesKey("bytes");

void putText(QJsonObject &object, QLatin1String key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

Result<void> readText(const QJsonValue &value, QString &text)
{
    if (!value.isString())
        return fail(ErrorCode::InvalidInput, QStringLiteral("must be a text in quotes"));
    text = value.toString();
    return {};
}

Result<void> readMember(const QString &key, const QJsonValue &value, CustodyEntry &entry)
{
    if (key == actionKey)
        return readText(value, entry.action);
    if (key == fromKey)
        return readText(value, entry.from);
    if (key == toKey)
        return readText(value, entry.to);
    if (key == noteKey)
        return readText(value, entry.note);
    if (key != dateKey)
        return fail(ErrorCode::InvalidInput, QStringLiteral("is not known there (date, action, from, to, note)"));
    Result<EdtfDate> date = parseEdtf(value.toString());
    if (!date)
        return Unexpected{date.error()};
    entry.when = *std::move(date);
    return {};
}

} // namespace

QJsonArray custodyJson(const std::vector<CustodyEntry> &entries)
{
    QJsonArray array;
    for (const CustodyEntry &entry : entries) {
        QJsonObject object;
        if (entry.when)
            object.insert(dateKey, entry.when->text);
        putText(object, actionKey, entry.action);
        putText(object, fromKey, entry.from);
        putText(object, toKey, entry.to);
        putText(object, noteKey, entry.note);
        array.append(object);
    }
    return array;
}

Result<std::vector<CustodyEntry>> custodyFromJson(const QJsonValue &value)
{
    if (!value.isArray())
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("must be a list of entries, each with \"action\" and, where known, \"date\", \"from\", "
                           "\"to\" and \"note\""));
    std::vector<CustodyEntry> entries;
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        CustodyEntry entry;
        const QJsonObject object = element.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (const auto read = readMember(it.key(), it.value(), entry); !read)
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("\"%1\" %2").arg(it.key().left(60), read.error().what));
        }
        if (entry.action.trimmed().isEmpty())
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("must say in every entry what was done (\"action\": \"handed over\")"));
        entries.push_back(std::move(entry));
    }
    return entries;
}

QJsonArray companionsJson(const std::vector<CompanionFile> &files)
{
    QJsonArray array;
    for (const CompanionFile &file : files)
        array.append(
            QJsonObject{{fileKey, file.name}, {sha256Key, file.sha256}, {bytesKey, static_cast<qint64>(file.bytes)}});
    return array;
}

Result<std::vector<CompanionFile>> companionsFromJson(const QJsonValue &value)
{
    std::vector<CompanionFile> files;
    const QJsonArray array = value.toArray();
    for (const auto &element : array) {
        const QJsonObject object = element.toObject();
        CompanionFile file{object.value(fileKey).toString(), object.value(sha256Key).toString(),
                           static_cast<std::int64_t>(object.value(bytesKey).toDouble(-1))};
        if (file.name.isEmpty() || file.name.contains(QLatin1Char('/')) || file.sha256.isEmpty() || file.bytes < 0)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("must be a list of files, each with \"file\", \"sha256\" and \"bytes\""));
        files.push_back(std::move(file));
    }
    if (!value.isArray())
        return fail(ErrorCode::InvalidInput, QStringLiteral("must be a list of files"));
    return files;
}

} // namespace leadline
