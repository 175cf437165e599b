// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/isolate/decoder_pool.h"
#include "model/work/job_runner.h"

#include <QImage>
#include <QObject>

#include <map>
#include <set>

namespace leadline {

/// The pictures of image insets: read once each behind the window, and kept. GUI thread.
class InsetPictures : public QObject
{
    Q_OBJECT

public:
    /// Physical pixels that a picture is at most wide.
    static constexpr int widest = 900;

    /// `editor` and `jobs` must outlive it.
    InsetPictures(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs,
                  QObject *parent = nullptr);

    /// Null while it is read, and where it cannot be.
    QImage picture(const Annotation &inset);

Q_SIGNALS:
    void loaded();

private:
    using Key = std::pair<std::int64_t, QString>; ///< the exhibit, and which part
    static Key keyOf(const ImageCrop &crop);

    CaseEditor &m_editor;
    std::shared_ptr<DecoderPool> m_decoders;
    JobRunner &m_jobs;
    std::map<Key, QImage> m_pictures; ///< null: could not be read
    std::set<Key> m_reading;
};

} // namespace leadline
