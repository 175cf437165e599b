// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/store/case_store.h"
#include "tests/support/timeline_case.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

#include <cmath>

namespace leadline::testing {

/// The founding case on disk with the timeline on it, 1600 × 420.
class TimelineWindow : public ::testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<CaseStore>> store =
            createCase(m_folder.filePath(QStringLiteral("Rajin.leadline")), QStringLiteral("Rajin–Dunai"),
                       std::make_shared<SystemClock>());
        ASSERT_TRUE(store) << store.error().message().toStdString();
        Result<std::unique_ptr<CaseEditor>> editor = CaseEditor::open(std::move(*store));
        ASSERT_TRUE(editor) << editor.error().message().toStdString();
        m_editor = std::move(*editor);
        fill();
        m_view = std::make_unique<TimelineView>(*m_editor, m_context);
        m_view->setTracks({rajinTracks()});
        m_view->resize(1600, 460);
        m_view->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->refresh();
    }

    void fill()
    {
        const CaseData published = rajinCase();
        Edit edit{QStringLiteral("Fill"), {}};
        const auto add = [&](const auto &items) {
            for (auto [id, item] : items)
                edit.changes.push_back({std::nullopt, Item{item}});
        };
        add(published.all<Evidence>());
        add(published.all<Event>());
        add(published.all<Claim>());
        add(published.all<Vessel>());
        const Result<std::vector<ItemRef>> done = m_editor->commit(edit);
        ASSERT_TRUE(done) << done.error().message().toStdString();
    }

    QWidget *canvas() const { return m_view->findChild<QWidget *>(QStringLiteral("timelineCanvas")); }
    QPushButton *button(const char *name) const { return m_view->findChild<QPushButton *>(QString::fromLatin1(name)); }
    QPoint pointOf(ItemRef item) const
    {
        const std::optional<QRectF> rect = m_view->rectOf(item);
        EXPECT_TRUE(rect) << toText(item).toStdString();
        return rect ? (rect->center() - QPointF(canvas()->pos())).toPoint() : QPoint();
    }
    QPoint onRuler(Instant t) const { return {static_cast<int>(std::lround(m_view->viewport().axis().xOf(t))), 12}; }
    double pixelMs() const { return m_view->viewport().msPerPixel; }
    void wheel(QPoint at, int eighths, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, eighths}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(canvas(), &event);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<CaseEditor> m_editor;
    ViewContext m_context;
    std::unique_ptr<TimelineView> m_view;
    const ItemRef m_decemberScene{ItemKind::Evidence, 13};
    const ItemRef m_summit{ItemKind::Event, 2};
    const ItemRef m_claim{ItemKind::Claim, 4};
};

} // namespace leadline::testing
