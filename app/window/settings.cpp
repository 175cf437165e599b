// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/settings.h"

#include "model/store/case_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>

namespace leadline {

namespace {

constexpr int mostRecentCases = 8;
constexpr int mostKeptViews = 50;

const QLatin1String viewsGroup("views");
const QLatin1String viewOrderKey("views/order");

QString nameOf(WindowLayout layout)
{
    switch (layout) {
    case WindowLayout::Annotate:
        return QStringLiteral("annotate");
    case WindowLayout::Investigate:
        return QStringLiteral("investigate");
    case WindowLayout::Track:
        return QStringLiteral("track");
    case WindowLayout::Brief:
        return QStringLiteral("brief");
    }
    return {};
}

/// Names of columns can tell what somebody works on: their hash tells nothing.
QString mappingKey(const QStringList &header)
{
    const QByteArray names = header.join(QChar(0x1f)).toUtf8();
    return QStringLiteral("tables/") +
           QString::fromLatin1(QCryptographicHash::hash(names, QCryptographicHash::Sha256).toHex());
}

QString cargoKey(const QStringList &header)
{
    return QStringLiteral("cargo_") + mappingKey(header);
}

/// "#1", "#2", …
QStringList numbersOf(const QStringList &header)
{
    QStringList numbers;
    for (qsizetype i = 1; i <= header.size(); ++i)
        numbers << QStringLiteral("#%1").arg(i);
    return numbers;
}

QString key(WindowLayout layout, const char *what)
{
    return QStringLiteral("layout/%1/%2").arg(nameOf(layout), QLatin1String(what));
}

} // namespace

PanelArrangement defaultArrangement(WindowLayout layout)
{
    PanelArrangement arrangement;
    switch (layout) {
    case WindowLayout::Annotate:
        arrangement.rightFolded = true;
        arrangement.bottomFolded = true;
        break;
    case WindowLayout::Investigate:
        break;
    case WindowLayout::Track:
        arrangement.rightFolded = true;
        arrangement.bottomHeight = 330;
        break;
    case WindowLayout::Brief:
        arrangement.leftFolded = true;
        arrangement.bottomFolded = true;
        arrangement.rightWidth = 460;
        break;
    }
    return arrangement;
}

QString caseKey(const CaseStore &store)
{
    const QString uuid = store.caseUuid();
    const QString place = QFileInfo(store.folder()).canonicalFilePath();
    if (uuid.isEmpty() || place.isEmpty())
        return {};
    const QByteArray both = (uuid + u'\n' + place).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(both, QCryptographicHash::Sha256).toHex().left(32));
}

Settings::Settings(const QString &file)
    : m_store(file.isEmpty() ? std::make_unique<QSettings>() : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

bool Settings::darkTheme() const
{
    return m_store->value(QStringLiteral("dark"), true).toBool();
}

void Settings::setDarkTheme(bool dark)
{
    m_store->setValue(QStringLiteral("dark"), dark);
}

WindowLayout Settings::layout() const
{
    const QString wanted = m_store->value(QStringLiteral("layout/current")).toString();
    for (const WindowLayout layout :
         {WindowLayout::Annotate, WindowLayout::Investigate, WindowLayout::Track, WindowLayout::Brief})
        if (nameOf(layout) == wanted)
            return layout;
    return WindowLayout::Investigate;
}

void Settings::setLayout(WindowLayout layout)
{
    m_store->setValue(QStringLiteral("layout/current"), nameOf(layout));
}

PanelArrangement Settings::arrangement(WindowLayout layout) const
{
    PanelArrangement a = defaultArrangement(layout);
    a.leftFolded = m_store->value(key(layout, "left_folded"), a.leftFolded).toBool();
    a.rightFolded = m_store->value(key(layout, "right_folded"), a.rightFolded).toBool();
    a.bottomFolded = m_store->value(key(layout, "bottom_folded"), a.bottomFolded).toBool();
    a.leftWidth = std::clamp(m_store->value(key(layout, "left_width"), a.leftWidth).toInt(), 200, 600);
    a.rightWidth = std::clamp(m_store->value(key(layout, "right_width"), a.rightWidth).toInt(), 280, 800);
    a.bottomHeight = std::clamp(m_store->value(key(layout, "bottom_height"), a.bottomHeight).toInt(), 120, 900);
    return a;
}

void Settings::setArrangement(WindowLayout layout, const PanelArrangement &arrangement)
{
    m_store->setValue(key(layout, "left_folded"), arrangement.leftFolded);
    m_store->setValue(key(layout, "right_folded"), arrangement.rightFolded);
    m_store->setValue(key(layout, "bottom_folded"), arrangement.bottomFolded);
    m_store->setValue(key(layout, "left_width"), arrangement.leftWidth);
    m_store->setValue(key(layout, "right_width"), arrangement.rightWidth);
    m_store->setValue(key(layout, "bottom_height"), arrangement.bottomHeight);
}

QByteArray Settings::windowGeometry() const
{
    return m_store->value(QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_store->setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray Settings::secondMapGeometry() const
{
    return m_store->value(QStringLiteral("secondMap/geometry")).toByteArray();
}

void Settings::setSecondMapGeometry(const QByteArray &geometry)
{
    m_store->setValue(QStringLiteral("secondMap/geometry"), geometry);
}

int Settings::mapsSideBySide() const
{
    return std::clamp(m_store->value(QStringLiteral("maps/sideBySide"), 2).toInt(), 2, 4);
}

void Settings::setMapsSideBySide(int count)
{
    m_store->setValue(QStringLiteral("maps/sideBySide"), count);
}

QByteArray Settings::historyGeometry() const
{
    return m_store->value(QStringLiteral("history/geometry")).toByteArray();
}

void Settings::setHistoryGeometry(const QByteArray &geometry)
{
    m_store->setValue(QStringLiteral("history/geometry"), geometry);
}

QString Settings::nameInLog() const
{
    return m_store->value(QStringLiteral("log/name")).toString();
}

void Settings::setNameInLog(const QString &name)
{
    m_store->setValue(QStringLiteral("log/name"), name);
}

QStringList Settings::recentCases() const
{
    QStringList cases = m_store->value(QStringLiteral("cases/recent")).toStringList();
    cases.removeIf([](const QString &folder) { return !QFileInfo(folder).isDir(); });
    return cases;
}

void Settings::addRecentCase(const QString &folder)
{
    const QString path = QDir(folder).absolutePath();
    QStringList cases = recentCases();
    cases.removeAll(path);
    cases.prepend(path);
    m_store->setValue(QStringLiteral("cases/recent"), QStringList(cases.mid(0, mostRecentCases)));
}

NetworkPermission Settings::networkPermission(const QString &caseKey) const
{
    const QString group = QStringLiteral("network/cases/%1/").arg(caseKey);
    NetworkPermission permission;
    permission.policy.mode = modeFromName(m_store->value(group + QStringLiteral("mode")).toString());
    for (const QString &written : m_store->value(group + QStringLiteral("hosts")).toStringList())
        if (const auto host = parseHostPattern(written); host)
            permission.policy.hosts << *host;
    permission.hidesView = m_store->value(group + QStringLiteral("hides_view")).toBool();
    return permission;
}

void Settings::setNetworkPermission(const QString &caseKey, const NetworkPermission &permission)
{
    const QString group = QStringLiteral("network/cases/%1").arg(caseKey);
    if (permission == NetworkPermission{})
        return m_store->remove(group);
    m_store->setValue(group + QStringLiteral("/mode"), modeName(permission.policy.mode));
    m_store->setValue(group + QStringLiteral("/hosts"), permission.policy.hosts);
    m_store->setValue(group + QStringLiteral("/hides_view"), permission.hidesView);
}

Result<ProxySettings> Settings::proxy() const
{
    const auto proxy = parseProxy(m_store->value(QStringLiteral("network/proxy")).toString());
    if (proxy)
        return proxy;
    return fail(ErrorCode::InvalidInput,
                QStringLiteral("the proxy in the settings cannot be read (%1), so nothing goes out; set it again in "
                               "the network panel")
                    .arg(proxy.error().what));
}

void Settings::setProxy(const ProxySettings &proxy)
{
    // Half typed, it must not come back as the direct way.
    m_store->setValue(QStringLiteral("network/proxy"),
                      proxy.isUsable() ? proxyText(proxy) : QStringLiteral("unfinished"));
}

bool Settings::exhibitsUnfolded() const
{
    return m_store->value(QStringLiteral("evidence/unfolded"), false).toBool();
}

void Settings::setExhibitsUnfolded(bool unfolded)
{
    m_store->setValue(QStringLiteral("evidence/unfolded"), unfolded);
}

PositionFormat Settings::positionFormat() const
{
    const QString name = m_store->value(QStringLiteral("map/position_format")).toString();
    for (const PositionFormat format : allPositionFormats) {
        if (positionFormatName(format) == name)
            return format;
    }
    return PositionFormat::Mgrs;
}

void Settings::setPositionFormat(PositionFormat format)
{
    m_store->setValue(QStringLiteral("map/position_format"), positionFormatName(format));
}

QString Settings::turnaround() const
{
    return m_store->value(QStringLiteral("sightings/turnaround")).toString();
}

void Settings::setTurnaround(const QString &words)
{
    m_store->setValue(QStringLiteral("sightings/turnaround"), words);
}

QString Settings::tileKey(const QString &host) const
{
    return m_store->value(QStringLiteral("tiles/keys/") + host.toLower()).toString();
}

void Settings::setTileKey(const QString &host, const QString &key)
{
    const QString name = QStringLiteral("tiles/keys/") + host.toLower();
    if (key.isEmpty())
        m_store->remove(name);
    else
        m_store->setValue(name, key);
}

StatedMapping Settings::tableMapping(const QStringList &header) const
{
    const QByteArray kept = m_store->value(mappingKey(header)).toByteArray();
    return statedMappingOf(QJsonDocument::fromJson(kept).object()).value_or(StatedMapping());
}

void Settings::setTableMapping(const QStringList &header, const StatedMapping &mapping)
{
    const Result<TableMapping> read = mappingWith({}, mapping, header);
    if (!read)
        return;
    // Whose rows they were is of that file, and of this machine's business no more.
    TableMapping kept = *read;
    kept.mmsi.clear();
    kept.vessel.clear();
    m_store->setValue(mappingKey(header),
                      QJsonDocument(toJson(kept, numbersOf(header))).toJson(QJsonDocument::Compact));
}

StatedShipments Settings::cargoMapping(const QStringList &header) const
{
    const QByteArray kept = m_store->value(cargoKey(header)).toByteArray();
    return statedShipmentsOf(QJsonDocument::fromJson(kept).object());
}

void Settings::setCargoMapping(const QStringList &header, const StatedShipments &mapping)
{
    m_store->setValue(cargoKey(header), QJsonDocument(toJson(mapping)).toJson(QJsonDocument::Compact));
}

int Settings::tileCacheMegabytes() const
{
    constexpr int byDefault = 1024;
    return std::clamp(m_store->value(QStringLiteral("tiles/cache_megabytes"), byDefault).toInt(), 16, 1024 * 1024);
}

void Settings::setTileCacheMegabytes(int megabytes)
{
    m_store->setValue(QStringLiteral("tiles/cache_megabytes"), megabytes);
}

bool Settings::keepsViews() const
{
    return m_store->value(QStringLiteral("map/keeps_views"), true).toBool();
}

void Settings::setKeepsViews(bool keeps)
{
    m_store->setValue(QStringLiteral("map/keeps_views"), keeps);
    if (!keeps)
        m_store->remove(viewsGroup);
}

DisplayZone Settings::displayZone(const QString &caseKey) const
{
    const auto zone = DisplayZone::parse(m_store->value(QStringLiteral("zones/%1").arg(caseKey)).toString());
    return zone.value_or(DisplayZone());
}

void Settings::setDisplayZone(const QString &caseKey, const DisplayZone &zone)
{
    const QString key = QStringLiteral("zones/%1").arg(caseKey);
    zone.isUtc() ? m_store->remove(key) : m_store->setValue(key, zone.name());
}

QByteArray Settings::lastView(const QString &caseKey) const
{
    return m_store->value(viewsGroup + u'/' + caseKey).toByteArray();
}

void Settings::setLastView(const QString &caseKey, const QByteArray &view)
{
    QStringList order = m_store->value(viewOrderKey).toStringList();
    order.removeAll(caseKey);
    order.prepend(caseKey);
    for (; order.size() > mostKeptViews; order.removeLast())
        m_store->remove(viewsGroup + u'/' + order.last());
    m_store->setValue(viewOrderKey, order);
    m_store->setValue(viewsGroup + u'/' + caseKey, view);
    m_store->sync();
    QFile::setPermissions(m_store->fileName(), QFile::ReadOwner | QFile::WriteOwner);
}

QString Settings::lastFolder() const
{
    const QString folder = m_store->value(QStringLiteral("cases/last_folder")).toString();
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

void Settings::setLastFolder(const QString &folder)
{
    m_store->setValue(QStringLiteral("cases/last_folder"), folder);
}

} // namespace leadline
