package org.vestibule.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;

/** Makes sessions like another one, which may belong to others, too, and is left as it is. */
class SessionCopy extends Authenticator {
    private final Session own;

    SessionCopy(Session own) {
        this.own = own;
    }

    /** One that leaves messages as they were written, and perhaps signed. */
    static Session of(Session own) {
        Properties properties = properties(own);
        properties.put("mail.smtp.allow8bitmime", "false");
        properties.put("mail.smtps.allow8bitmime", "false");
        return Session.getInstance(properties, new SessionCopy(own));
    }

    /** All properties, also those that are only standards. */
    static Properties properties(Session own) {
        Properties properties = new Properties();
        properties.putAll(own.getProperties());
        own.getProperties().stringPropertyNames().forEach(name -> properties.put(name, own.getProperty(name)));
        return properties;
    }

    /** Asks the other one. */
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        return own.requestPasswordAuthentication(
                getRequestingSite(),
                getRequestingPort(),
                getRequestingProtocol(),
                getRequestingPrompt(),
                getDefaultUserName());
    }
}
