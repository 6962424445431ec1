package org.vestibule.stage;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Lets through what an editor of flows may write in texts: paragraphs, lists, emphasis and links, nothing that acts or loads. */
final class SafeHtml {
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    /** The title of the page is its only heading of the first level. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "ul",
                    "ol",
                    "li",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "code",
                    "pre",
                    "blockquote",
                    "small",
                    "h2",
                    "h3",
                    "a")
            .allowElements((element, attributes) -> "h2", "h1")
            .allowAttributes("href")
            .onElements("a")
            .allowStandardUrlProtocols()
            .requireRelNofollowOnLinks()
            .toFactory();

    private SafeHtml() {}

    static String sanitise(String html) {
        return POLICY.sanitize(html);
    }

    static String ofMarkdown(String text) {
        return sanitise(RENDERER.render(MARKDOWN.parse(text)));
    }
}
