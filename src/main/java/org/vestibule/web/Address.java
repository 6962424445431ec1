package org.vestibule.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the addresses that pages link to, under any context path. */
@Named
@RequestScoped
public class Address {
    /** What belongs to one showing of a page, and not to the next. */
    private static final Set<String> PASSING = Set.of("done", "did", "lang");

    /** Where lists go on. */
    private static final Set<String> CURSORS = Set.of("cursor", "people", "applicants");

    /** Pages below another one's that have an entry of their own in the menu. */
    private static final List<String> OWN_ENTRIES =
            List.of("/if/admin/flows/import/", "/if/admin/invitations/approvals/");

    @Inject
    HttpServletRequest request;

    @Inject
    StaticFiles files;

    /** A page of this service. */
    public String of(String path) {
        return request.getContextPath() + path;
    }

    /** A file below {@code /static/}, which the browser may keep until it changes. */
    public String file(String name) {
        return of("/static/" + name + "?v=" + files.version());
    }

    /** The current page, to which its forms post. */
    public String here() {
        return write(parameters());
    }

    /** The current page, as {@link #of} takes it. */
    public String herePath() {
        return here().substring(request.getContextPath().length());
    }

    /** The current page, with its lists from their beginnings and one parameter of its query changed; empty takes it out. */
    public String with(String name, Object value) {
        Map<String, String> query = parameters();
        query.keySet().removeAll(CURSORS);
        query.put(name, value == null ? "" : value.toString());
        return write(query);
    }

    private String write(Map<String, String> query) {
        String text = query.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + text;
    }

    /** The entry of the administration's menu that leads to the current page, or to the list it belongs to. */
    public String getInMenu() {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return OWN_ENTRIES.stream()
                .filter(path::startsWith)
                .findFirst()
                .orElseGet(() -> path.replaceFirst("^(/if/admin/[^/]+/).*", "$1"));
    }

    /** What the current page was asked for by its address. */
    public Map<String, String> parameters() {
        Map<String, String> query = Query.of(request);
        query.keySet().removeAll(PASSING);
        return query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
