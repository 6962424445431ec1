package org.vestibule.common;

/** A setting that holds something wrong; the message is the one line that an operator needs. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String key, String held, String may) {
        super("%s %s: %s".formatted(key, held, may));
    }
}
