// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/style/tokens.h"
#include "model/edit/case_editor.h"
#include "model/focus/view_context.h"

#include <QScrollArea>

class QVBoxLayout;

namespace leadline {

class PlainLabel;

class AnnotationForm;
class ClaimForm;
class EditableField;
class LeadForm;
class LinkRows;
class SceneSheetRows;
class VesselIdentity;

/// What the case says about a claim, an event, a place, a vessel, an organisation, a person, an annotation or a layer:
/// its name, its note and a scene's metadata sheet edited in place, the rest as read, its links.
class ItemDetails : public QScrollArea
{
    Q_OBJECT

public:
    ItemDetails(CaseEditor &editor, ViewContext &context, QWidget *parent = nullptr);

    void setTokens(const Tokens &tokens);
    void showItem(ItemRef ref);
    ItemRef item() const { return m_ref; }
    void editName();
    ClaimForm &claimForm() { return *m_claim; }
    LeadForm &leadForm() { return *m_lead; }
    AnnotationForm &annotationForm() { return *m_annotation; }
    SceneSheetRows &sceneSheet() { return *m_scene; }

Q_SIGNALS:
    /// As EvidenceRows.
    void openRequested(leadline::EvidenceId exhibit, const QString &page, const QString &words);
    void failed(const leadline::Error &error);

private:
    void refresh();
    void showRows(const std::vector<std::pair<QString, QString>> &rows);
    Result<void> rename(const QString &text);
    Result<void> setNote(const QString &text);

    CaseEditor &m_editor;
    ViewContext &m_context;
    ItemRef m_ref;
    PlainLabel *m_kind;
    EditableField *m_name;
    EditableField *m_note;
    QVBoxLayout *m_rows;
    SceneSheetRows *m_scene;
    VesselIdentity *m_identity;
    ClaimForm *m_claim;
    AnnotationForm *m_annotation;
    LeadForm *m_lead;
    LinkRows *m_links;
};

} // namespace leadline
