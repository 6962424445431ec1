package org.vestibule.flow;

import jakarta.annotation.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.common.Unguarded;
import org.vestibule.rest.Holds;
import org.vestibule.web.Address;

/**
 * Runs flows for programs, in the JSON protocol of authentik, as {@link FlowPage} does for people. An answer that was taken leads to what is
 * asked next by a redirect, as authentik's do; a program that sends {@code Prefer: return=representation} (RFC 7240) is asked at once.
 */
@Path("flows/executor/{flow_slug}/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Unguarded(value = "visitors are anonymous; the engine decides who may run a flow", anonymous = true)
@ApplicationScoped
public class FlowExecutorResource {
    private static final String COMPONENT = "component";

    /** The component of a challenge that leads elsewhere. */
    public static final String LEADS_ON = "xak-flow-redirect";

    /** The component of a challenge that lets nobody through. */
    public static final String DENIED = "ak-stage-access-denied";

    private static final String NEXT = "return=representation";

    /**
     * What a program is asked, or told; a stage's own members stand besides.
     *
     * @param responseErrors what was wrong with the answer, by field
     */
    public record Challenge(
            String component, Optional<Info> flowInfo, Optional<Map<String, List<Fault>>> responseErrors) {}

    /** How a page would look. */
    public record Info(
            String title,
            String background,
            @Nullable Map<String, String> backgroundThemedUrls,
            String cancelUrl,
            @Holds(FlowLayout.class) String layout) {}

    /** What is wrong with a field. */
    public record Fault(String string, String code) {}

    /** The answer to the challenge of that name; its fields stand besides. */
    public record Reply(@NotNull String component) {}

    @Inject
    FlowExecutor executor;

    @Inject
    StageKinds kinds;

    @Inject
    VisitorRequest visitors;

    @Inject
    Address address;

    @Inject
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    /** The query is that of the page that the program stands for, encoded once more. */
    @GET
    @Holds(Challenge.class)
    public Response show(@PathParam("flow_slug") String slug, @QueryParam("query") @DefaultValue("") String query) {
        Map<String, String> parameters = parameters(query);
        Visitor visitor = visitors.visitor(request, response, parameters);
        FlowAddress door = door(slug, parameters);
        Shown shown = executor.current(door, visitor);
        boolean begins = shown.execution().isEmpty()
                && (shown.step().type() == Step.Type.BEGIN || shown.step().type() == Step.Type.LANDING);
        return begins ? carryOut(slug, executor.submit(door, visitor, new Answer("", Map.of()))) : json(shown);
    }

    @POST
    @Holds(Challenge.class)
    public Response submit(
            @PathParam("flow_slug") String slug,
            @QueryParam("query") @DefaultValue("") String query,
            @Holds(Reply.class) Map<String, Object> values) {
        Map<String, String> parameters = parameters(query);
        Visitor visitor = visitors.visitor(request, response, parameters);
        FlowAddress door = door(slug, parameters);
        Map<String, Object> fields = new LinkedHashMap<>(values);
        Object component = fields.remove(COMPONENT);
        ProgramAnswer sent = new ProgramAnswer(asked -> component(asked).equals(component), fields);
        return executor.submit(door, visitor, sent)
                .map(moved -> carryOut(slug, moved))
                .orElseGet(() -> json(executor.current(door, visitor)));
    }

    private Response carryOut(String slug, Moved moved) {
        visitors.carryOut(moved, request, response);
        Shown reached = moved.shown();
        boolean asks = reached.step().type() == Step.Type.ASK;
        if (asks && !reached.flow().getSlug().equals(slug)) {
            return Response.ok(Map.of(
                            COMPONENT,
                            LEADS_ON,
                            "to",
                            "/if/flow/" + reached.flow().getSlug() + "/"))
                    .build();
        }
        return asks && reached.step().errors().isEmpty() ? next(reached) : json(reached);
    }

    private Response next(Shown reached) {
        if (!prefersNext()) {
            return again();
        }
        response.setHeader("Preference-Applied", NEXT);
        return json(reached);
    }

    private boolean prefersNext() {
        return Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase(NEXT));
    }

    /** A passed stage leads to the same address, where the next challenge is. */
    private Response again() {
        String whole =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return Response.status(Response.Status.FOUND)
                .header("Location", URI.create(whole))
                .build();
    }

    private static FlowAddress door(String slug, Map<String, String> parameters) {
        return new FlowAddress(
                slug, "", parameters.getOrDefault("itoken", ""), parameters.getOrDefault("flow_token", ""));
    }

    private static Map<String, String> parameters(String query) {
        return List.of(query.replaceFirst("^\\?", "").split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (one, other) -> one));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private String component(Shown shown) {
        return switch (shown.step().type()) {
            case ASK -> kinds.find(shown.step().stage()).orElseThrow().component();
            case DONE -> LEADS_ON;
            case CONFIRM -> "ak-stage-consent";
            default -> DENIED;
        };
    }

    private Response json(Shown shown) {
        Map<String, Object> answer = new LinkedHashMap<>(shown.step().challenge());
        answer.put(COMPONENT, component(shown));
        answer.put("flow_info", info(shown));
        if (!shown.step().errors().isEmpty()) {
            answer.put("response_errors", errors(shown.step().errors()));
        }
        switch (shown.step().type()) {
            case ASK, CONFIRM -> {}
            case DONE -> answer.put("to", shown.step().text());
            default -> {
                answer.put("pending_user", shown.pendingName());
                answer.put("pending_user_avatar", "");
                answer.put("error_message", refusal(shown));
            }
        }
        return Response.ok(answer).build();
    }

    private Info info(Shown shown) {
        String layout = Records.text(shown.flow().getLayout());
        return new Info(shown.title(visitors.locale()), "", null, address.of("/"), layout);
    }

    private static Map<String, Object> errors(Map<String, List<String>> errors) {
        Map<String, Object> answer = new LinkedHashMap<>();
        errors.forEach((field, messages) -> answer.put(
                field,
                messages.stream().map(message -> new Fault(message, "invalid")).toList()));
        return answer;
    }

    private String refusal(Shown shown) {
        Texts texts = Texts.in(visitors.locale());
        return switch (shown.step().type()) {
            case DENIED ->
                shown.step().text().isEmpty()
                        ? texts.get("flow.denied")
                        : shown.step().text();
            case LINK_OVER ->
                texts.get("flow.link."
                        + Records.text(shown.admission().orElseThrow().status()));
            case NOTICE -> texts.get("flow.notice." + shown.step().text());
            case WRONG_ACCOUNT, JOIN ->
                texts.get(shown.step().text().equals("nobody") ? "flow.refused" : "flow.refused.signed-in");
            case HAS_ACCOUNT -> texts.get("flow.refused.has-account");
            default -> texts.get("flow.link.unknown");
        };
    }
}
