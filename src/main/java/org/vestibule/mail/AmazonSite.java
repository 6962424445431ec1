package org.vestibule.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What Amazon SNS keeps at the address of one region, and no other. Anybody may call a webhook and name an address in it: only those of
 * that host are asked, by HTTPS, whose certificate proves it wherever its name may lead, one at a time, and without following redirects.
 */
class AmazonSite {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 64 * 1024;
    private static final int OK = 200;

    private final String host;
    private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final ReentrantLock one = new ReentrantLock();

    /** That of the region of a topic, by its name (ARN), which was checked. */
    AmazonSite(String topic) {
        String[] parts = topic.split(":");
        host = "sns." + parts[3] + ".amazonaws.com" + (parts[1].equals("aws-cn") ? ".cn" : "");
    }

    /**
     * The key of a certificate by which calls are signed, asked for once.
     *
     * @throws CertificateException where it is none, or holds no more, or the address is not one of Amazon's certificates
     * @throws IOException where it cannot be had now
     */
    PublicKey key(String address) throws IOException, CertificateException {
        if (!address.matches("https://\\Q" + host + "\\E/SimpleNotificationService-[0-9a-zA-Z]{1,64}\\.pem")) {
            throw new CertificateException("This is no address of a certificate of Amazon SNS");
        }
        X509Certificate certificate = certificates.get(address);
        if (certificate == null) {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(read(address)));
            certificates.put(address, certificate);
        }
        certificate.checkValidity();
        return certificate.getPublicKey();
    }

    /** Opens the address by which a subscription is confirmed; an {@code IOException} where it is no such, or does not answer. */
    void confirm(String address) throws IOException {
        if (!address.matches("https://\\Q" + host + "\\E/\\?Action=ConfirmSubscription&[!-~]{1,2000}")) {
            throw new IOException("This address confirms no subscription");
        }
        read(address);
    }

    private byte[] read(String address) throws IOException {
        if (!one.tryLock()) {
            throw new IOException("Another address is asked just now");
        }
        try {
            return get(URI.create(address));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed);
        } finally {
            one.unlock();
        }
    }

    /** What is there; an {@code IOException} where that is not a plain answer. */
    byte[] get(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            if (connection.getResponseCode() != OK) {
                throw new IOException("Amazon SNS answers " + connection.getResponseCode());
            }
            try (InputStream answer = connection.getInputStream()) {
                return answer.readNBytes(LONGEST);
            }
        } finally {
            connection.disconnect();
        }
    }
}
