// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drawings/drawing_desk.h"

#include "model/drawing/annotation_outline.h"
#include "model/drawing/annotation_text.h"
#include "model/drawing/control_points.h"
#include "model/drawing/drawing_plane.h"
#include "model/drawn_files/annotation_files.h"
#include "model/drawn_files/annotation_kml.h"
#include "widgets/drawings/annotation_table.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPolygonF>

namespace leadline {

namespace {

const QString geoJsonType = QStringLiteral("application/geo+json");
const QString kmlType = QStringLiteral("application/vnd.google-earth.kml+xml");

/// How far a copy lies beside what it is a copy of.
constexpr double copyPixels = 18;

/// The box round an area that was drawn on a picture.
ImageCrop cropOf(const Annotation &part)
{
    const DrawnOutline<QPointF> outline = outlineOf<ImagePlane>(part);
    ImageCrop crop{part.image.exhibit, {}, {}, {}, {}};
    if (outline.parts.empty())
        return crop;
    const QRectF box = QPolygonF(QList<QPointF>(outline.parts[0].begin(), outline.parts[0].end())).boundingRect();
    if (box.isEmpty())
        return crop;
    crop.x = box.left();
    crop.y = box.top();
    crop.width = box.width();
    crop.height = box.height();
    return crop;
}

QString counted(std::size_t count)
{
    return count == 1 ? QStringLiteral("annotation") : QStringLiteral("%1 annotations").arg(count);
}

} // namespace

DrawingDesk::DrawingDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

DrawingDesk::~DrawingDesk()
{
    delete m_table;
    for (const QPointer<QAction> &action : m_actions)
        delete action;
    if (!m_menu)
        return;
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
}

std::vector<Annotation> DrawingDesk::selected() const
{
    std::vector<Annotation> annotations;
    for (const ItemRef ref : m_parts.context.selection())
        if (ref.kind == ItemKind::Annotation)
            if (const Annotation *annotation = m_parts.editor.data().find<Annotation>(AnnotationId{ref.id}))
                annotations.push_back(*annotation);
    return annotations;
}

std::vector<Annotation> DrawingDesk::selectedOrAll() const
{
    std::vector<Annotation> annotations = selected();
    if (annotations.empty())
        for (const auto &[id, annotation] : m_parts.editor.data().all<Annotation>())
            annotations.push_back(annotation);
    return annotations;
}

void DrawingDesk::fillMenu(QMenu &menu, bool keys)
{
    const auto add = [&](const QString &text, const QKeySequence &key, auto run) {
        QAction *action = menu.addAction(text);
        if (keys) {
            action->setShortcut(key);
            m_parts.window.addAction(action); // also while the menu bar is hidden
            m_actions << action;
        }
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    add(QStringLiteral("List of annotations…"), Qt::CTRL | Qt::ALT | Qt::Key_L, [this] { openTable(); });
    add(QStringLiteral("Tally: count in scenes…"), Qt::CTRL | Qt::ALT | Qt::Key_T, [this] { Q_EMIT tallyWanted(); });
    add(QStringLiteral("Count a stack…"), {}, [this] { Q_EMIT stackWanted(); });
    menu.addSeparator();
    add(QStringLiteral("Copy annotations"), QKeySequence::Copy, [this] { copy(); });
    add(QStringLiteral("Copy annotations as KML"), {}, [this] { copyKml(); });
    add(QStringLiteral("Paste annotations"), QKeySequence::Paste, [this] { paste(); });
    add(QStringLiteral("Duplicate annotations"), Qt::CTRL | Qt::Key_U, [this] { duplicate(); });
    add(QStringLiteral("Export annotations…"), {}, [this] { askExport(); });
    add(QStringLiteral("Pin its picture on the map"), Qt::CTRL | Qt::ALT | Qt::Key_P, [this] { pinPicture(); });
    menu.addSeparator();
    add(QStringLiteral("Group annotations"), Qt::CTRL | Qt::Key_G, [this] { group(); });
    add(QStringLiteral("Ungroup annotations"), Qt::CTRL | Qt::ALT | Qt::Key_G, [this] { ungroup(); });
    add(QStringLiteral("Lock annotations"), {}, [this] { setLocked(true); });
    add(QStringLiteral("Unlock annotations"), {}, [this] { setLocked(false); });
    add(QStringLiteral("Bring annotations to the top"), {}, [this] { restack(StackMove::ToTop); });
    add(QStringLiteral("Send annotations to the bottom"), {}, [this] { restack(StackMove::ToBottom); });
    QMenu *edges = menu.addMenu(QStringLiteral("Align annotations"));
    for (const auto &[text, edge] : {std::pair(QStringLiteral("Western edges"), AlignEdge::West),
                                     std::pair(QStringLiteral("Eastern edges"), AlignEdge::East),
                                     std::pair(QStringLiteral("Northern edges"), AlignEdge::North),
                                     std::pair(QStringLiteral("Southern edges"), AlignEdge::South),
                                     std::pair(QStringLiteral("Middles on a parallel"), AlignEdge::MiddleAcross),
                                     std::pair(QStringLiteral("Middles on a meridian"), AlignEdge::MiddleUp)})
        connect(edges->addAction(text), &QAction::triggered, this, [this, edge = edge] { align(edge); });
    if (keys)
        m_menu = &menu;
}

void DrawingDesk::copy()
{
    const std::vector<Annotation> annotations = selected();
    if (annotations.empty()) {
        Q_EMIT told(QStringLiteral("Select an annotation first; then it can be copied."));
        return;
    }
    const QByteArray text = annotationsGeoJson(annotations);
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(text));
    data->setData(geoJsonType, text);
    QGuiApplication::clipboard()->setMimeData(data);
    Q_EMIT told(QStringLiteral("Copied %1 as GeoJSON.").arg(counted(annotations.size())));
}

void DrawingDesk::copyKml()
{
    const std::vector<Annotation> annotations = selected();
    if (annotations.empty()) {
        Q_EMIT told(QStringLiteral("Select an annotation first; then it can be copied."));
        return;
    }
    const QByteArray text = annotationsKml(annotations, m_parts.editor.data().title);
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(text));
    data->setData(kmlType, text);
    QGuiApplication::clipboard()->setMimeData(data);
    const QStringList lost = lossesIn(*formatOfFile(QStringLiteral("a.kml")), annotations);
    Q_EMIT told(lost.isEmpty() ? QStringLiteral("Copied %1 as KML.").arg(counted(annotations.size()))
                               : QStringLiteral("Copied as KML; of them %1.").arg(lost.join(QStringLiteral("; "))));
}

void DrawingDesk::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    const QByteArray text = data && data->hasFormat(geoJsonType) ? data->data(geoJsonType)
                            : data                               ? data->text().toUtf8()
                                                                 : QByteArray();
    Result<std::vector<Annotation>> pasted = annotationsFromText(text);
    if (!pasted) {
        Q_EMIT failed(pasted.error());
        return;
    }
    Edit edit{QStringLiteral("Paste %1").arg(counted(pasted->size())), {}};
    std::size_t left = 0;
    for (Annotation &annotation : *pasted) {
        // An exhibit of another case is another one here.
        const bool isHere = !isOnImage(annotation) || m_parts.editor.data().find(annotation.image.exhibit);
        if (isHere)
            edit.changes.push_back({std::nullopt, std::move(annotation)});
        else
            ++left;
    }
    const auto added = m_parts.editor.commit(std::move(edit));
    if (!added) {
        Q_EMIT failed(added.error());
        return;
    }
    select(*added);
    if (left > 0)
        Q_EMIT told(QStringLiteral("%1 left out: they lie on exhibits that are not in this case.").arg(counted(left)));
}

void DrawingDesk::duplicate()
{
    std::vector<Annotation> annotations = selected();
    if (annotations.empty()) {
        Q_EMIT told(QStringLiteral("Select an annotation first; then it can be duplicated."));
        return;
    }
    Edit edit{QStringLiteral("Duplicate %1").arg(counted(annotations.size())), {}};
    for (Annotation &copy :
         duplicated(std::move(annotations), m_parts.editor.data(), copyPixels * m_parts.metresPerPixel()))
        edit.changes.push_back({std::nullopt, std::move(copy)});
    const auto added = m_parts.editor.commit(std::move(edit));
    if (added)
        select(*added);
    else
        Q_EMIT failed(added.error());
}

void DrawingDesk::select(const std::vector<ItemRef> &items)
{
    if (!items.empty())
        m_parts.context.setSelection({items.begin(), items.end()}, items.back());
}

void DrawingDesk::commit(const QString &name, std::vector<Annotation> changed, const QString &nothing)
{
    if (changed.empty()) {
        Q_EMIT told(nothing);
        return;
    }
    Edit edit{name, {}};
    for (Annotation &annotation : changed)
        edit.changes.push_back({std::nullopt, std::move(annotation)});
    if (const auto stored = m_parts.editor.commit(std::move(edit)); !stored)
        Q_EMIT failed(stored.error());
}

void DrawingDesk::group()
{
    std::vector<Annotation> annotations = selected();
    if (annotations.size() < 2) {
        Q_EMIT told(QStringLiteral("Select two annotations or more; then they can be grouped."));
        return;
    }
    const QString name = QStringLiteral("Group %1").arg(counted(annotations.size()));
    commit(name, inGroup(std::move(annotations), freeGroupName(m_parts.editor.data())), {});
}

void DrawingDesk::ungroup()
{
    commit(QStringLiteral("Ungroup annotations"), inGroup(selected(), QString()),
           QStringLiteral("None of what is selected is in a group."));
}

void DrawingDesk::setLocked(bool isLocked)
{
    commit(isLocked ? QStringLiteral("Lock annotations") : QStringLiteral("Unlock annotations"),
           locked(selected(), isLocked),
           isLocked ? QStringLiteral("Select annotations first; then they can be locked.")
                    : QStringLiteral("None of what is selected is locked."));
}

void DrawingDesk::restack(StackMove move)
{
    commit(move == StackMove::ToTop ? QStringLiteral("Bring annotations to the top")
                                    : QStringLiteral("Send annotations to the bottom"),
           restacked(selected(), m_parts.editor.data(), move),
           QStringLiteral("Select annotations first; then they can be laid above or below the others."));
}

void DrawingDesk::align(AlignEdge edge)
{
    commit(QStringLiteral("Align annotations"), aligned(selected(), edge),
           QStringLiteral("Select two annotations or more that are not aligned yet."));
}

void DrawingDesk::pinPicture()
{
    const CaseData &data = m_parts.editor.data();
    const ItemRef current = m_parts.context.current();
    const Annotation *part =
        current.kind == ItemKind::Annotation ? data.find<Annotation>(AnnotationId{current.id}) : nullptr;
    const ItemRef exhibit = part ? part->image.exhibit : current;
    const Evidence *picture = exhibit.kind == ItemKind::Evidence ? data.find<Evidence>({exhibit.id}) : nullptr;
    if (!picture || (picture->kind != EvidenceKind::Image && picture->kind != EvidenceKind::Scene)) {
        Q_EMIT told(QStringLiteral("Select a photo or a scene, or an area drawn on one; then it can be pinned."));
        return;
    }
    Annotation inset;
    inset.kind = AnnotationKind::Inset;
    inset.title = picture->title.isEmpty() ? picture->fileName : picture->title;
    inset.crop.exhibit = exhibit;
    inset.when = picture->date;
    inset.synthetic = picture->synthetic;
    if (part)
        inset.crop = cropOf(*part);
    LatLon at = m_parts.middleOfMap();
    if (picture->position)
        at = *picture->position;
    else if (const auto box = boundsOf(picture->footprint))
        at = box->center();
    inset.geometry = Geometry::point(at);
    const auto added = m_parts.editor.add(QStringLiteral("Pin a picture"), std::move(inset));
    if (added)
        select({*added});
    else
        Q_EMIT failed(added.error());
}

void DrawingDesk::openTable()
{
    if (!m_table) {
        m_table = new AnnotationTable(m_parts.editor, m_parts.context, &m_parts.window);
        m_table->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_table, &AnnotationTable::menuWanted, this, [this](const QPoint &where) {
            auto *menu = new QMenu(m_table);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fillMenu(*menu);
            menu->popup(where);
        });
        connect(m_table, &AnnotationTable::removeWanted, this, &DrawingDesk::removeSelected);
    }
    m_table->show();
    m_table->raise();
    m_table->activateWindow();
}

AnnotationTable *DrawingDesk::table() const
{
    return m_table;
}

void DrawingDesk::removeSelected()
{
    std::vector<ItemRef> refs;
    for (const Annotation &annotation : selected())
        if (!annotation.arrangement.locked)
            refs.push_back(refOf(annotation));
    if (refs.empty())
        return;
    const auto removed = m_parts.editor.remove(QStringLiteral("Delete %1").arg(counted(refs.size())), refs);
    if (!removed)
        Q_EMIT failed(removed.error());
}

void DrawingDesk::askExport()
{
    QStringList filters;
    for (const AnnotationFormat &form : annotationFormats())
        filters << QStringLiteral("%1 (*.%2)").arg(form.name, form.ending);
    const FileQuestion question{QStringLiteral("Export annotations"), QStringLiteral("annotations.geojson"), filters};
    m_parts.prompts.askSaveFile(question, [desk = QPointer(this)](const QString &path) {
        if (!desk || path.isEmpty())
            return;
        const AnnotationFormat *form = formatOfFile(path);
        const QStringList lost = form ? lossesIn(*form, desk->selectedOrAll()) : QStringList();
        if (lost.isEmpty())
            return desk->exportTo(path);
        desk->m_parts.prompts.confirm({QStringLiteral("%1 cannot hold everything").arg(form->name),
                                       lost.join(QLatin1Char('\n')) + QStringLiteral("\n\nGeoJSON holds all of it."),
                                       QStringLiteral("Export all the same")},
                                      [desk, path](bool wanted) {
                                          if (desk && wanted)
                                              desk->exportTo(path);
                                      });
    });
}

void DrawingDesk::exportTo(const QString &path)
{
    std::vector<Annotation> annotations = selectedOrAll();
    const std::size_t count = annotations.size();
    m_parts.jobs.run(
        QStringLiteral("Exporting %1").arg(counted(count)), this,
        [annotations = std::move(annotations), path, title = m_parts.editor.data().title, decoders = m_parts.decoders](
            const Progress &progress) { return writeAnnotations(path, annotations, title, *decoders, progress.stop); },
        [this, path, count](const Result<void> &written) {
            if (written)
                Q_EMIT told(QStringLiteral("Wrote %1 to %2.").arg(counted(count), QFileInfo(path).fileName()));
            else if (written.error().code != ErrorCode::Cancelled)
                Q_EMIT failed(written.error());
        });
}

} // namespace leadline
