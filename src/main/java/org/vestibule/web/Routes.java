package org.vestibule.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which view shows which address. */
final class Routes {
    /** Where the start page leads, too. */
    static final String HOME = "/if/user/";

    /** The sign-in. */
    static final String SIGN_IN = "/if/flow/default-authentication-flow/";

    /** The view of every flow. */
    static final String FLOW = "/flow.xhtml";

    /** The form of an invitation, which takes long lists of people. */
    static final String INVITATION = "/admin/invitation.xhtml";

    /** The form of what flows are made of. */
    private static final String OBJECT = "/admin/object.xhtml";

    /** A part of an address that says something: a name, and what it must be if not anything. */
    private static final Pattern VALUE = Pattern.compile("\\{(?<name>\\w+)(:(?<form>[^}]+))?}");

    /** The first that fits counts. */
    private static final List<Route> ALL = List.of(
            route("/if/flow/{slug}/", FLOW),
            route("/if/setup/", "/setup.xhtml"),
            route("/if/reply/{what:stop|not-me}/", "/reply.xhtml"),
            route(HOME, "/user.xhtml"),
            route("/if/admin/", "/admin/dashboard.xhtml"),
            route("/if/admin/invitations/", "/admin/invitations.xhtml"),
            route("/if/admin/invitations/templates/", "/admin/templates.xhtml"),
            route("/if/admin/invitations/approvals/", "/admin/approvals.xhtml"),
            route("/if/admin/invitations/overview/", "/admin/overview.xhtml"),
            route("/if/admin/invitations/{id}/", INVITATION),
            route("/if/admin/invitations/{id}/mailings/{mailing}/", "/admin/mailing.xhtml"),
            route("/if/admin/users/", "/admin/users.xhtml"),
            route("/if/admin/users/{id}/", "/admin/user.xhtml"),
            route("/if/admin/users/{id}/delete/", "/admin/deletion.xhtml"),
            route("/if/admin/groups/", "/admin/groups.xhtml"),
            route("/if/admin/groups/{id}/", "/admin/group.xhtml"),
            route("/if/admin/roles/", "/admin/roles.xhtml"),
            route("/if/admin/roles/{id}/", "/admin/role.xhtml"),
            route("/if/admin/flows/", "/admin/flows.xhtml"),
            route("/if/admin/flows/import/", "/admin/import.xhtml"),
            route("/if/admin/flows/new-enrollment/", "/admin/enrollment.xhtml"),
            route("/if/admin/blueprints/", "/admin/blueprints.xhtml"),
            route("/if/admin/blueprints/{id}/", "/admin/blueprint.xhtml"),
            route("/if/admin/{section:flows}/{id:new}/", OBJECT),
            route("/if/admin/{section:flows}/{id}/edit/", OBJECT),
            route("/if/admin/flows/{slug}/", "/admin/flow.xhtml"),
            route("/if/admin/flows/{slug}/try/", "/admin/try.xhtml"),
            route("/if/admin/flows/{slug}/try/{trial}/", "/admin/trial.xhtml"),
            route("/if/admin/stages/{id}/preview/", "/admin/preview.xhtml"),
            route(
                    "/if/admin/{section:stages|prompts|policies|places|decisions|rules|transports|applications}/",
                    "/admin/objects.xhtml"),
            route(
                    "/if/admin/{section:stages|prompts|policies|places|decisions|rules|transports|applications}/{id}/",
                    OBJECT),
            route("/if/admin/mail/", "/admin/mails.xhtml"),
            route("/if/admin/mail/diagnosis/", "/admin/diagnosis.xhtml"),
            route("/if/admin/mail/{id}/", "/admin/mail.xhtml"),
            route("/if/admin/deliveries/", "/admin/deliveries.xhtml"),
            route("/if/admin/events/", "/admin/events.xhtml"),
            route("/if/admin/api/", "/admin/api.xhtml"),
            route("/if/admin/system/", "/admin/system.xhtml"));

    /** Addresses that only lead on. */
    private static final Map<String, String> REDIRECTS = Map.of("/", HOME);

    private Routes() {}

    /** A view, and what its address says. */
    record Match(String view, Map<String, String> values) {}

    private record Route(Pattern pattern, List<String> names, String view) {
        Optional<Match> match(String path) {
            Matcher matcher = pattern.matcher(path);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(new Match(view, names.stream().collect(Collectors.toMap(name -> name, matcher::group))));
        }
    }

    static Optional<Match> find(String path) {
        return ALL.stream()
                .map(route -> route.match(path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Where an address leads that has no page itself; also one that lacks its last slash. */
    static Optional<String> redirect(String path) {
        String whole = path.endsWith("/") ? path : path + "/";
        Optional<String> other = Optional.ofNullable(REDIRECTS.get(whole));
        return whole.equals(path) || other.isPresent() ? other : find(whole).map(match -> whole);
    }

    private static Route route(String address, String view) {
        List<String> names = VALUE.matcher(address)
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
        String pattern = VALUE.matcher(address)
                .replaceAll(it -> "(?<%s>%s)".formatted(it.group(1), it.group(3) == null ? "[^/]+" : it.group(3)));
        return new Route(Pattern.compile(pattern), names, view);
    }
}
