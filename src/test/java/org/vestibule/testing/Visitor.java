package org.vestibule.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.vestibule.common.Json;

/** Somebody at a browser without JavaScript: it keeps cookies, sends forms as they stand on the page, and follows redirects. */
public final class Visitor {
    private final Client client;
    private HttpResponse<String> answer;

    public Visitor() {
        this(Service.running().client());
    }

    /** One at a browser that may have been used before, or at another service. */
    public Visitor(Client client) {
        this.client = client;
    }

    /** The administrator, signed in. */
    public static Visitor administrator() {
        return new Visitor().signIn(Service.ADMIN, Service.ADMIN_PASSWORD);
    }

    /** Another tab of the same browser. */
    public Visitor tab() {
        return new Visitor(client);
    }

    /** Opens a page. */
    public Visitor open(String path) {
        return follow(client.get(path));
    }

    /** Opens the page that is open once more. */
    public Visitor reload() {
        return open(address().toString());
    }

    /** Goes where an answer leads. */
    public Visitor follow(HttpResponse<String> given) {
        answer = given;
        while (answer.statusCode() / 100 == 3) {
            String location = answer.headers().firstValue("Location").orElseThrow();
            answer = client.get(address().resolve(location).toString());
        }
        return this;
    }

    /** Goes through the sign-in, up to the page that it leads to. */
    public Visitor signIn(String username, String password) {
        open("/if/flow/default-authentication-flow/");
        form().fill("uid_field", username).submit();
        return form().fill("password", password).submit();
    }

    public int status() {
        return answer.statusCode();
    }

    public Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    /** Where the visitor is now. */
    public URI address() {
        return answer.uri();
    }

    public Document page() {
        return Jsoup.parse(answer.body(), address().toString());
    }

    /** What can be read on the page. */
    public String text() {
        return page().text();
    }

    /** The first form of the page's main part. */
    public Form form() {
        return form("main form");
    }

    /** The first form that the CSS query finds. */
    public Form form(String query) {
        return new Form(this, page().expectForm(query));
    }

    /** A request with this browser's cookies, to be finished by the test. */
    public HttpRequest.Builder request(String path) {
        return client.request(path);
    }

    /** What one of this browser's cookies holds; empty where it has none of that name. */
    public String cookie(String name) {
        return client.cookie(name);
    }

    /** Sends what the test has put together, and stays on the page. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return client.send(request);
    }

    /** What the JSON executor of a flow asks this browser; the query is that of the page. */
    public Map<String, Object> asked(String slug, String query) {
        return Json.object(follow(client.get(executor(slug, query))).answer.body());
    }

    /** Answers to the JSON executor; what it asks next. */
    public Map<String, Object> answer(String slug, String query, Map<String, ?> values) {
        return Json.object(follow(send(answering(slug, query, values))).answer.body());
    }

    /** The same without a redirect. */
    public Map<String, Object> answerAtOnce(String slug, String query, Map<String, ?> values) {
        answer = send(answering(slug, query, values).header("Prefer", "return=representation"));
        return Json.object(answer.body());
    }

    private HttpRequest.Builder answering(String slug, String query, Map<String, ?> values) {
        return request(executor(slug, query))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(values)));
    }

    private static String executor(String slug, String query) {
        return "/api/v3/flows/executor/" + slug + "/?query=" + Form.encoded(query);
    }
}
