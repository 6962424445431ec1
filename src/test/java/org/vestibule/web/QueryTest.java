package org.vestibule.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void readsNamesAndValues() {
        assertThat(query("q=a+b%26c&empty=&q2=%C3%A9")).isEqualTo(Map.of("q", "a b&c", "empty", "", "q2", "\u00e9"));
    }

    @Test
    void passesOverWhatIsNotOne() {
        assertThat(query(null)).isEmpty();
        assertThat(query("&&alone&=")).isEqualTo(Map.of("", ""));
        assertThat(query("broken=%zz")).isEqualTo(Map.of("broken", ""));
    }

    private static Map<String, String> query(String text) {
        return Query.of((HttpServletRequest) Proxy.newProxyInstance(
                QueryTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getQueryString") ? text : null));
    }
}
