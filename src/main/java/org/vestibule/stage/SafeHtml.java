package org.vestibule.stage;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Lets through what an editor of flows may write in texts: paragraphs, lists, emphasis and links, nothing that acts or loads. */
final class SafeHtml {
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "code", "small", "h2", "h3", "a")
            .allowAttributes("href")
            .onElements("a")
            .allowStandardUrlProtocols()
            .requireRelNofollowOnLinks()
            .toFactory();

    private SafeHtml() {}

    static String sanitise(String html) {
        return POLICY.sanitize(html);
    }
}
