// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/documents/time_stamp_signature.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>

#include <openssl/err.h>
#include <openssl/esserr.h>
#include <openssl/pkcs7err.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <optional>

namespace leadline {
namespace {

constexpr int mostShownCertificates = 16;

QString timeText(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime::fromSecsSinceEpoch(::timegm(&parts), Qt::UTC).toString(Qt::ISODate);
}

std::optional<std::time_t> stampedAt(TS_RESP &response)
{
    std::tm parts{};
    const ASN1_GENERALIZEDTIME *time = TS_TST_INFO_get_time(TS_RESP_get_tst_info(&response));
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return ::timegm(&parts);
}

/// Another owner of the same certificates; null stays null.
Certificates shared(STACK_OF(X509) * certificates)
{
    return Certificates(certificates ? X509_chain_up_ref(certificates) : nullptr);
}

STACK_OF(X509) * certificatesOf(TS_RESP &response)
{
    return TS_RESP_get_token(&response)->d.sign->cert;
}

/// What OpenSSL noted of the failure, in words of this trade where it is one that a user meets.
QString problemInWords()
{
    QString fallback;
    const char *data = nullptr;
    int flags = 0;
    while (const unsigned long code = ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        const int library = ERR_GET_LIB(code);
        const int reason = ERR_GET_REASON(code);
        if (library == ERR_LIB_PKCS7 && (reason == PKCS7_R_DIGEST_FAILURE || reason == PKCS7_R_SIGNATURE_FAILURE))
            return QStringLiteral("the signature does not fit the bytes: the stamp was altered");
        if (library == ERR_LIB_PKCS7 && reason == PKCS7_R_SIGNER_CERTIFICATE_NOT_FOUND)
            return QStringLiteral("it brings no certificate of its signer");
        if (library == ERR_LIB_ESS)
            return QStringLiteral("it was signed by another certificate than the one that it names");
        if (library == ERR_LIB_TS && reason == TS_R_TSA_NAME_MISMATCH)
            return QStringLiteral("the authority that it names is not the one that signed it");
        if (library == ERR_LIB_TS && reason == TS_R_THERE_MUST_BE_ONE_SIGNER)
            return QStringLiteral("it must be signed by one certificate, and is not");
        if (library == ERR_LIB_TS && reason == TS_R_UNSUPPORTED_VERSION)
            return QStringLiteral("its version is not 1");
        if (library == ERR_LIB_TS && reason == TS_R_CERTIFICATE_VERIFY_ERROR)
            return QStringLiteral("its certificate was not accepted (%1)")
                .arg((flags & ERR_TXT_STRING) && data ? QString::fromUtf8(data).section(QLatin1Char(':'), 1)
                                                      : QStringLiteral("no reason given"));
        const char *words = ERR_reason_error_string(code);
        if (fallback.isEmpty() && words)
            fallback = QString::fromUtf8(words);
    }
    return QStringLiteral("it cannot be verified (%1)").arg(fallback.isEmpty() ? QStringLiteral("damaged") : fallback);
}

/// Verifies the token with `anchors` as the certificates to lead to. Gives why not, or nothing.
QString whyNotVerified(TS_RESP &response, STACK_OF(X509) * anchors, STACK_OF(X509) * others, std::time_t at)
{
    ERR_clear_error();
    X509_STORE *store = X509_STORE_new();
    for (int i = 0; i < sk_X509_num(anchors); ++i)
        X509_STORE_add_cert(store, sk_X509_value(anchors, i));
    // Without it only a self-signed certificate could be trusted.
    X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), at);
    const std::unique_ptr<TS_VERIFY_CTX, FreedByOpenSsl<TS_VERIFY_CTX_free>> context(TS_VERIFY_CTX_new());
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_SIGNER);
    TS_VERIFY_CTX_set_store(context.get(), store);                    // which it owns from now on
    TS_VERIFY_CTX_set_certs(context.get(), shared(others).release()); // and these
    if (TS_RESP_verify_response(context.get(), &response) == 1)
        return {};
    return problemInWords();
}

/// The certificate that the token says it was signed with; it may come along or be among `trusted`.
X509 *signerOf(TS_RESP &response, const Certificates &trusted)
{
    const std::unique_ptr<STACK_OF(X509), FreeListOnly> signers(
        PKCS7_get0_signers(TS_RESP_get_token(&response), trusted.get(), 0));
    return signers && sk_X509_num(signers.get()) > 0 ? sk_X509_value(signers.get(), 0) : nullptr;
}

/// RFC 3161 §2.3: the extension must be critical and have that purpose only.
bool isForTimeStampingOnly(X509 *certificate)
{
    const int place = X509_get_ext_by_NID(certificate, NID_ext_key_usage, -1);
    const X509_EXTENSION *extension = place < 0 ? nullptr : X509_get_ext(certificate, place);
    return extension && X509_EXTENSION_get_critical(extension) &&
           X509_get_extended_key_usage(certificate) == XKU_TIMESTAMP;
}

void describeSigner(X509 *signer, QJsonObject &out)
{
    out.insert(QStringLiteral("signer"), nameText(X509_get_subject_name(signer)));
    unsigned char *der = nullptr;
    const int bytes = i2d_X509(signer, &der);
    if (bytes > 0) {
        const QByteArrayView view(der, bytes);
        out.insert(
            QStringLiteral("signer_sha256"),
            QString::fromLatin1(QCryptographicHash::hash(view.toByteArray(), QCryptographicHash::Sha256).toHex()));
        OPENSSL_free(der);
    }
    out.insert(QStringLiteral("signer_not_before"), timeText(X509_get0_notBefore(signer)));
    out.insert(QStringLiteral("signer_not_after"), timeText(X509_get0_notAfter(signer)));
    out.insert(QStringLiteral("time_stamping_purpose"), isForTimeStampingOnly(signer));
}

} // namespace

QString nameText(const X509_NAME *name)
{
    const MemoryBio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char *text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    return QString::fromUtf8(text, length).left(500);
}

QJsonObject describeSignature(TS_RESP &response, const Certificates &trusted)
{
    QJsonObject out;
    STACK_OF(X509) *along = certificatesOf(response);
    QJsonArray chain;
    for (int i = 0; i < std::min(sk_X509_num(along), mostShownCertificates); ++i)
        chain.append(nameText(X509_get_subject_name(sk_X509_value(along, i))));
    out.insert(QStringLiteral("chain"), chain);
    if (X509 *signer = signerOf(response, trusted))
        describeSigner(signer, out);

    const auto set = [&out](const char *key, const QString &text) { out.insert(QLatin1String(key), text); };
    const std::optional<std::time_t> at = stampedAt(response);
    if (!at) {
        set("signature", QStringLiteral("invalid"));
        set("signature_problem", QStringLiteral("its time is not a time"));
        return out;
    }
    if (trusted) {
        const QString untrusted = whyNotVerified(response, trusted.get(), trusted.get(), *at);
        if (untrusted.isEmpty()) {
            set("signature", QStringLiteral("trusted"));
            return out;
        }
        set("trust_problem", untrusted);
    }
    // Every certificate that came along is taken at its word: what remains is whether the signature fits.
    const QString problem = whyNotVerified(response, along, trusted.get(), *at);
    set("signature", problem.isEmpty() ? QStringLiteral("valid") : QStringLiteral("invalid"));
    if (!problem.isEmpty())
        set("signature_problem", problem);
    return out;
}

} // namespace leadline
