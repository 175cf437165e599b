// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/passphrase.h"

#include "model/disk/durable_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace leadline {

namespace {

/// Turns the echo of a terminal off, and on again whatever happens.
class Unseen
{
public:
    explicit Unseen(int terminal)
        : m_terminal(terminal)
        , m_changed(::tcgetattr(terminal, &m_before) == 0)
    {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        if (m_changed)
            ::tcsetattr(m_terminal, TCSAFLUSH, &silent);
    }
    ~Unseen()
    {
        if (m_changed)
            ::tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(Unseen)

private:
    int m_terminal;
    termios m_before{};
    bool m_changed;
};

/// Reads up to a line end, byte by byte: nothing is kept in a buffer that is not wiped.
Result<Secret> readLine(int descriptor, const QString &context)
{
    Secret secret(longestPassphrase);
    unsigned char byte = 0;
    for (;;) {
        const ssize_t count = ::read(descriptor, &byte, 1);
        if (count < 0)
            return failErrno(errno, QStringLiteral("reading the passphrase"), context);
        if (count == 0 || byte == '\n')
            break;
        if (!secret.append(byte))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("the passphrase is longer than %1 bytes").arg(longestPassphrase), context);
    }
    byte = 0;
    if (secret.size() > 0 && secret.view().back() == '\r')
        secret.dropLast();
    if (secret.size() == 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("there is no passphrase"), context);
    return secret;
}

} // namespace

Result<Secret> askForPassphrase(const QString &prompt)
{
    const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal)
        return fail(ErrorCode::Usage,
                    QStringLiteral("there is no terminal to ask for the passphrase; use --passphrase-file FILE, or - "
                                   "for standard input"));
    const Unseen unseen(terminal.value());
    static_cast<void>(writeAll(terminal.value(), prompt.toUtf8()));
    return readLine(terminal.value(), {});
}

Result<Secret> readPassphrase(const QString &path)
{
    if (path == QLatin1String("-"))
        return readLine(STDIN_FILENO, QStringLiteral("standard input"));
    const QString name = QFileInfo(path).fileName();
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    if (!file)
        return failErrno(errno, QStringLiteral("reading the passphrase"), name);
    return readLine(file.value(), name);
}

} // namespace leadline
