// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/faults/ledger.h"

#include "model/case/item_json.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace leadline::faults {

namespace {

std::map<QString, QString> fingerprintsOf(const CaseData &data)
{
    std::map<QString, QString> all;
    const auto note = [&all](const auto &items) {
        for (const auto &[id, item] : items)
            all[toText(refOf(Item(item)))] = fingerprint(item);
    };
    note(data.all<Evidence>());
    note(data.all<Event>());
    note(data.all<Claim>());
    note(data.all<Place>());
    note(data.all<Entity>());
    note(data.all<Vessel>());
    note(data.all<Annotation>());
    note(data.all<Link>());
    return all;
}

void applyTo(std::map<QString, QString> &items, const Intent &intent)
{
    for (const auto &[ref, hash] : intent.items) {
        if (hash.isEmpty())
            items.erase(ref);
        else
            items[ref] = hash;
    }
}

std::int64_t positionsIn(const CaseStore &store)
{
    const auto summaries = store.trackSummaries();
    std::int64_t all = 0;
    if (summaries) {
        for (const auto &[vessel, summary] : *summaries)
            all += summary.positions;
    }
    return all;
}

} // namespace

QString fingerprint(const Item &item)
{
    return fingerprint(toJson(item));
}

QString fingerprint(const QJsonObject &json)
{
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

QByteArray Intent::toLine() const
{
    QJsonObject itemsJson;
    for (const auto &[ref, hash] : items)
        itemsJson.insert(ref, hash);
    QJsonObject positionsJson;
    for (const auto &[ref, count] : positions)
        positionsJson.insert(ref, static_cast<qint64>(count));
    QJsonArray blobsJson;
    for (const QString &blob : blobs)
        blobsJson.append(blob);
    return QJsonDocument(QJsonObject{{QStringLiteral("items"), itemsJson},
                                     {QStringLiteral("positions"), positionsJson},
                                     {QStringLiteral("blobs"), blobsJson}})
        .toJson(QJsonDocument::Compact);
}

Intent Intent::fromLine(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Intent intent;
    const QJsonObject items = object[QStringLiteral("items")].toObject();
    for (auto it = items.begin(); it != items.end(); ++it)
        intent.items[it.key()] = it.value().toString();
    const QJsonObject positions = object[QStringLiteral("positions")].toObject();
    for (auto it = positions.begin(); it != positions.end(); ++it)
        intent.positions[it.key()] = it.value().toInteger();
    for (const QJsonValue &blob : object[QStringLiteral("blobs")].toArray())
        intent.blobs.insert(blob.toString());
    return intent;
}

void Ledger::hear(const QByteArray &bytes)
{
    m_rest += bytes;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        hearLine(m_rest.left(end));
        m_rest.remove(0, end + 1);
    }
}

void Ledger::newProcess()
{
    m_rest.clear();
    m_opened = 0;
    m_closing = false;
    m_closed = false;
}

void Ledger::hearLine(const QByteArray &line)
{
    if (line.startsWith("try ")) {
        m_underWay = Intent::fromLine(line.mid(4));
    } else if (line == "ok" && m_underWay) {
        applyTo(m_items, *m_underWay);
        for (const auto &[ref, count] : m_underWay->positions)
            m_positions[ref] = count;
        m_blobs.merge(m_underWay->blobs);
        m_underWay.reset();
        ++m_acknowledged;
    } else if (line.startsWith("failed ") || line.startsWith("broken ")) {
        m_failures.append(line);
    } else if (line == "created") {
        m_created = true;
    } else if (line == "opened") {
        ++m_opened;
    } else if (line == "closing") {
        m_closing = true;
    } else if (line == "closed") {
        m_closed = true;
    }
}

QStringList Ledger::differences(const std::map<QString, QString> &found, const std::map<QString, QString> &wanted) const
{
    QStringList problems;
    for (const auto &[ref, hash] : wanted) {
        const auto there = found.find(ref);
        if (there == found.end())
            problems.append(ref + QStringLiteral(" was acknowledged and is lost"));
        else if (there->second != hash)
            problems.append(ref + QStringLiteral(" is not as it was acknowledged"));
    }
    for (const auto &[ref, hash] : found) {
        if (!wanted.contains(ref))
            problems.append(ref + QStringLiteral(" is there and should not be"));
    }
    return problems;
}

QStringList Ledger::problemsOf(const CaseStore &store)
{
    const auto data = store.load();
    if (!data)
        return {data.error().message()};
    const std::map<QString, QString> found = fingerprintsOf(*data);
    QStringList problems = differences(found, m_items);
    if (!problems.isEmpty() && m_underWay) {
        std::map<QString, QString> after = m_items;
        applyTo(after, *m_underWay);
        if (differences(found, after).isEmpty())
            problems.clear();
    }
    // Undo and redo take positions away and bring them back with their exhibit.
    std::int64_t positions = 0;
    for (const auto &[ref, count] : m_positions)
        positions += found.contains(ref) ? count : 0;
    if (m_underWay) {
        for (const auto &[ref, count] : m_underWay->positions)
            positions += found.contains(ref) && !m_positions.contains(ref) ? count : 0;
    }
    if (positionsIn(store) != positions)
        problems.append(QStringLiteral("%1 positions count instead of %2").arg(positionsIn(store)).arg(positions));
    for (const QString &blob : m_blobs) {
        if (!m_hashed.insert(blob).second)
            continue;
        // An undone import's bytes are set aside by the next opening.
        const QString aside = store.folder() + QStringLiteral("/tmp/orphans/") + blob;
        QFile file(QFile::exists(aside) ? aside
                                        : store.folder() + QStringLiteral("/evidence/%1/%2").arg(blob.left(2), blob));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file) ||
            QString::fromLatin1(hash.result().toHex()) != blob)
            problems.append(QStringLiteral("the bytes of %1 were acknowledged and are not there").arg(blob));
    }
    return problems;
}

void Ledger::settle(const CaseStore &store)
{
    if (!m_underWay)
        return;
    const auto data = store.load();
    if (!data)
        return;
    m_items = fingerprintsOf(*data);
    for (const auto &[ref, count] : m_underWay->positions) {
        if (m_items.contains(ref))
            m_positions[ref] = count;
    }
    m_underWay.reset();
}

} // namespace leadline::faults
