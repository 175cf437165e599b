// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/time_stamp_reader.h"

#include "imaging/documents/time_stamp_signature.h"
#include "imaging/readers/sniff.h"

#include <QJsonArray>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <optional>

namespace leadline {
namespace {

/// Beyond these a chain is no chain but a way to keep a verifier busy.
constexpr int mostCertificates = 64;
constexpr int mostTrusted = 2'000;

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

/// What d2i makes of all the bytes, or null. `left` is how many it did not use.
template<class Handle, class Read>
Handle readDer(const QByteArray &bytes, Read read, qsizetype *left = nullptr)
{
    const auto *from = reinterpret_cast<const unsigned char *>(bytes.constData());
    const unsigned char *at = from;
    Handle handle(read(nullptr, &at, static_cast<long>(bytes.size())));
    if (left)
        *left = bytes.size() - (at - from);
    return handle;
}

QString oidText(const ASN1_OBJECT *oid)
{
    char text[256] = "";
    if (oid)
        OBJ_obj2txt(text, sizeof text, oid, 1);
    return QString::fromLatin1(text);
}

QString hexOf(const ASN1_INTEGER *number)
{
    const BigNumber big(number ? ASN1_INTEGER_to_BN(number, nullptr) : nullptr);
    if (!big || BN_num_bytes(big.get()) > 64)
        return {};
    char *text = BN_bn2hex(big.get());
    const QString hex = QString::fromLatin1(text).toLower();
    OPENSSL_free(text);
    return hex;
}

std::optional<std::int64_t> smallNumber(const ASN1_INTEGER *number)
{
    std::int64_t value = 0;
    if (!number || ASN1_INTEGER_get_int64(&value, number) != 1)
        return {};
    return value;
}

/// How many bytes the outermost element says it has, its header included; nothing for an unreadable or indefinite one.
std::optional<qsizetype> statedSize(const QByteArray &bytes)
{
    if (bytes.size() < 2)
        return {};
    const auto first = static_cast<unsigned char>(bytes[1]);
    if (first < 0x80)
        return 2 + first;
    const int digits = first & 0x7f;
    if (digits == 0 || digits > 4 || bytes.size() < 2 + digits)
        return {};
    qsizetype length = 0;
    for (int i = 0; i < digits; ++i)
        length = length << 8 | static_cast<unsigned char>(bytes[2 + i]);
    return 2 + digits + length;
}

/// Why bytes that OpenSSL does not take for an answer are none.
QString whatItIs(const QByteArray &bytes, const QString &name)
{
    if (bytes.startsWith("-----BEGIN"))
        return QStringLiteral("it is PEM text (\"%1\"); the authority's answer is binary")
            .arg(QString::fromLatin1(bytes.left(bytes.indexOf('\n')).trimmed().left(60)));
    if (!bytes.startsWith('\x30')) {
        const QString format = sniffFormat(bytes.left(64 << 10), bytes.size(), name).format;
        return format == QLatin1String("unknown") ? QStringLiteral("it is binary data of no known format")
                                                  : QStringLiteral("it is %1").arg(format);
    }
    if (readDer<TimeStampRequest>(bytes, d2i_TS_REQ))
        return QStringLiteral(
            "it is a request for a time stamp; send it to an authority and hand in what that answers");
    if (const auto message = readDer<SignedMessage>(bytes, d2i_PKCS7)) {
        const bool token = PKCS7_type_is_signed(message.get()) && message->d.sign->contents &&
                           OBJ_obj2nid(message->d.sign->contents->type) == NID_id_smime_ct_TSTInfo;
        return token ? QStringLiteral("it is a bare token; hand in the whole answer that it came in")
                     : QStringLiteral("it is a CMS message of another kind");
    }
    if (readDer<Certificate>(bytes, d2i_X509))
        return QStringLiteral("it is a certificate");
    const std::optional<qsizetype> stated = statedSize(bytes);
    if (stated && *stated > bytes.size())
        return QStringLiteral("it is cut short: %1 of %2 bytes are there").arg(bytes.size()).arg(*stated);
    return QStringLiteral("it is damaged, or holds something else");
}

Result<TimeStampResponse> parseResponse(const QByteArray &bytes, const QString &name)
{
    if (bytes.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a time stamp: the file is empty"), name);
    if (bytes.size() > maxTimeStampBytes)
        return fail(
            ErrorCode::InvalidInput,
            QStringLiteral("not a time stamp: %1 bytes, where an authority sends some thousand").arg(bytes.size()),
            name);
    qsizetype left = 0;
    TimeStampResponse response = readDer<TimeStampResponse>(bytes, d2i_TS_RESP, &left);
    ERR_clear_error();
    if (!response)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a time stamp: %1").arg(whatItIs(bytes, name)), name);
    if (left != 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 bytes lie behind the end of the answer").arg(left),
                    name);
    return response;
}

Result<Certificates> parseTrusted(const QByteArray &pem)
{
    const QString name = QStringLiteral("the trusted certificates");
    if (pem.isEmpty())
        return Certificates();
    if (pem.size() > maxTrustedBytes)
        return fail(ErrorCode::InvalidInput, QStringLiteral("more than 4 MiB"), name);
    const MemoryBio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    Certificates found(sk_X509_new_null());
    while (X509 *one = PEM_read_bio_X509(
               bio.get(), nullptr, [](char *, int, int, void *) { return 0; }, nullptr)) {
        sk_X509_push(found.get(), one);
        if (sk_X509_num(found.get()) > mostTrusted)
            return fail(ErrorCode::InvalidInput, QStringLiteral("more than %1 certificates").arg(mostTrusted), name);
    }
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!ended)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("certificate %1 in it is damaged").arg(sk_X509_num(found.get()) + 1), name);
    if (sk_X509_num(found.get()) == 0)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("no certificate in it: PEM text is wanted (-----BEGIN CERTIFICATE-----)"), name);
    return found;
}

QString statusName(const TS_STATUS_INFO *info)
{
    static const char *const names[] = {"granted", "granted_with_mods",  "rejection",
                                        "waiting", "revocation_warning", "revocation_notification"};
    const std::optional<std::int64_t> status = smallNumber(TS_STATUS_INFO_get0_status(info));
    if (!status || *status < 0 || *status > 5)
        return QStringLiteral("unknown");
    return QString::fromLatin1(names[*status]);
}

void describeStatus(const TS_STATUS_INFO *info, QJsonObject &out)
{
    out.insert(key("status"), statusName(info));
    const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(info);
    QStringList words;
    for (int i = 0; i < std::min(sk_ASN1_UTF8STRING_num(texts), 10); ++i) {
        const ASN1_UTF8STRING *text = sk_ASN1_UTF8STRING_value(texts, i);
        words << QString::fromUtf8(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                                   ASN1_STRING_length(text))
                     .left(500);
    }
    if (!words.isEmpty())
        out.insert(key("status_text"), words.join(QStringLiteral("; ")));
    struct Failure
    {
        int bit;
        const char *name;
    };
    static constexpr Failure failures[] = {{0, "badAlg"},
                                           {2, "badRequest"},
                                           {5, "badDataFormat"},
                                           {14, "timeNotAvailable"},
                                           {15, "unacceptedPolicy"},
                                           {16, "unacceptedExtension"},
                                           {17, "addInfoNotAvailable"},
                                           {25, "systemFailure"}};
    QJsonArray named;
    if (const ASN1_BIT_STRING *bits = TS_STATUS_INFO_get0_failure_info(info)) {
        for (const Failure &failure : failures) {
            if (ASN1_BIT_STRING_get_bit(bits, failure.bit))
                named.append(QLatin1String(failure.name));
        }
    }
    if (!named.isEmpty())
        out.insert(key("failure_info"), named);
}

/// "20261125125538.25Z" as "2026-11-25T12:55:38.25Z". The digits of the second stay as they are.
QString genTimeText(const ASN1_GENERALIZEDTIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    const QString text = QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(time)),
                                             std::min(ASN1_STRING_length(time), 40));
    const auto part = [&text](qsizetype at, qsizetype length) { return text.mid(at, length); };
    if (text.size() < 15 || !text.endsWith(QLatin1Char('Z')))
        return {};
    return QStringLiteral("%1-%2-%3T%4:%5:%6%7")
        .arg(part(0, 4), part(4, 2), part(6, 2), part(8, 2), part(10, 2), part(12, 2), text.mid(14));
}

std::optional<double> accuracySeconds(const TS_ACCURACY *accuracy)
{
    if (!accuracy)
        return {};
    const auto part = [](const ASN1_INTEGER *number) { return static_cast<double>(smallNumber(number).value_or(0)); };
    return part(TS_ACCURACY_get_seconds(accuracy)) + part(TS_ACCURACY_get_millis(accuracy)) / 1e3 +
           part(TS_ACCURACY_get_micros(accuracy)) / 1e6;
}

QString generalNameText(GENERAL_NAME *name)
{
    int type = 0;
    const void *value = GENERAL_NAME_get0_value(name, &type);
    if (type == GEN_DIRNAME)
        return nameText(static_cast<const X509_NAME *>(value));
    const MemoryBio bio(BIO_new(BIO_s_mem()));
    GENERAL_NAME_print(bio.get(), name);
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, length).left(500);
}

QString digestName(X509_ALGOR *algorithm)
{
    const ASN1_OBJECT *oid = nullptr;
    X509_ALGOR_get0(&oid, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(oid);
    return nid == NID_undef ? oidText(oid) : QString::fromLatin1(OBJ_nid2ln(nid));
}

void describeToken(TS_TST_INFO *info, QJsonObject &out)
{
    const auto insertText = [&out](const char *name, const QString &text) {
        if (!text.isEmpty())
            out.insert(key(name), text);
    };
    TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OCTET_STRING *hash = TS_MSG_IMPRINT_get_msg(imprint);
    const QByteArray hashBytes(reinterpret_cast<const char *>(ASN1_STRING_get0_data(hash)),
                               std::min(ASN1_STRING_length(hash), 128));
    out.insert(key("version"), static_cast<qint64>(TS_TST_INFO_get_version(info)));
    insertText("policy", oidText(TS_TST_INFO_get_policy_id(info)));
    insertText("hash_algorithm", digestName(TS_MSG_IMPRINT_get_algo(imprint)));
    insertText("imprint", QString::fromLatin1(hashBytes.toHex()));
    insertText("serial", hexOf(TS_TST_INFO_get_serial(info)));
    insertText("gen_time", genTimeText(TS_TST_INFO_get_time(info)));
    if (const std::optional<double> accuracy = accuracySeconds(TS_TST_INFO_get_accuracy(info)))
        out.insert(key("accuracy_seconds"), *accuracy);
    out.insert(key("ordering"), TS_TST_INFO_get_ordering(info) != 0);
    insertText("nonce", hexOf(TS_TST_INFO_get_nonce(info)));
    if (GENERAL_NAME *tsa = TS_TST_INFO_get_tsa(info))
        insertText("tsa", generalNameText(tsa));
}

} // namespace

Result<QJsonObject> readTimeStamp(const QByteArray &response, const QByteArray &trusted, const QString &name)
{
    // No configuration of this machine decides what is loaded or accepted.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    const Result<TimeStampResponse> parsed = parseResponse(response, name);
    if (!parsed)
        return Unexpected{parsed.error()};
    const Result<Certificates> anchors = parseTrusted(trusted);
    if (!anchors)
        return Unexpected{anchors.error()};
    QJsonObject document;
    describeStatus(TS_RESP_get_status_info(parsed->get()), document);
    if (!TS_RESP_get_token(parsed->get()))
        return document;
    if (sk_X509_num(TS_RESP_get_token(parsed->get())->d.sign->cert) > mostCertificates)
        return fail(ErrorCode::InvalidInput, QStringLiteral("brings more than %1 certificates").arg(mostCertificates),
                    name);
    describeToken(TS_RESP_get_tst_info(parsed->get()), document);
    const QJsonObject signature = describeSignature(**parsed, *anchors);
    for (auto it = signature.begin(); it != signature.end(); ++it)
        document.insert(it.key(), it.value());
    ERR_clear_error();
    return document;
}

} // namespace leadline
