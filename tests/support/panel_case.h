// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "model/isolate/decoder_pool.h"
#include "tests/support/fake_tile_decoder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <atomic>

namespace leadline::testing {

/// Stands for the decoder's processes: every picture is a plain one of 60 x 40 pixels, unless the file's name says
/// "broken"; scenes are somewhere off Rajin, and tiles are of FakeTileDecoder's format.
class FakeDecoderPool final : public DecoderPool
{
public:
    Result<DecodeReply> decode(const DecodeRequest &request, std::stop_token) override
    {
        ++requests;
        if (request.kind == DecodeKind::Tile)
            return FakeTileDecoder().decode(request);
        QFile file(request.path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound, QStringLiteral("no such file"), request.path);
        const QByteArray start = file.read(16);
        DecodeReply reply;
        if (request.kind == DecodeKind::Sniff) {
            const bool photo = start.startsWith("PHOTO");
            const bool scene = start.startsWith("SCENE");
            reply.document = {{QStringLiteral("format"), photo ? QStringLiteral("JPEG") : QStringLiteral("text")},
                              {QStringLiteral("evidence_kind"), photo   ? QStringLiteral("image")
                                                                : scene ? QStringLiteral("scene")
                                                                        : QStringLiteral("other")}};
            return reply;
        }
        if (start.contains("broken"))
            return fail(ErrorCode::InvalidInput, QStringLiteral("not a JPEG (ends after 12 bytes)"), request.path);
        if (request.previewWidth > 0) {
            reply.preview.width = 60;
            reply.preview.height = 40;
            reply.preview.bytes = QByteArray(60 * 40 * 4, '\x7f');
        }
        return reply;
    }

    Result<std::shared_ptr<SceneSession>> openScene(const QString &path, std::stop_token) override
    {
        return fail(ErrorCode::Unsupported, QStringLiteral("no scenes here"), path);
    }

    /// Of a map service: the first line of its bytes is the closing document, each other one a layer.
    Result<QJsonObject> stream(const DecodeRequest &request, const std::function<bool(QByteArrayView)> &sink,
                               std::stop_token stop) override
    {
        if (request.kind != DecodeKind::MapService)
            return DecoderPool::stream(request, sink, std::move(stop));
        const qsizetype end = request.bytes.indexOf('\n');
        if (end < 0)
            return fail(ErrorCode::InvalidInput, QStringLiteral("not the description of a map service"), request.path);
        sink(QByteArrayView(request.bytes).sliced(end + 1));
        return QJsonDocument::fromJson(request.bytes.left(end)).object();
    }

    std::atomic<int> requests = 0;
};

/// An open case in a temporary folder with one selection and one time, for panels to be tried on.
class PanelCase : public ::testing::Test
{
protected:
    PanelCase()
    {
        auto store = createCase(folder(), QStringLiteral("Rajin"), std::make_shared<SystemClock>());
        EXPECT_TRUE(store) << (store ? "" : store.error().message().toStdString());
        if (store)
            reopen(std::move(*store));
    }

    QString folder() const { return m_dir.filePath(QStringLiteral("Rajin.leadline")); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    void reopen(std::unique_ptr<CaseStore> store)
    {
        auto opened = CaseEditor::open(std::move(store));
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message().toStdString());
        if (opened)
            editor = std::move(*opened);
    }

    /// An exhibit whose bytes really are in the case.
    EvidenceId addExhibit(const QString &title, EvidenceKind kind = EvidenceKind::Image, const QString &date = {},
                          const QByteArray &bytes = {})
    {
        const QString path = write(title + QStringLiteral(".jpg"), bytes.isEmpty() ? title.toUtf8() : bytes);
        const auto stored = editor->store().storeFile(path, false, {});
        EXPECT_TRUE(stored);
        Evidence evidence;
        evidence.kind = kind;
        evidence.title = title;
        evidence.fileName = title + QStringLiteral(".jpg");
        evidence.label = editor->store().reserveEvidenceLabel();
        if (stored) {
            evidence.sha256 = stored->sha256;
            evidence.bytes = stored->bytes;
        }
        if (!date.isEmpty()) {
            const auto parsed = parseEdtf(date);
            EXPECT_TRUE(parsed);
            if (parsed)
                evidence.date = *parsed;
        }
        const auto added = editor->add(QStringLiteral("Add ") + title, evidence);
        EXPECT_TRUE(added) << (added ? "" : added.error().message().toStdString());
        return added ? EvidenceId{added->id} : EvidenceId{};
    }

    const Evidence &exhibit(EvidenceId id) const { return *editor->data().find<Evidence>(id); }

    QTemporaryDir m_dir;
    std::shared_ptr<FakeDecoderPool> decoders = std::make_shared<FakeDecoderPool>();
    std::unique_ptr<CaseEditor> editor;
    ViewContext context;
};

} // namespace leadline::testing
