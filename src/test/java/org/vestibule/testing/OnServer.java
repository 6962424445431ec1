package org.vestibule.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** A test class that is a client of the {@link Service}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnServer.Start.class)
public @interface OnServer {
    /** What starts it, also before the one object of a class whose tests share it. */
    final class Start implements BeforeAllCallback, TestInstancePreConstructCallback {
        @Override
        public void beforeAll(ExtensionContext test) throws Exception {
            Service.start();
        }

        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext made, ExtensionContext test) throws Exception {
            Service.start();
        }
    }
}
