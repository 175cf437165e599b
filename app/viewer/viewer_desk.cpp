// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewer/viewer_desk.h"

#include "model/edit/case_editor.h"
#include "widgets/evidence/evidence_panel.h"
#include "widgets/viewer/image_annotator.h"

#include <QAction>
#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace leadline {

ViewerDesk::ViewerDesk(const ViewerServices &services, ViewContext &context, const Tokens &tokens, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_context(context)
    , m_tokens(tokens)
{
}

ViewerDesk::~ViewerDesk() = default;

void ViewerDesk::serve(EvidencePanel &panel)
{
    connect(&panel, &EvidencePanel::openRequested, this, [this](EvidenceId exhibit) { open(exhibit); });
    connect(&panel, &EvidencePanel::openAtRequested, this,
            [this](EvidenceId exhibit, const QString &page, const QString &words) {
                open(exhibit, quotedPlace(page, words));
            });
}

void ViewerDesk::share(const QList<QAction *> &actions)
{
    m_actions = actions;
}

void ViewerDesk::setTokens(const Tokens &tokens)
{
    m_tokens = tokens;
    if (m_viewer)
        m_viewer->setTokens(tokens);
}

void ViewerDesk::open(EvidenceId exhibit, const ViewerPlace &place)
{
    if (!m_services.editor.data().find<Evidence>(exhibit))
        return;
    if (!m_viewer) {
        m_viewer = std::make_unique<ExhibitViewer>(m_services);
        m_viewer->setTokens(m_tokens);
        m_viewer->addActions(m_actions);
        for (ExhibitPane *pane : {&m_viewer->first(), &m_viewer->second()})
            connect(&pane->annotator(), &ImageAnnotator::selectionChanged, this, &ViewerDesk::mirrorSelection);
        connect(m_viewer.get(), &ExhibitViewer::quoted, this, [this](ClaimId id) {
            if (const Claim *claim = m_services.editor.data().find<Claim>(id))
                Q_EMIT told(QStringLiteral("Quoted for “%1”. Undo takes it back.").arg(titleOf(*claim)));
        });
    }
    m_viewer->open(exhibit, place);
}

/// What is selected on the pictures is selected in the case.
void ViewerDesk::mirrorSelection()
{
    std::set<ItemRef> selected;
    for (ExhibitPane *pane : {&m_viewer->first(), &m_viewer->second()})
        if (const Annotation *annotation = pane->annotator().selectedAnnotation())
            selected.insert(refOf(*annotation));
    if (!selected.empty())
        m_context.setSelection(selected, *selected.rbegin());
}

void ViewerDesk::openSelected()
{
    const ItemRef current = m_context.current();
    if (current.kind == ItemKind::Evidence && current)
        open(EvidenceId{current.id});
    else
        Q_EMIT told(QStringLiteral("Select an exhibit first; then it can be opened."));
}

void ViewerDesk::openHit(const SearchHit &hit)
{
    m_context.select(hit.item);
    open(EvidenceId{hit.item.id}, {.page = hit.page, .words = markedWords(hit.snippet)});
}

ViewerPlace quotedPlace(const QString &page, const QString &words)
{
    static const QRegularExpression number(QStringLiteral("^\\s*(\\d{1,7})(?![\\d:])"));
    const auto match = number.match(page);
    return {.page = match.hasMatch() ? std::max(1, match.captured(1).toInt()) : 1,
            .words = words.section(QStringLiteral(" […] "), 0, 0)};
}

QString markedWords(const QString &snippet)
{
    static const QRegularExpression run(QStringLiteral("«[^»]*»(?: «[^»]*»)*"));
    QString longest;
    auto matches = run.globalMatch(snippet);
    while (matches.hasNext()) {
        QString words = matches.next().captured();
        words.remove(u'«').remove(u'»');
        if (words.size() > longest.size())
            longest = words;
    }
    return longest;
}

} // namespace leadline
