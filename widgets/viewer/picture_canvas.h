// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/viewer/latest_work.h"
#include "widgets/viewer/opened_exhibit.h"
#include "widgets/viewer/viewer_canvas.h"

#include <optional>

namespace leadline {

/// A photo or a scene, from the whole down to its pixels. Only what is seen is read, by the process that has the file
/// open; the values under the pointer are those of the file.
class PictureCanvas : public ViewerCanvas
{
    Q_OBJECT

public:
    explicit PictureCanvas(QWidget *parent = nullptr);

    void setPicture(const PictureContent &picture);
    const PictureContent &picture() const { return m_picture; }
    void close();
    bool isBusy() const { return m_parts.isBusy() || m_values.isBusy(); }

Q_SIGNALS:
    /// What is under the pointer: column and row of the stored array, and its values. Empty: nothing is.
    void described(const QString &text);
    void failed(const leadline::Error &error);

private:
    void readPart(const QRectF &region, const QSize &pixels);
    void finishWhole();
    void probe(const QPointF &content);
    void probeNext();

    PictureContent m_picture;
    LatestWork m_parts;
    LatestWork m_whole;
    LatestWork m_values;
    std::optional<QPoint> m_pointed;
    std::optional<QPoint> m_probed; ///< that values were asked for
    int m_wholeTries = 0;
};

/// "column 120, row 48 · red 12, green 80, blue 33".
QString describePixel(const SceneValues &values);

} // namespace leadline
