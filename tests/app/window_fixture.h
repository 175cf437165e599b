// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/case_session.h"
#include "app/window/main_window.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "tests/app/fake_prompts.h"
#include "tests/support/panel_case.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace leadline::testing {

/// The real window on a temporary folder, offscreen, with a decoder that stands in for the processes and answers that
/// were decided beforehand.
class WindowFixture : public ::testing::Test
{
protected:
    WindowFixture() { start(); }

    void start()
    {
        WorkbenchServices services;
        services.clock = std::make_shared<SystemClock>();
        services.decoders = realDecoders ? realDecoders : decoders;
        services.prompts = std::make_unique<FakePrompts>(answers);
        services.settingsFile = m_dir.filePath(QStringLiteral("settings.ini"));
        workbench = std::make_unique<Workbench>(std::move(services));
        workbench->window().resize(1600, 1000);
        workbench->window().show();
    }
    void newCase()
    {
        ASSERT_TRUE(workbench->createCaseFolder(folder()));
        workbench->waitUntilIdle();
    }
    QString folder() const { return m_dir.filePath(QStringLiteral("Rajin.leadline")); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    void drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window(), &event);
        workbench->waitUntilIdle();
    }
    MainWindow &window() { return workbench->window(); }
    CaseSession &session() { return *workbench->session(); }
    const CaseData &data() { return session().editor().data(); }
    QString messages() { return window().messages().texts().join(u'\n'); }
    QTemporaryDir m_dir;
    /// Set before start(): the processes themselves.
    std::shared_ptr<DecoderPool> realDecoders;
    std::shared_ptr<FakeDecoderPool> decoders = std::make_shared<FakeDecoderPool>();
    std::shared_ptr<Answers> answers = std::make_shared<Answers>();
    std::unique_ptr<Workbench> workbench;
};

} // namespace leadline::testing
