package org.vestibule.user;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/** Hashes that take no time, for tests in which they are not what is tested. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class QuickPasswords extends Passwords {
    public QuickPasswords() {
        super(64, 1, Runtime.getRuntime().availableProcessors(), 64);
    }
}
