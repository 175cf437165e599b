// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/case_editor.h"
#include "model/scenes/scene_sheet.h"

#include <QWidget>

#include <map>

class QPushButton;

namespace leadline {

class EditableField;
class PlainLabel;

/// The metadata sheet of a scene: each fact with who states it, filled in or corrected in place. What nobody states is
/// one line that opens the rest to be filled in.
class SceneSheetRows : public QWidget
{
    Q_OBJECT

public:
    explicit SceneSheetRows(CaseEditor &editor, QWidget *parent = nullptr);

    /// Hidden for what is no scene.
    void showSheetOf(const Item &item);
    EditableField &field(SceneFact fact) { return *m_fields.at(fact); }
    /// Shows the facts that nobody states too.
    void setAllShown(bool shown);

private:
    void refresh();
    void refreshSharpening();
    Result<void> commit(SceneFact fact, const QString &text);

    CaseEditor &m_editor;
    ItemRef m_item;
    std::vector<SceneFactRow> m_rows;
    std::map<SceneFact, EditableField *> m_fields;
    PlainLabel *m_sharpening; ///< from which two scenes its picture is put together
    QPushButton *m_more;
    bool m_allShown = false;
};

} // namespace leadline
