// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/inset_pictures.h"

#include "imaging/raster/picture_crop.h"

namespace leadline {

InsetPictures::InsetPictures(CaseEditor &editor, std::shared_ptr<DecoderPool> decoders, JobRunner &jobs,
                             QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_decoders(std::move(decoders))
    , m_jobs(jobs)
{
}

InsetPictures::Key InsetPictures::keyOf(const ImageCrop &crop)
{
    return {crop.exhibit.id, QStringLiteral("%1 %2 %3 %4")
                                 .arg(crop.x.value_or(0))
                                 .arg(crop.y.value_or(0))
                                 .arg(crop.width.value_or(0))
                                 .arg(crop.height.value_or(0))};
}

QImage InsetPictures::picture(const Annotation &inset)
{
    const Key key = keyOf(inset.crop);
    if (const auto found = m_pictures.find(key); found != m_pictures.end())
        return found->second;
    const Evidence *exhibit = inset.crop.exhibit.kind == ItemKind::Evidence
                                  ? m_editor.data().find<Evidence>({inset.crop.exhibit.id})
                                  : nullptr;
    if (!exhibit || !m_reading.insert(key).second)
        return {};
    m_jobs.run(
        QStringLiteral("Reading %1").arg(exhibit->label), this,
        [decoders = m_decoders, path = m_editor.store().pathOf(*exhibit), crop = inset.crop](const Progress &progress) {
            return readPictureCrop(*decoders, path, crop, widest, progress.stop);
        },
        [this, key](const Result<PictureCrop> &read) {
            m_reading.erase(key);
            m_pictures[key] = read ? read->image : QImage();
            Q_EMIT loaded();
        });
    return {};
}

} // namespace leadline
