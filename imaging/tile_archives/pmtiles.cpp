// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tile_archives/pmtiles.h"

#include "imaging/archives/gunzip.h"
#include "imaging/archives/inside.h"
#include "imaging/tile_archives/pmtiles_directory.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

#include <cerrno>
#include <list>

namespace leadline {
namespace {

constexpr qsizetype mostDirectoryBytes = 32 << 20;
constexpr qsizetype mostMetadataBytes = 4 << 20;
constexpr int deepestDirectory = 4;
constexpr std::size_t keptDirectories = 64;

class Pmtiles final : public TileSet
{
public:
    Pmtiles(const HandedFile &file, QString name, PmtilesHeader header)
        : m_file(file)
        , m_name(std::move(name))
        , m_header(header)
    {
    }

    Result<void> open();
    Result<std::optional<QByteArray>> tile(const TileMatrix &matrix, std::int64_t column, std::int64_t row) override;
    Result<std::optional<QByteArray>> sample() override;

private:
    using Directory = std::shared_ptr<const std::vector<PmtilesEntry>>;
    struct Kept
    {
        std::int64_t offset = 0;
        Directory directory;
    };

    Result<QByteArray> bytesAt(std::int64_t offset, std::int64_t length, qsizetype most) const;
    Result<QByteArray> unpacked(const QByteArray &bytes, PmtilesPacking packing, qsizetype most) const;
    Result<Directory> directoryAt(std::int64_t offset, std::int64_t length);
    Result<std::optional<QByteArray>> tileOf(std::uint64_t id);
    void readMetadata();
    QString whyNotDrawn() const;
    Unexpected damaged(const QString &what) const { return fail(ErrorCode::Damaged, what, m_name); }

    const HandedFile &m_file;
    QString m_name;
    PmtilesHeader m_header;
    std::list<Kept> m_directories; ///< lately used first
};

Result<QByteArray> Pmtiles::bytesAt(std::int64_t offset, std::int64_t length, qsizetype most) const
{
    if (length > most || offset < 0 || length < 0 || offset > m_file.size - length)
        return damaged(QStringLiteral("a part of it lies past its end, or is too long"));
    QByteArray bytes(length, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::pread(m_file.descriptor.fd(), bytes.data() + done,
                                  static_cast<std::size_t>(bytes.size() - done), offset + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return damaged(QStringLiteral("cut short"));
        done += n;
    }
    return bytes;
}

Result<QByteArray> Pmtiles::unpacked(const QByteArray &bytes, PmtilesPacking packing, qsizetype most) const
{
    if (packing == PmtilesPacking::None)
        return bytes;
    if (packing != PmtilesPacking::Gzip)
        return fail(ErrorCode::Unsupported, QStringLiteral("it is packed in a way that is not read: gzip is"), m_name);
    std::optional<QByteArray> plain = gunzip(bytes, most);
    if (!plain)
        return damaged(QStringLiteral("a packed part of it is damaged or too long"));
    return *std::move(plain);
}

Result<Pmtiles::Directory> Pmtiles::directoryAt(std::int64_t offset, std::int64_t length)
{
    const auto kept = std::ranges::find(m_directories, offset, &Kept::offset);
    if (kept != m_directories.end()) {
        m_directories.splice(m_directories.begin(), m_directories, kept);
        return m_directories.front().directory;
    }
    const Result<QByteArray> packed = bytesAt(offset, length, mostDirectoryBytes);
    if (!packed)
        return Unexpected{packed.error()};
    const Result<QByteArray> plain = unpacked(*packed, m_header.directoryPacking, mostDirectoryBytes);
    if (!plain)
        return Unexpected{plain.error()};
    Result<std::vector<PmtilesEntry>> entries = readPmtilesDirectory(*plain);
    if (!entries)
        return damaged(entries.error().what);
    m_directories.push_front({offset, std::make_shared<const std::vector<PmtilesEntry>>(*std::move(entries))});
    if (m_directories.size() > keptDirectories)
        m_directories.pop_back();
    return m_directories.front().directory;
}

/// Only what is shown of it; a file without it, or with a damaged one, is read all the same.
void Pmtiles::readMetadata()
{
    const Result<QByteArray> packed = bytesAt(m_header.metadata.offset, m_header.metadata.length, mostMetadataBytes);
    const Result<QByteArray> plain =
        packed ? unpacked(*packed, m_header.directoryPacking, mostMetadataBytes) : Result<QByteArray>(packed);
    const QJsonDocument json = plain ? QJsonDocument::fromJson(*plain) : QJsonDocument();
    if (!json.isObject()) {
        m_facts.warnings << QStringLiteral("its metadata cannot be read");
        return;
    }
    const auto text = [&](const char *key) { return json[QLatin1String(key)].toString().left(4000); };
    m_facts.title = text("name");
    m_facts.description = text("description");
    m_facts.attribution = text("attribution");
    m_facts.overlay = text("type") == QLatin1String("overlay");
}

QString Pmtiles::whyNotDrawn() const
{
    switch (m_header.tileType) {
    case 2:
    case 3:
    case 4:
        return {};
    case 5:
        return QStringLiteral("its tiles are AVIF pictures: not supported; it is kept as a file");
    default:
        return vectorTilesTrouble();
    }
}

Result<void> Pmtiles::open()
{
    static const std::array<const char *, 5> formats{"", "", "png", "jpeg", "webp"};
    m_facts.trouble = whyNotDrawn();
    if (m_facts.trouble.isEmpty())
        m_facts.tileFormat = QLatin1String(formats[m_header.tileType]);
    const auto &[west, south, east, north] = m_header.box;
    if (west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90)
        m_facts.box = m_header.box;
    m_grid = TileGrid::webMercator(m_header.minZoom, m_header.maxZoom, 256);
    readMetadata();
    const Result<Directory> root = directoryAt(m_header.root.offset, m_header.root.length);
    return root ? Result<void>() : Unexpected{root.error()};
}

Result<std::optional<QByteArray>> Pmtiles::tile(const TileMatrix &matrix, std::int64_t column, std::int64_t row)
{
    return tileOf(pmtilesId(matrix.level, static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row)));
}

/// The first that the directories name.
Result<std::optional<QByteArray>> Pmtiles::sample()
{
    PmtilesHeader::Part part = m_header.root;
    for (int depth = 0; depth < deepestDirectory; ++depth) {
        const Result<Directory> directory = directoryAt(part.offset, part.length);
        if (!directory)
            return Unexpected{directory.error()};
        if ((*directory)->empty())
            break;
        const PmtilesEntry &first = (*directory)->front();
        if (first.runLength > 0)
            return tileOf(first.tileId);
        part = {m_header.leaves.offset + first.offset, first.length};
    }
    return std::optional<QByteArray>();
}

Result<std::optional<QByteArray>> Pmtiles::tileOf(std::uint64_t id)
{
    PmtilesHeader::Part part = m_header.root;
    for (int depth = 0; depth < deepestDirectory; ++depth) {
        const Result<Directory> directory = directoryAt(part.offset, part.length);
        if (!directory)
            return Unexpected{directory.error()};
        const std::optional<PmtilesEntry> entry = findPmtilesEntry(**directory, id);
        if (!entry)
            return std::optional<QByteArray>();
        const PmtilesHeader::Part &base = entry->runLength > 0 ? m_header.tiles : m_header.leaves;
        if (entry->offset > base.length - entry->length)
            return damaged(QStringLiteral("a tile lies outside of its part of the file"));
        part = {base.offset + entry->offset, entry->length};
        if (entry->runLength == 0)
            continue;
        const Result<QByteArray> bytes = bytesAt(part.offset, part.length, mostTileBytes);
        if (!bytes)
            return Unexpected{bytes.error()};
        // Pictures are packed already; a file that does not say what it did to them did nothing.
        const PmtilesPacking packing =
            m_header.tilePacking == PmtilesPacking::Unknown ? PmtilesPacking::None : m_header.tilePacking;
        Result<QByteArray> plain = unpacked(*bytes, packing, mostTileBytes);
        return plain ? Result<std::optional<QByteArray>>(*std::move(plain)) : Unexpected{plain.error()};
    }
    return damaged(QStringLiteral("its directories of tiles lead nowhere"));
}

} // namespace

Result<std::unique_ptr<TileSet>> openPmtiles(const HandedFile &file, const QString &name)
{
    const Result<PmtilesHeader> header = readPmtilesHeader(headOf(file, pmtilesHeaderBytes), file.size);
    if (!header)
        return fail(header.error().code, header.error().what, name);
    auto tiles = std::make_unique<Pmtiles>(file, name, *header);
    if (const Result<void> opened = tiles->open(); !opened)
        return Unexpected{opened.error()};
    return std::unique_ptr<TileSet>(std::move(tiles));
}

} // namespace leadline
