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

    static Session of(Session own) {
        return Session.getInstance(properties(own), new SessionCopy(own));
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
