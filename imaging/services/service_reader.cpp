// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/services/service_reader.h"

#include "imaging/documents/xml_events.h"
#include "imaging/services/element_path.h"
#include "imaging/services/wms_capabilities.h"
#include "imaging/services/wmts_capabilities.h"
#include "model/isolate/frame.h"

#include <QJsonDocument>

#include <memory>

namespace leadline {
namespace {

constexpr qsizetype longestExcuse = 400;

/// Which reader the root element asks for.
enum class Root { None, Wmts, Wms, Exception, Page, Other };

Root rootOf(const QByteArray &name)
{
    if (name == "Capabilities")
        return Root::Wmts;
    if (name == "WMS_Capabilities" || name == "WMT_MS_Capabilities")
        return Root::Wms;
    if (name == "ServiceExceptionReport" || name == "ExceptionReport" || name == "ServiceException")
        return Root::Exception;
    return name.toLower() == "html" ? Root::Page : Root::Other;
}

bool looksLikePage(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(1024).trimmed().toLower();
    return head.startsWith("<!doctype html") || head.startsWith("<html");
}

/// A DOCTYPE of WMS 1.1.1 names the service's own grammar; everything else in one is refused by readXml(). It has no
/// internal subset (no entities), so it is left out.
QByteArray withoutPlainDoctype(const QByteArray &bytes)
{
    const qsizetype at = bytes.left(4096).indexOf("<!DOCTYPE WMT_MS_Capabilities");
    const qsizetype end = at < 0 ? -1 : bytes.indexOf('>', at);
    if (end < 0)
        return bytes;
    const qsizetype subset = bytes.indexOf('[', at);
    if (subset < 0 || subset > end)
        return bytes.left(at) + bytes.mid(end + 1);
    // Some services write an empty subset, or one that only declares an element of theirs.
    const qsizetype close = bytes.indexOf("]>", subset);
    const QByteArray inside = close < 0 ? QByteArray("<!ENTITY") : bytes.mid(subset, close - subset);
    return inside.contains("<!ENTITY") ? bytes : bytes.left(at) + bytes.mid(close + 2);
}

/// Sends lines in pieces of the size that a stream takes.
class LineSender
{
public:
    explicit LineSender(const std::function<bool(const QByteArray &)> &sink)
        : m_sink(sink)
    {
    }
    bool add(const QJsonObject &line)
    {
        m_pending += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        return m_pending.size() < maxChunkBytes || flush();
    }
    bool flush()
    {
        for (; !m_pending.isEmpty(); m_pending.remove(0, maxChunkBytes))
            if (!m_sink(m_pending.left(maxChunkBytes)))
                return false;
        return true;
    }

private:
    const std::function<bool(const QByteArray &)> &m_sink;
    QByteArray m_pending;
};

class ServiceReading
{
public:
    explicit ServiceReading(const std::function<bool(const QByteArray &)> &sink)
        : m_lines(sink)
    {
    }

    Result<QJsonObject> read(const QByteArray &bytes, const QString &name)
    {
        const XmlEvents events{
            [this](const QByteArray &element, const XmlAttributes &attributes) { open(element, attributes); },
            [this](const QByteArray &element) { close(element); },
            [this](const QString &text) { m_path.addText(text); }};
        const Result<void> read = readXml(withoutPlainDoctype(bytes), events, name);
        if (m_stopped || (read && !m_lines.flush()))
            return fail(ErrorCode::Cancelled, QStringLiteral("stopped"), name);
        if (m_root == Root::Exception)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("the service answered: %1")
                            .arg(m_excuse.isEmpty() ? QStringLiteral("an exception without words") : m_excuse),
                        name);
        if (m_root == Root::Page)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a web page, not the description of a map service"),
                        name);
        if (!read && m_root == Root::None && read.error().code != ErrorCode::InvalidInput)
            return fail(ErrorCode::InvalidInput, QStringLiteral("not the description of a map service (no XML)"), name);
        if (!read)
            return Unexpected{read.error()};
        if (m_wmts)
            return m_wmts->closing();
        if (m_wms)
            return m_wms->closing();
        return fail(ErrorCode::InvalidInput, QStringLiteral("XML, but not the capabilities of a WMTS or WMS"), name);
    }

private:
    void open(const QByteArray &element, const XmlAttributes &attributes)
    {
        m_path.open(element);
        if (m_path.depth() == 1) {
            m_root = rootOf(element);
            const auto take = [this](const QJsonObject &layer) { m_stopped = m_stopped || !m_lines.add(layer); };
            if (m_root == Root::Wmts)
                m_wmts = std::make_unique<WmtsCapabilities>(take);
            if (m_root == Root::Wms)
                m_wms = std::make_unique<WmsCapabilities>(take);
        }
        if (m_stopped)
            return;
        if (m_root == Root::Exception && attributes.contains("exceptionCode"))
            addExcuse(attributes.value("exceptionCode"));
        if (m_wmts)
            m_wmts->open(m_path, attributes);
        if (m_wms)
            m_wms->open(m_path, attributes);
    }

    void close(const QByteArray &)
    {
        // The reader looks at the path while the element is still on it.
        const ElementPath path = m_path;
        const QString text = m_path.close();
        if (m_stopped)
            return;
        if (m_root == Root::Exception)
            addExcuse(text);
        if (m_wmts)
            m_wmts->close(path, text);
        if (m_wms)
            m_wms->close(path, text);
    }

    void addExcuse(const QString &text)
    {
        if (!text.isEmpty() && m_excuse.size() < longestExcuse)
            m_excuse =
                (m_excuse.isEmpty() ? text : m_excuse + QStringLiteral(": ") + text).simplified().left(longestExcuse);
    }

    LineSender m_lines;
    ElementPath m_path;
    Root m_root = Root::None;
    QString m_excuse;
    bool m_stopped = false;
    std::unique_ptr<WmtsCapabilities> m_wmts;
    std::unique_ptr<WmsCapabilities> m_wms;
};

} // namespace

Result<QJsonObject> readMapService(const QByteArray &bytes, const QString &name,
                                   const std::function<bool(const QByteArray &)> &sink)
{
    if (bytes.trimmed().isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("the service answered nothing"), name);
    if (looksLikePage(bytes))
        return fail(ErrorCode::InvalidInput, QStringLiteral("a web page, not the description of a map service"), name);
    return ServiceReading(sink).read(bytes, name);
}

} // namespace leadline
