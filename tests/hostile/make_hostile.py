#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes files as somebody would send them who means harm, and a table of what `leadline` must answer.

    make_hostile.py FOLDER [--port P]

SYNTHETIC, all of it. P is where a listener on this machine counts connections: addresses inside the files lead there.
FOLDER/table.json: [{"name", "file", "command": [arguments, FILE and CASE stand for paths], "status", "says": [texts that
standard error or output holds, in any case], "never": [texts that they do not]}]. Needs only the standard library. hostile_test.cpp runs it and the table;
tests/hostile/measure prints time and memory of each.
"""
import argparse
import gzip
import io
import json
import os
import sqlite3
import struct
import zipfile
import zlib
from pathlib import Path

TABLE = []


def hostile(name, status, *says, never=(), command=("add", "CASE", "FILE")):
    """Registers a maker of one input; it returns the file's bytes, or writes the file itself and returns nothing."""
    def register(maker):
        TABLE.append({"name": name, "file": name, "status": status, "says": list(says), "never": list(never), "command": list(command),
                      "maker": maker})
        return maker
    return register


# --- small writers of right files, to be bent


def tiff(width, height, *, tags=(), data=b"\x80", rows_per_strip=None, bits=8, compression=1):
    """A grey TIFF with one strip that holds `data`; `tags` are (number, type, count, bytes) and may repeat a default."""
    entries = {256: (4, 1, struct.pack("<I", width)), 257: (4, 1, struct.pack("<I", height)),
               258: (3, 1, struct.pack("<HH", bits, 0)), 259: (3, 1, struct.pack("<HH", compression, 0)),
               262: (3, 1, struct.pack("<HH", 1, 0)), 273: (4, 1, None), 277: (3, 1, struct.pack("<HH", 1, 0)),
               278: (4, 1, struct.pack("<I", rows_per_strip or height)), 279: (4, 1, struct.pack("<I", len(data)))}
    for number, kind, count, value in tags:
        entries[number] = (kind, count, value)
    directory = 8
    after = directory + 2 + 12 * len(entries) + 4
    blob = b""
    out = struct.pack("<H", len(entries))
    for number in sorted(entries):
        kind, count, value = entries[number]
        if number == 273 and value is None:
            value = b"DATA"
        if len(value) > 4:
            offset = after + len(blob)
            blob += value + b"\0" * (len(value) % 2)
            value = struct.pack("<I", offset)
        out += struct.pack("<HHI", number, kind, count) + value
    out += struct.pack("<I", 0)
    place = after + len(blob)
    out = out.replace(b"DATA", struct.pack("<I", place))
    return b"II*\0" + struct.pack("<I", directory) + out + blob + data


def geo_tags():
    """0.01° pixels from 130° E, 43° N, EPSG:4326."""
    return [(33550, 12, 3, struct.pack("<3d", 0.01, 0.01, 0)), (33922, 12, 6, struct.pack("<6d", 0, 0, 0, 130, 43, 0)),
            (34735, 3, 16, struct.pack("<16H", 1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326))]


def gdal_metadata(domain, key, value):
    text = f'<GDALMetadata><Item name="{key}" domain="{domain}">{value}</Item></GDALMetadata>\0'.encode()
    return (42112, 2, len(text), text)


def png(width, height, rows=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def zipped(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries:
            archive.writestr(zipfile.ZipInfo(name), body, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def geopackage(path, statements):
    """A GeoPackage with one table of three points, and what `statements` add."""
    def point(lon, lat):
        return b"GP\0\1" + struct.pack("<i", 4326) + struct.pack("<BIdd", 1, 1, lon, lat)
    if path.exists():
        path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 1196444487")
        db.execute("PRAGMA user_version = 10300")
        db.executescript("""
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
              organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
              description TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",
              SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]', '');
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT,
              description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
              srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
              geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
            CREATE TABLE points (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
            INSERT INTO gpkg_contents VALUES ('points', 'features', 'points', '', '2023-01-01T00:00:00Z', 130, 42, 132,
              43, 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('points', 'geom', 'POINT', 4326, 0, 0);
        """)
        for lon, lat, name in ((130.3, 42.2, "a"), (131.1, 42.5, "b"), (132.4, 42.9, "c")):
            db.execute("INSERT INTO points (geom, name) VALUES (?, ?)", (point(lon, lat), name))
        db.executescript(statements)
    db.close()


def jpeg(width, height, segments=b""):
    """A JPEG's head that claims a size, without a picture behind it."""
    return (b"\xff\xd8" + segments + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00" +
            b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x00" * 32 + b"\xff\xd9")


# --- pictures that are none, or point elsewhere

VRT = ('<VRTDataset rasterXSize="64" rasterYSize="64"><VRTRasterBand dataType="Byte" band="1"{attributes}>{body}'
       "</VRTRasterBand></VRTDataset>")


@hostile("vrt_local.tif", 3, "vrt_local.tif", "not a TIFF picture", "points at other files")
def vrt_local(ctx):
    source = "<SimpleSource><SourceFilename>/etc/passwd</SourceFilename><SourceBand>1</SourceBand></SimpleSource>"
    return VRT.format(attributes="", body=source)


@hostile("vrt_network.jpg", 3, "not a JPEG picture", "never followed")
def vrt_network(ctx):
    source = f"<SimpleSource><SourceFilename>/vsicurl/http://127.0.0.1:{ctx.port}/x.tif</SourceFilename></SimpleSource>"
    return VRT.format(attributes="", body=source)


@hostile("vrt_python.tif", 3, "not a TIFF picture")
def vrt_python(ctx):
    body = ("<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>"
            "<PixelFunctionCode><![CDATA[import os\ndef f(*a, **k): os.system('touch /tmp/leadline_was_here')]]>"
            "</PixelFunctionCode>")
    return VRT.format(attributes=' subClass="VRTDerivedRasterBand"', body=body)


@hostile("tms.tif", 3, "not a TIFF picture")
def tms(ctx):
    return (f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:{ctx.port}/${{z}}/${{x}}/${{y}}.png</ServerUrl>'
            "</Service></GDAL_WMS>")


@hostile("overview_network.tif", 0)
def overview_network(ctx):
    return tiff(64, 64, data=b"\x80" * 4096,
                tags=geo_tags() + [gdal_metadata("OVERVIEWS", "OVERVIEW_FILE", f"http://127.0.0.1:{ctx.port}/o.ovr")])


@hostile("overview_local.tif", 0)
def overview_local(ctx):
    return tiff(64, 64, data=b"\x80" * 4096,
                tags=geo_tags() + [gdal_metadata("OVERVIEWS", "OVERVIEW_FILE", "/etc/passwd")])


@hostile("sidecar.tif", 0, '"width":64', never=["corners", "4326"], command=("image", "FILE", "info", "--json"))
def sidecar(ctx):
    (ctx.folder / "sidecar.tif.aux.xml").write_text(
        "<PAMDataset><GeoTransform>130, 0.01, 0, 43, 0, -0.01</GeoTransform><SRS>EPSG:4326</SRS></PAMDataset>")
    return tiff(64, 64, data=b"\x80" * 4096)


@hostile("drawing.png", 3, "not a PNG picture")
def drawing(ctx):
    return ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
            f'<image xlink:href="http://127.0.0.1:{ctx.port}/i.png"/><image xlink:href="file:///etc/passwd"/></svg>')


@hostile("nitf.jpg", 3, "not a JPEG picture", "NITF")
def nitf(ctx):
    return b"NITF02.10" + b"03BF01" + b" " * 400


@hostile("program.jpg", 3, "Windows program")
def program(ctx):
    return b"MZ\x90\0\x03\0\0\0" + b"\0" * 200


@hostile("database.tif", 3, "not a TIFF picture", "SQLite")
def database(ctx):
    return b"SQLite format 3\0" + b"\0" * 200


@hostile("empty.jpg", 3, "empty")
def empty(ctx):
    return b""


@hostile("cut_short.jpg", 3, "cut_short.jpg")
def cut_short(ctx):
    return jpeg(64, 64)[:-20]


# --- pictures that lie about their size


@hostile("gigapixels.png", 3, "gigapixels.png", "more than can be read")
def gigapixels(ctx):
    return png(60000, 60000, b"\0" * 1000)


@hostile("gigapixels.jpg", 3, "gigapixels.jpg", "more than can be read")
def gigapixels_jpeg(ctx):
    return jpeg(65500, 65500)


@hostile("sparse.tif", 3, "sparse.tif", "more than can be read")
def sparse(ctx):
    return tiff(346_000, 346_000, data=b"\x80" * 100, rows_per_strip=80_000)


@hostile("sparse_scene.tif", 3, "sparse_scene.tif", "more than can be read")
def sparse_scene(ctx):
    return tiff(346_000, 346_000, data=b"\x80" * 100, rows_per_strip=80_000, tags=geo_tags())


@hostile("huge_strip.tif", 3, "huge_strip.tif")
def huge_strip(ctx):
    return tiff(40_000, 20_000, data=b"\x80" * 100)


@hostile("bands.tif", 3, "bands.tif")
def bands(ctx):
    return tiff(1, 1, data=b"\x80" * 100, tags=[(277, 3, 1, struct.pack("<HH", 65535, 0))])


@hostile("directory_loop.tif", 0)
def directory_loop(ctx):
    whole = bytearray(tiff(16, 16, data=b"\x80" * 256))
    end = 8 + 2 + 12 * struct.unpack_from("<H", whole, 8)[0]
    struct.pack_into("<I", whole, end, 8)  # the next directory is this one
    return bytes(whole)


@hostile("lying.jp2", 3, "lying.jp2")
def lying_jp2(ctx):
    siz = struct.pack(">HHIIIIIIIIH", 0, 0, 2**31 - 1, 2**31 - 1, 0, 0, 2**31 - 1, 2**31 - 1, 0, 0, 1) + b"\x07\1\1"
    stream = b"\xff\x4f\xff\x51" + struct.pack(">H", len(siz) + 2) + siz + b"\xff\xd9"
    box = struct.pack(">I", 12) + b"jP  \r\n\x87\n" + struct.pack(">I", 20) + b"ftypjp2 \0\0\0\0jp2 "
    header = struct.pack(">I", 45) + b"jp2h" + struct.pack(">I", 22) + b"ihdr" + struct.pack(">IIHBBBB", 2**31 - 1,
                                                                                          2**31 - 1, 1, 7, 7, 0, 0)
    header += struct.pack(">I", 15) + b"colr\1\0\0" + struct.pack(">I", 17)
    return box + header + struct.pack(">I", len(stream) + 8) + b"jp2c" + stream


@hostile("lying.webp", 3, "lying.webp")
def lying_webp(ctx):
    return b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8L" + struct.pack("<I", 18) + b"\x2f\xff\xff\xff\xff" + b"\0" * 13


@hostile("no_number.tif", 0, "image", never=["scene"])
def no_number(ctx):
    nan = struct.pack("<d", float("nan"))
    return tiff(16, 16, data=b"\x80" * 256, tags=[(33550, 12, 3, nan * 3), (33922, 12, 6, nan * 6)])


# --- tables


AIS_HEAD = "mmsi,timestamp,latitude,longitude,sog,name\n"
AIS_ROW = "273341500,2023-09-07T02:14:00Z,42.25,130.30,11.2,SYNTHETIC\n"


@hostile("ogr_vrt.csv", 3, "ogr_vrt.csv")
def ogr_vrt(ctx):
    return (f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:{ctx.port}/x.csv'
            "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")


@hostile("unclosed_quote.csv", 0, "1", "quote")
def unclosed_quote(ctx):
    return AIS_HEAD + AIS_ROW + '"273341500,2023-09-07T02:15:00Z,42.25,130.30,11.2,x\n' + AIS_ROW.replace("14", "16")


@hostile("columns.csv", 3, "columns.csv")
def columns(ctx):
    return ",".join(f"c{i}" for i in range(20000)) + "\n" + ",".join("1" for _ in range(20000)) + "\n"


@hostile("nul_bytes.csv", 3, "nul_bytes.csv")
def nul_bytes(ctx):
    return (AIS_HEAD + AIS_ROW).encode() + b"\0\x1b[31m\0" * 50


@hostile("utf16.csv", 0, "utf16.csv")
def utf16(ctx):
    return (AIS_HEAD + AIS_ROW).encode("utf-16")


@hostile("nested_records.jsonl", 3, "nested_records.jsonl", "not JSON")
def nested_records(ctx):
    return b'{"mmsi":1,"lat":2,"lon":3,"a":' + b"[" * 200_000 + b"\n" + b'{"mmsi":1,"lat":2,"lon":3,"a":' + b'{"a":' * 200_000


@hostile("track_entities.gpx", 3, "track_entities.gpx", "document type")
def track_entities(ctx):
    return (b'<!DOCTYPE gpx [<!ENTITY a "' + b"x" * 100 + b'"><!ENTITY b "' + b"&a;" * 100 + b'">]><gpx><trk><trkseg>'
            b'<trkpt lat="1" lon="2"><time>&b;</time></trkpt></trkseg></trk></gpx>')


@hostile("off_the_earth.csv", 0, "latitude", "time")
def off_the_earth(ctx):
    return (AIS_HEAD + AIS_ROW + AIS_ROW.replace("42.25", "91.5") + AIS_ROW.replace("02:14:00", "25:61:00") +
            AIS_ROW.replace("42.25", "1e400") + AIS_ROW.replace("42.25", "nan"))


@hostile("one_long_line.csv", 3, "one_long_line.csv")
def one_long_line(ctx):
    return AIS_HEAD.encode() + b"9" * 20_000_000


@hostile("formula.csv", 0)
def formula(ctx):
    return AIS_HEAD + AIS_ROW.replace("SYNTHETIC", "=HYPERLINK(\"\"http://127.0.0.1\"\")".replace(",", ""))


@hostile("garbage.nmea", 3, "garbage.nmea")
def garbage(ctx):
    return "!AIVDM,1,1,,A,####################,0*00\n" * 1000


# --- structured text


@hostile("deep.jsonl", 3, "deep.jsonl", command=("apply", "CASE", "FILE"))
def deep(ctx):
    return "[" * 50000 + "]" * 50000


@hostile("not_utf8.jsonl", 3, "not_utf8.jsonl", command=("apply", "CASE", "FILE"))
def not_utf8(ctx):
    return b'{"add": "place", "name": "\xff\xfe\xfa"'


@hostile("titles.jsonl", 0, command=("apply", "CASE", "FILE"))
def titles(ctx):
    names = ["<img src='file:///etc/passwd'>", f"<img src='http://127.0.0.1:{ctx.port}/t.png'>", "\u202egpj.exe",
             "=1+1", "%s%n", "x" * 20000, "a\nb", "\u0000"]
    return "\n".join(json.dumps({"add": "place", "name": name, "position": "42, 130"}) for name in names[:-1])


# --- vector files

GEOJSON = '{"type":"FeatureCollection",%s"features":[{"type":"Feature","properties":{"name":"SYNTHETIC"},"geometry":%s}]}'
POINT = '{"type":"Point","coordinates":[130.3,42.25]}'
KML = '<?xml version="1.0"?>%s<kml xmlns="http://www.opengis.net/kml/2.2"><Document>%s</Document></kml>'
PLACEMARK = "<Placemark><name>SYNTHETIC</name><Point><coordinates>130.3,42.25</coordinates></Point></Placemark>"


@hostile("linked_crs.geojson", 0, "linked_crs.geojson")
def linked_crs(ctx):
    crs = f'"crs":{{"type":"link","properties":{{"href":"http://127.0.0.1:{ctx.port}/crs","type":"ogcwkt"}}}},'
    return GEOJSON % (crs, POINT)


@hostile("numbers.geojson", 0, "1 feature skipped")
def numbers(ctx):
    bad = GEOJSON % ("", POINT)
    return bad.replace('"features":[', '"features":[{"type":"Feature","properties":{},"geometry":'
                       '{"type":"Point","coordinates":[1e400,42]}},')


@hostile("brackets.geojson", 3, "brackets.geojson")
def brackets(ctx):
    return GEOJSON % ("", '{"type":"Polygon","coordinates":' + "[" * 50000 + "]" * 50000 + "}")


@hostile("cut.geojson", 3, "cut.geojson", "byte")
def cut_geojson(ctx):
    return (GEOJSON % ("", POINT))[:-30]


@hostile("network_link.kml", 0, "network_link.kml")
def network_link(ctx):
    link = f"<NetworkLink><Link><href>http://127.0.0.1:{ctx.port}/l.kml</href></Link></NetworkLink>"
    style = f"<Style><IconStyle><Icon><href>http://127.0.0.1:{ctx.port}/i.png</href></Icon></IconStyle></Style>"
    return KML % ("", style + link + PLACEMARK)


@hostile("ground_overlay.kml", 0, "ground_overlay.kml")
def ground_overlay(ctx):
    overlay = (f"<GroundOverlay><Icon><href>http://127.0.0.1:{ctx.port}/o.png</href></Icon><LatLonBox><north>43</north>"
               "<south>42</south><east>131</east><west>130</west></LatLonBox></GroundOverlay>")
    return KML % ("", overlay + PLACEMARK)


@hostile("entities.kml", 3, "entities.kml")
def entities(ctx):
    bomb = "".join(f'<!ENTITY e{i} "{("&e%d;" % (i - 1)) * 10 if i else "x" * 100}">' for i in range(9))
    return KML % (f"<!DOCTYPE kml [{bomb}]>", PLACEMARK.replace("SYNTHETIC", "&e8;"))


@hostile("external.gpx", 3, "external.gpx", never=["root:"])
def external(ctx):
    return ('<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx version="1.1" creator="x">'
            '<wpt lat="42" lon="130"><name>&x;</name></wpt></gpx>')


@hostile("nested.kml", 3, "nested.kml")
def nested(ctx):
    return KML % ("", "<Folder>" * 20000 + PLACEMARK + "</Folder>" * 20000)


@hostile("views.gpkg", 0, "views.gpkg")
def views(ctx):
    geopackage(ctx.folder / "views.gpkg",
               "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, "
               "(SELECT geom FROM points LIMIT 1) AS geom FROM n;"
               "INSERT INTO gpkg_contents VALUES ('endless', 'features', 'endless', '', '2023-01-01T00:00:00Z', 0, 0, 1, "
               "1, 4326); INSERT INTO gpkg_geometry_columns VALUES ('endless', 'geom', 'POINT', 4326, 0, 0);")


@hostile("triggers.gpkg", 0, "triggers.gpkg")
def triggers(ctx):
    geopackage(ctx.folder / "triggers.gpkg",
               "CREATE TRIGGER gone AFTER UPDATE ON points BEGIN DELETE FROM points; END;"
               "CREATE TABLE log (x); CREATE TRIGGER more AFTER INSERT ON log BEGIN DELETE FROM points; END;")


@hostile("half.gpkg", 3, "half.gpkg")
def half(ctx):
    geopackage(ctx.folder / "half.gpkg", "")
    path = ctx.folder / "half.gpkg"
    path.write_bytes(path.read_bytes()[:path.stat().st_size // 2])


# --- packed files


@hostile("bomb.csv.gz", 3, "bomb.csv.gz")
def bomb(ctx):
    return gzip.compress((AIS_HEAD + AIS_ROW).encode() + b"9" * 300_000_000, 9)


@hostile("cut.csv.gz", 3, "cut.csv.gz")
def cut_gzip(ctx):
    return gzip.compress((AIS_HEAD + AIS_ROW * 2000).encode())[:-40]


@hostile("bomb.kmz", 3, "bomb.kmz")
def bomb_kmz(ctx):
    return zipped([("doc.kml", (KML % ("", PLACEMARK)).replace("SYNTHETIC", "x" * 300_000_000))])


@hostile("slip.zip", 0, "slip.zip")
def slip(ctx):
    return zipped([("../../../tmp/leadline_was_here", "x"), ("/tmp/leadline_was_here", "x"),
                   ("..\\..\\leadline_was_here", "x"), ("CON", "x"), ("a\u202egnp.exe", "x")])


@hostile("matryoshka.zip", 0, "matryoshka.zip")
def matryoshka(ctx):
    inner = zipped([("zeros", b"\0" * 10_000_000)])
    for depth in range(6):
        inner = zipped([(f"{depth}_{i}.zip", inner) for i in range(4)])
    return inner


# --- documents

SCRIPT = "<script src='http://127.0.0.1:{port}/s.js'></script><img src='http://127.0.0.1:{port}/i.png'><iframe src=" \
         "'file:///etc/passwd'></iframe><link rel=stylesheet href='http://127.0.0.1:{port}/c.css'>"


def pdf(objects, trailer=""):
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer <</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()


def stream(body, extra=""):
    return f"<</Length {len(body)}{extra}>>\nstream\n".encode() + body + b"\nendstream"


@hostile("page.html", 0, "page.html", command=("inspect", "FILE"))
def page(ctx):
    return "<!DOCTYPE html><html><head><title>SYNTHETIC</title>" + SCRIPT.format(port=ctx.port) + "</head><body>x</body>"


@hostile("links.pdf", 0, "never", command=("inspect", "FILE"))
def links_pdf(ctx):
    return pdf(["<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[5 0 R]>>",
                f"<</S/URI/URI(http://127.0.0.1:{ctx.port}/open)>>",
                "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(/bin/sh)>>>>"])


@hostile("loop.pdf", 0, "loop.pdf", command=("inspect", "FILE", "--text"))
def loop_pdf(ctx):
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
                stream(b"/F Do"), stream(b"/F Do /F Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject"
                                        "<</F 5 0 R>>>>")])


@hostile("giant_page.pdf", 0, "giant_page.pdf", command=("add", "CASE", "FILE"))
def giant_page(ctx):
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400000 14400000]>>"])


@hostile("bomb.pdf", 0, "bomb.pdf", command=("add", "CASE", "FILE"))
def bomb_pdf(ctx):
    content = zlib.compress(b"0 0 m 9 9 l S " * 20_000_000, 9)
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>", stream(content, "/Filter/FlateDecode")])


@hostile("text_bomb.pdf", 3, "text_bomb.pdf", command=("inspect", "FILE", "--words"))
def text_bomb_pdf(ctx):
    content = zlib.compress(b"BT /F1 9 Tf " + b"9 0 Td (x y) Tj " * 30_000_000 + b"ET", 9)
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype"
                "/Type1/BaseFont/Helvetica>>>>>>>>", stream(content, "/Filter/FlateDecode")])


@hostile("endless_page.pdf", 3, "endless_page.pdf: page 1", command=("inspect", "FILE", "--words"))
def endless_page(ctx):
    return pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400000 14400000]>>"])


@hostile("bomb.docx", 0, "bomb.docx")
def bomb_docx(ctx):
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return zipped([("[Content_Types].xml", types), ("word/document.xml", "<w:document>" + " " * 300_000_000)])


@hostile("entities.docx", 3, "entities.docx", command=("inspect", "FILE", "--text"))
def entities_docx(ctx):
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    body = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w='
            '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
            "</w:body></w:document>")
    return zipped([("[Content_Types].xml", types), ("word/document.xml", body)])


@hostile("lying.warc", 0, "lying.warc")
def lying_warc(ctx):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>SYNTHETIC</html>"
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://127.0.0.1:{ctx.port}/\r\nWARC-Date: "
            "2023-10-20T11:01:00Z\r\nWARC-Payload-Digest: sha256:" + "0" * 64 + "\r\nContent-Type: application/http; "
            f"msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    return head + body + b"\r\n\r\n" + head.replace(str(len(body)).encode(), b"99999999999")


@hostile("playlist.mp4", 0, "text", never=["root:"], command=("inspect", "FILE"))
def playlist(ctx):
    return f"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:{ctx.port}/x.ts\n#EXTINF:10,\nfile:///etc/passwd\n"


@hostile("lying.mp4", 0, "lying.mp4")
def lying_mp4(ctx):
    return struct.pack(">I", 20) + b"ftypisom\0\0\2\0isom" + struct.pack(">I", 1) + b"moov" + struct.pack(">Q", 2**62)


# --- a case that somebody sent


def foreign_case(ctx, name, statements):
    folder = ctx.folder / name
    folder.mkdir(exist_ok=True)
    geopackage(folder / "case.gpkg", statements)


@hostile("no_case.leadline", 3, "no_case.leadline", command=("verify", "FILE"))
def no_case(ctx):
    foreign_case(ctx, "no_case.leadline", "")


@hostile("view_case.leadline", 3, "view_case.leadline", command=("list", "FILE", "evidence"))
def view_case(ctx):
    foreign_case(ctx, "view_case.leadline",
                 "CREATE VIEW leadline_meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                 "SELECT i AS key, i AS value FROM n;")


@hostile("half_case.leadline", 3, "half_case.leadline", command=("verify", "FILE"))
def half_case(ctx):
    foreign_case(ctx, "half_case.leadline", "")
    path = ctx.folder / "half_case.leadline" / "case.gpkg"
    path.write_bytes(path.read_bytes()[:20000])


# --- names and kinds of files


@hostile("waiting_pipe", 3, "pipe")
def waiting_pipe(ctx):
    os.mkfifo(ctx.folder / "waiting_pipe")


@hostile("loop.jpg", 3, "loop.jpg")
def loop(ctx):
    (ctx.folder / "loop.jpg").symlink_to("loop.jpg")


@hostile("a_folder.tif", 3, "a folder")
def a_folder(ctx):
    (ctx.folder / "a_folder.tif").mkdir()


@hostile("photo\u202egpj.exe", 0, "nothing is read from it")
def right_to_left(ctx):
    return b"MZ" + b"\0" * 100


@hostile("-rf", 0, "nothing is read from it", command=("add", "CASE", "--", "FILE"))
def dashes(ctx):
    return b"\0\1\2"


@hostile("CON", 0, "nothing is read from it")
def reserved(ctx):
    return b"\0\1\2"


# --- tile archives


def tile_database(ctx, name, sql, tiles=()):
    import sqlite3
    path = ctx.folder / name
    database = sqlite3.connect(path)
    database.executescript(sql)
    for tile in tiles:
        database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", tile)
    database.commit()
    database.close()


TILE_TABLES = ("CREATE TABLE metadata (name text, value text);"
               "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);")


@hostile("endless_view.mbtiles", 0, "view that computes")
def endless_view(ctx):
    tile_database(ctx, "endless_view.mbtiles",
                  "CREATE TABLE metadata (name text, value text);"
                  "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                  "SELECT i AS zoom_level, i AS tile_column, i AS tile_row, randomblob(9) AS tile_data FROM n;")


@hostile("wild_levels.mbtiles", 0, "the bounds that it states are none")
def wild_levels(ctx):
    tile_database(ctx, "wild_levels.mbtiles",
                  TILE_TABLES + "INSERT INTO metadata VALUES ('bounds', 'nan,inf,-1e400,x'), ('maxzoom', '-7'),"
                                "('name', char(0) || char(8238) || 'gnp');",
                  [(-1, 0, 0, b"x"), (2**40, 0, 0, b"x"), (30, 2**62, -5, b"\x89PNG"), (0, 0, 0, b"\x89PNG\r\n\x1a\n")])


@hostile("huge_tile.mbtiles", 0, "")
def huge_tile(ctx):
    # A picture whose header claims 60,000 by 60,000 pixels.
    ihdr = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    png = (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + ihdr +
           struct.pack(">I", zlib.crc32(b"IHDR" + ihdr)))
    tile_database(ctx, "huge_tile.mbtiles", TILE_TABLES, [(0, 0, 0, png)])


@hostile("half.mbtiles", 0, "")
def half_tiles(ctx):
    tile_database(ctx, "half.mbtiles", TILE_TABLES, [(9, i, i, b"\x89PNG" * 900) for i in range(400)])
    path = ctx.folder / "half.mbtiles"
    path.write_bytes(path.read_bytes()[:30000])


def pmtiles(root, metadata=b"{}", tile_type=2, zooms=(0, 1), root_length=None):
    header = b"PMTiles\x03" + struct.pack("<QQ", 127, len(root) if root_length is None else root_length)
    header += struct.pack("<QQ", 127 + len(root), len(metadata)) + struct.pack("<QQQQ", 127, 0, 127, 0)
    header += struct.pack("<QQQBBBBBB", 0, 0, 0, 1, 2, 1, tile_type, *zooms) + struct.pack("<iiii", 0, 0, 1, 1)
    return header.ljust(127, b"\0") + root + metadata


@hostile("bomb.pmtiles", 0, "damaged or too long")
def pmtiles_bomb(ctx):
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(40)) + packer.flush()
    return pmtiles(packed)


@hostile("liar.pmtiles", 0, "past its end")
def pmtiles_liar(ctx):
    return pmtiles(b"x", root_length=2**63)


# --- time stamps


@hostile("forged.tsr", 3, "forged.tsr", command=("stamp", "CASE", "read", "FILE"))
def forged_stamp(ctx):
    return bytes.fromhex("30053003020100") + b"\x30\x84\xff\xff\xff\xff"


class Context:
    def __init__(self, folder, port):
        self.folder, self.port = folder, port


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=9)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    context = Context(arguments.folder, arguments.port)
    rows = []
    for row in TABLE:
        made = row.pop("maker")(context)
        if made is not None:
            data = made if isinstance(made, bytes) else made.encode()
            (arguments.folder / row["file"]).write_bytes(data)
        rows.append(row)
    (arguments.folder / "table.json").write_text(json.dumps(rows))


if __name__ == "__main__":
    main()
