package org.vestibule.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form as a page holds it. A test fills it in, and may make of it what no page would send. */
public final class Form {
    private static final String BUTTONS = "button[type=submit], input[type=submit]";

    private static final String PART = "--limit\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n";

    private static final String MULTIPART = "multipart/form-data; boundary=limit";

    private final Visitor visitor;
    private final FormElement element;
    private final List<Map.Entry<String, String>> fields = new ArrayList<>();
    private URI target;

    Form(Visitor visitor, FormElement element) {
        this.visitor = visitor;
        this.element = element;
        target = URI.create(element.absUrl("action"));
        element.formData().stream()
                .filter(field -> element.select(BUTTONS).stream()
                        .noneMatch(button -> button.attr("name").equals(field.key())))
                .forEach(field -> add(field.key(), field.value()));
    }

    /** Types into the field of a stage. */
    public Form fill(String key, String value) {
        return set("f." + key, value);
    }

    /** Sends this value of the name and no other. */
    public Form set(String name, String value) {
        return without(name).add(name, value);
    }

    /** Sends this value, too. */
    public Form add(String name, String value) {
        fields.add(Map.entry(name, value));
        return this;
    }

    public Form without(String name) {
        fields.removeIf(field -> field.getKey().equals(name));
        return this;
    }

    /** The first value of that name. */
    public String value(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Sends it to another address. */
    public Form to(String path) {
        target = target.resolve(path);
        return this;
    }

    /** Presses the first button, as the Enter key does, and follows. */
    public Visitor submit() {
        return submit(request());
    }

    /** Presses the button with that label, and follows. */
    public Visitor press(String label) {
        return submit(request(label));
    }

    /** Sends what the test has made of {@link #request}, and follows. */
    public Visitor submit(HttpRequest.Builder request) {
        return visitor.follow(visitor.send(request));
    }

    /** Presses the first button, and stays on the page. */
    public HttpResponse<String> send() {
        return visitor.send(request());
    }

    /** Sends the fields without a button, as no page does, and follows. */
    public Visitor submitBare() {
        return submit(request(fields));
    }

    /** What a browser sends for the first button. */
    public HttpRequest.Builder request() {
        return request(pressed(element.selectFirst(BUTTONS)));
    }

    /** What a browser sends for the button with that label. */
    public HttpRequest.Builder request(String label) {
        return request(pressed(element.select(BUTTONS).stream()
                .filter(it -> it.text().equals(label) || it.attr("value").equals(label))
                .findFirst()
                .orElseThrow()));
    }

    /** What a browser sends for the first button, with a file in the field of a stage. */
    public HttpRequest.Builder upload(String key, String type, byte[] content) {
        String before = parts(pressed(element.selectFirst(BUTTONS)))
                + PART.formatted("f." + key, "; filename=\"some\"\r\nContent-Type: " + type);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--limit--\r\n".getBytes(UTF_8));
        return request(MULTIPART, BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private static String parts(List<Map.Entry<String, String>> sent) {
        return sent.stream()
                .map(it -> PART.formatted(it.getKey(), "") + it.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    private HttpRequest.Builder request(List<Map.Entry<String, String>> sent) {
        if (element.attr("enctype").startsWith("multipart/")) {
            return request(MULTIPART, BodyPublishers.ofString(parts(sent) + "--limit--\r\n"));
        }
        String body = sent.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request("application/x-www-form-urlencoded", BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String type, BodyPublisher body) {
        return visitor.request(target.toString())
                .header("Origin", target.getScheme() + "://" + target.getAuthority())
                .header("Content-Type", type)
                .POST(body);
    }

    private List<Map.Entry<String, String>> pressed(Element button) {
        List<Map.Entry<String, String>> sent = new ArrayList<>(fields);
        if (button.hasAttr("name")) {
            sent.add(Map.entry(button.attr("name"), button.attr("value")));
        }
        return sent;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
