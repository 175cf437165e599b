// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that tells when little stands between strangers' files and the machine.
#include "app/window/top_bar.h"
#include "app/workbench.h"
#include "widgets/dialogs/prompts.h"

namespace leadline {

namespace {

QString adviceAbout(const Result<WallReport> &walls)
{
    if (!walls)
        return QStringLiteral(
                   "No picture, scene or document can be read: %1.\n\nFiles can still be taken in and hashed. "
                   "leadline-decode belongs beside the program: install Leadline again.")
            .arg(walls.error().message());
    const QString because = walls->whyNotBubblewrap.isEmpty()
                                ? QString()
                                : QStringLiteral(" (bubblewrap: %1)").arg(walls->whyNotBubblewrap);
    return QStringLiteral(
               "Files from strangers are read by a process of their own, with limits on memory and time. But on "
               "this system nothing keeps that process from your files and the network%1.\n\nInstall "
               "bubblewrap, or use a Linux kernel with Landlock (5.13 or newer). Until then, open files that "
               "you do not trust on another machine. What was tried: leadline doctor.")
        .arg(because);
}

} // namespace

void Workbench::lookAtWalls()
{
    m_jobs.run(
        QStringLiteral("Trying the decoder's walls"), this,
        [decoders = m_services.decoders](const Progress &) { return decoders->walls(); },
        [this](const Result<WallReport> &walls) {
            const bool holds = walls ? walls->tier != WallTier::Process : walls.error().code == ErrorCode::Unsupported;
            if (holds)
                return;
            TopBar &bar = m_window->topBar();
            bar.setProtection(walls ? QStringLiteral("Reduced protection") : QStringLiteral("No decoder"));
            connect(&bar, &TopBar::protectionClicked, this, [this, advice = adviceAbout(walls)] {
                m_services.prompts->showText(QStringLiteral("Protection"), advice);
            });
        });
}

} // namespace leadline
