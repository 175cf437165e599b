// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the workbench that asks for time stamps of the log and takes them in.
#include "app/case_history.h"
#include "app/case_session.h"
#include "app/window/message_area.h"
#include "app/workbench.h"
#include "model/exchange/time_stamping.h"
#include "model/network/network_gate.h"
#include "widgets/dialogs/prompts.h"
#include "widgets/dialogs/time_stamps_dialog.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

namespace leadline {

void Workbench::openTimeStamps()
{
    if (!m_session)
        return;
    auto *dialog = new TimeStampsDialog(m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWritable(!m_session->editor().store().isReadOnly());
    connect(dialog, &TimeStampsDialog::requestWanted, this, [this, dialog] { askStampRequest(dialog); });
    connect(dialog, &TimeStampsDialog::answerWanted, this, [this, dialog] { askStampAnswer(dialog); });
    connect(dialog, &TimeStampsDialog::sendingWanted, this, [this, dialog] { askStampAddress(dialog); });
    dialog->setNetworkAllowed(m_gate->policy().isOn());
    connect(m_gate.get(), &NetworkGate::policyChanged, dialog,
            [this, dialog] { dialog->setNetworkAllowed(m_gate->policy().isOn()); });
    connect(this, &Workbench::caseClosed, dialog, &QDialog::reject);
    showStampsIn(dialog);
    dialog->open();
}

void Workbench::showStampsIn(TimeStampsDialog *dialog)
{
    struct Shown
    {
        std::vector<TimeStamp> stamps;
        std::int64_t logEntries = 0;
    };
    m_jobs.run(
        QStringLiteral("Reading the time stamps"), dialog,
        [&store = std::as_const(m_session->editor()).store()](const Progress &) -> Result<Shown> {
            auto stamps = store.timeStamps();
            const auto log = store.log();
            if (!stamps || !log)
                return Unexpected{!stamps ? stamps.error() : log.error()};
            return Shown{*std::move(stamps), static_cast<std::int64_t>(log->size())};
        },
        [this, dialog](Result<Shown> shown) {
            if (shown)
                dialog->showStamps(shown->stamps, shown->logEntries);
            else
                m_services.prompts->showError(shown.error());
        });
}

void Workbench::askStampRequest(TimeStampsDialog *dialog)
{
    const FileQuestion question{QStringLiteral("Write the request for a time stamp"),
                                proposedFile(QStringLiteral(" log.tsq")),
                                {QStringLiteral("Time stamp request (*.tsq)")}};
    m_services.prompts->askSaveFile(question, [this, dialog = QPointer(dialog)](const QString &path) {
        if (path.isEmpty() || !m_session || !dialog)
            return;
        m_settings.setLastFolder(QFileInfo(path).absolutePath());
        const auto stamp = m_session->editor().store().requestTimeStamp();
        if (!stamp)
            return m_services.prompts->showError(stamp.error());
        m_history->logGrew();
        showStampsIn(dialog);
        if (const auto written = writeSmallFile(path, stamp->request); !written)
            return m_services.prompts->showError(written.error());
        m_window->messages().tell(QStringLiteral("Request written to %1. Send it to a time-stamping authority and read "
                                                 "its answer here.")
                                      .arg(QDir::toNativeSeparators(path)));
    });
}

void Workbench::askStampAnswer(TimeStampsDialog *dialog)
{
    const FileQuestion question{QStringLiteral("Read the answer of the authority"),
                                m_settings.lastFolder(),
                                {QStringLiteral("Time stamp answer (*.tsr)"), QStringLiteral("All files (*)")}};
    m_services.prompts->askOpenFiles(question, [this, dialog = QPointer(dialog)](const QStringList &paths) {
        if (paths.isEmpty() || !m_session || !dialog)
            return;
        m_settings.setLastFolder(QFileInfo(paths.first()).absolutePath());
        takeStamp(dialog, QFileInfo(paths.first()).fileName(),
                  [path = paths.first()] { return readSmallFile(path, largestStampFile); });
    });
}

void Workbench::takeStamp(TimeStampsDialog *dialog, const QString &name,
                          const std::function<Result<QByteArray>()> &response)
{
    m_jobs.run(
        QStringLiteral("Checking the time stamp"), dialog,
        [&store = m_session->editor().store(), decoders = m_services.decoders, name,
         response](const Progress &) -> Result<TakenStamp> {
            const auto bytes = response();
            return bytes ? takeTimeStamp(store, *decoders, *bytes, name, {}) : Unexpected{bytes.error()};
        },
        [this, dialog](Result<TakenStamp> taken) {
            if (!taken)
                return m_services.prompts->showError(taken.error());
            m_history->logGrew();
            showStampsIn(dialog);
            for (const QString &warning : taken->warnings)
                m_window->messages().warn(warning);
            m_window->messages().tell(
                QStringLiteral("A time stamp of %1: existed at %2, says %3")
                    .arg(logEntriesText(1, taken->stamp.sequence), taken->stamp.genTime, taken->stamp.authority));
        });
}

void Workbench::askStampAddress(TimeStampsDialog *dialog)
{
    m_services.prompts->askText(
        {QStringLiteral("Send the request to an authority"),
         QStringLiteral(
             "The address of a time-stamping authority (RFC 3161). It learns your network address, a hash and "
             "a random number; nothing of the case."),
         m_stampAddress, QStringLiteral("Send")},
        [this, dialog = QPointer(dialog)](const QString &address) {
            if (!address.isEmpty() && m_session && dialog)
                sendStampRequest(dialog, address);
        });
}

void Workbench::sendStampRequest(TimeStampsDialog *dialog, const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return m_services.prompts->showError(
            {ErrorCode::InvalidInput, QStringLiteral("not a web address: https://… is wanted"), address});
    m_stampAddress = address;
    const auto stamp = m_session->editor().store().requestTimeStamp();
    if (!stamp)
        return m_services.prompts->showError(stamp.error());
    m_history->logGrew();
    showStampsIn(dialog);
    m_gate->post(url, QStringLiteral("time stamp of the log"), timeStampQueryType, stamp->request, largestStampFile,
                 dialog, [this, dialog, host = url.host()](const Result<QByteArray> &answer, const QString &) {
                     if (!answer)
                         return m_services.prompts->showError(answer.error());
                     takeStamp(dialog, host, [bytes = *answer] { return Result<QByteArray>(bytes); });
                 });
}

} // namespace leadline
