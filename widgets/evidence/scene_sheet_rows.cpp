// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/scene_sheet_rows.h"

#include "model/case/picture_order.h"
#include "model/scenes/sharpening.h"
#include "model/text/visible_text.h"
#include "widgets/style/editable_field.h"
#include "widgets/style/plain_label.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/style_sheet.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leadline {

namespace {

/// "STAC item; the file's TIFF description says 5 m": who says it, and who disagrees.
QString basisOf(const SceneFactRow &row)
{
    const SceneStatement *first = row.counts();
    if (!first)
        return {};
    QStringList parts{first->basis};
    const QString shown = describeSceneFact(row.fact, first->value);
    for (std::size_t i = 1; i < row.statements.size(); ++i) {
        const QString other = describeSceneFact(row.fact, row.statements[i].value);
        if (other != shown)
            parts << QStringLiteral("%1 says %2").arg(row.statements[i].basis, other);
    }
    return visibleControls(parts.join(QStringLiteral("; ")));
}

} // namespace

SceneSheetRows::SceneSheetRows(CaseEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_sharpening(new PlainLabel)
    , m_more(new QPushButton)
{
    setObjectName(QStringLiteral("sceneSheet"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 6);
    layout->setSpacing(5);
    auto *title = new PlainLabel(QStringLiteral("Scene"));
    setTone(title, Tone::Strong);
    layout->addWidget(title);
    m_sharpening->setObjectName(QStringLiteral("sceneSharpening"));
    m_sharpening->setWordWrap(true);
    setTone(m_sharpening, Tone::Second);
    layout->addWidget(m_sharpening);
    for (const SceneFact fact : allSceneFacts()) {
        auto *field = new EditableField(nameOf(fact));
        field->setObjectName(QStringLiteral("scene_") + keyOf(fact));
        field->setInvitation(invitationOf(fact));
        field->setRefusal(editor.store().readOnlyReason());
        field->setReader([fact](const QString &text) {
            const auto read = text.isEmpty() ? Result<QJsonValue>(QJsonValue()) : readSceneFact(fact, text);
            return read ? Reading{} : Reading{false, read.error().what};
        });
        field->setCommit([this, fact](const QString &text) { return commit(fact, text); });
        m_fields.emplace(fact, field);
        layout->addWidget(field);
    }
    m_more->setObjectName(QStringLiteral("sceneSheetMore"));
    m_more->setProperty("quiet", true);
    m_more->setCursor(Qt::PointingHandCursor);
    layout->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] { setAllShown(!m_allShown); });
    hide();
}

void SceneSheetRows::showSheetOf(const Item &item)
{
    if (m_item != refOf(item))
        m_allShown = false;
    m_item = refOf(item);
    m_rows = hasSceneSheet(item) ? sceneSheet(item) : std::vector<SceneFactRow>();
    setVisible(!m_rows.empty());
    refresh();
    refreshSharpening();
}

void SceneSheetRows::refreshSharpening()
{
    QString text;
    const CaseData &items = m_editor.data();
    const Evidence *scene = m_item.kind == ItemKind::Evidence ? items.find<Evidence>(EvidenceId{m_item.id}) : nullptr;
    const MapLayer *layer = scene ? layerOfScene(items, scene->id) : nullptr;
    if (layer && isSharpened(*layer)) {
        const Evidence *finer = sharpeningSceneOf(*layer, items);
        text = finer ? QStringLiteral("Drawn as %1; values stay its own.").arg(sharpeningText(*scene, *finer))
                     : QStringLiteral("Its style is sharpened with a scene that is no longer in the case; it is drawn "
                                      "without it.");
    }
    m_sharpening->setText(text);
    m_sharpening->setVisible(!text.isEmpty());
}

void SceneSheetRows::setAllShown(bool shown)
{
    m_allShown = shown;
    refresh();
}

void SceneSheetRows::refresh()
{
    QStringList unknown;
    for (const SceneFactRow &row : m_rows) {
        EditableField &field = *m_fields.at(row.fact);
        const SceneStatement *said = row.counts();
        field.setValue(said ? visibleControls(describeSceneFact(row.fact, said->value)) : QString(),
                       said ? editedSceneFact(row.fact, said->value) : QString());
        field.setRemark(basisOf(row));
        field.setVisible(said || m_allShown || field.isEditing());
        if (!said)
            unknown << nameOf(row.fact).toLower();
    }
    m_more->setVisible(!unknown.isEmpty());
    m_more->setText(m_allShown ? QStringLiteral("Hide what is not stated")
                               : QStringLiteral("Not stated: %1").arg(QString::number(unknown.size())));
    setPlainToolTip(m_more, QStringLiteral("Fill in by hand: %1").arg(unknown.join(QStringLiteral(", "))));
}

Result<void> SceneSheetRows::commit(SceneFact fact, const QString &text)
{
    auto item = m_editor.data().find(m_item);
    if (!item)
        return fail(ErrorCode::NotFound, QStringLiteral("the scene is no longer in the case"));
    const auto value = text.isEmpty() ? Result<QJsonValue>(QJsonValue()) : readSceneFact(fact, text);
    if (!value)
        return Unexpected{value.error()};
    const auto changed = withSceneFact(*item, fact, *value);
    if (!changed)
        return Unexpected{changed.error()};
    return m_editor.update(QStringLiteral("Change %1 of %2").arg(nameOf(fact).toLower(), titleOf(*item)), *changed);
}

} // namespace leadline
