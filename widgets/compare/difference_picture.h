// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/compare/comparison.h"
#include "imaging/render/map_scene.h"
#include "imaging/render/viewport.h"

#include <QObject>
#include <QThreadPool>

#include <optional>
#include <vector>

namespace leadline {

/// The difference of two pictures of a view, computed by a worker for the view and a rim round it, so that it moves
/// with the map meanwhile. Lives on the GUI thread.
class DifferencePicture : public QObject
{
    Q_OBJECT

public:
    explicit DifferencePicture(QObject *parent = nullptr);
    ~DifferencePicture() override;

    /// Begins anew unless just this is there or on its way. Lowest patches first.
    void make(std::vector<RasterPatch> a, std::vector<RasterPatch> b, const Viewport &view, DifferenceLook look);
    void clear();
    /// What was made last, of an older view maybe.
    const std::optional<RasterPatch> &picture() const { return m_picture; }
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void made();

private:
    struct Order
    {
        std::vector<RasterPatch> a;
        std::vector<RasterPatch> b;
        Viewport view;
        DifferenceLook look;
    };
    static bool same(const Order &x, const Order &y);
    void begin(Order order);
    void take(std::optional<RasterPatch> picture);

    std::optional<Order> m_last; ///< made, or being made
    std::optional<Order> m_next; ///< asked for while another was being made
    std::optional<RasterPatch> m_picture;
    std::uint64_t m_generation = 0;
    bool m_busy = false;
    QThreadPool m_worker;
};

} // namespace leadline
