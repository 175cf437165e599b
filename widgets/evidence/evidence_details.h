// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"
#include "widgets/style/editable_field.h"

#include <QScrollArea>

class QPushButton;
class QVBoxLayout;

namespace leadline {

class PlainLabel;

class FileCheck;
class ExhibitFileRows;
class ExhibitSection;
class LinkRows;
class OriginFields;
class PreviewPicture;
class SceneSheetRows;
class ThumbnailCache;

/// Everything about one exhibit, edited in place. Every change is one commit with a readable name; what could not be
/// committed says why under its field.
class EvidenceDetails : public QScrollArea
{
    Q_OBJECT

public:
    EvidenceDetails(CaseEditor &editor, ViewContext &context, ThumbnailCache &thumbnails, FileCheck &files,
                    QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showExhibit(EvidenceId id);
    EvidenceId exhibit() const { return m_id; }
    void editTitle();
    /// Takes a position that was picked on the map for the exhibit that asked for it.
    void takePickedPosition(LatLon position);
    /// Shows a further part below those that were added before. Takes it.
    void addSection(ExhibitSection *section);
    /// Everything but what it is, when, where and from whom can be folded away.
    void setUnfolded(bool unfolded);

    /// For tests and for other ways in: the fields by what they hold.
    EditableField &titleField() { return *m_title; }
    EditableField &dateField() { return *m_date; }
    EditableField &positionField() { return *m_position; }
    EditableField &placeField() { return *m_place; }
    EditableField &noteField() { return *m_note; }
    OriginFields &origin() { return *m_origin; }
    SceneSheetRows &sceneSheet() { return *m_scene; }

Q_SIGNALS:
    /// The user wants to click the exhibit's position on the map.
    void pickOnMapRequested();
    /// The linked file is missing and shall be looked for.
    void findFileRequested();
    /// The exhibit is to be looked at.
    void openRequested(leadline::EvidenceId exhibit);
    /// Lay the exhibit on the map by hand.
    void georeferenceRequested(leadline::EvidenceId exhibit);
    /// What became of the rows of a file of positions.
    void importReportRequested(leadline::EvidenceId exhibit);
    /// The user folded or unfolded what is below the first four.
    void unfoldedChanged(bool unfolded);
    void failed(const leadline::Error &error);

private:
    using Change = std::function<void(Evidence &)>;

    void buildFields();
    void buildHeader(QVBoxLayout *layout);
    void buildRest();
    void showRest(bool shown);
    void buildOrigin();
    EditableField *addField(const QString &name, const QString &invitation,
                            EditableField::Lines lines = EditableField::Lines::One);
    EditableField *addTextField(const QString &name, const QString &invitation, QString Evidence::*member,
                                EditableField::Lines lines = EditableField::Lines::One);
    void prepareDateField();
    void preparePositionField();
    void preparePlaceField();
    void prepareGroundField();
    Result<void> change(const QString &what, const Change &apply);
    Result<void> setPosition(const QString &text);
    Result<void> setPlace(const QString &name);

    void refresh();
    void refreshHeader(const Evidence &evidence);
    void refreshFields(const Evidence &evidence);
    void refreshCamera(const Evidence &evidence);
    void refreshDocument(const Evidence &evidence);
    void refreshGround(const Evidence &evidence);

    CaseEditor &m_editor;
    ViewContext &m_context;
    ThumbnailCache &m_thumbnails;
    FileCheck &m_files;
    Tokens m_tokens = darkTokens();
    EvidenceId m_id;
    EvidenceId m_pickingFor;

    QVBoxLayout *m_rows = nullptr; ///< that fields are added to
    QPushButton *m_fold = nullptr;
    QWidget *m_rest = nullptr; ///< what can be folded away
    bool m_unfolded = true;    ///< as the user left it
    QVBoxLayout *m_sectionRows = nullptr;
    std::vector<ExhibitSection *> m_sections;
    PlainLabel *m_label = nullptr;
    PlainLabel *m_hint = nullptr;
    PreviewPicture *m_picture = nullptr;
    EditableField *m_title = nullptr;
    EditableField *m_date = nullptr;
    EditableField *m_sourceField = nullptr;
    EditableField *m_position = nullptr;
    EditableField *m_ground = nullptr; ///< how a hand laid it on the map
    EditableField *m_place = nullptr;
    EditableField *m_caption = nullptr;
    EditableField *m_credit = nullptr;
    EditableField *m_note = nullptr;
    EditableField *m_camera = nullptr;
    EditableField *m_document = nullptr;
    EditableField *m_rowsRead = nullptr; ///< of a file of positions
    EditableField *m_hashes = nullptr;
    EditableField *m_doubts = nullptr;
    EditableField *m_direction = nullptr;
    LinkRows *m_links = nullptr;
    SceneSheetRows *m_scene = nullptr;
    OriginFields *m_origin = nullptr;
    ExhibitFileRows *m_file = nullptr;
    std::vector<std::pair<EditableField *, QString Evidence::*>> m_texts;
};

} // namespace leadline
