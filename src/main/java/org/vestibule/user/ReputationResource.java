package org.vestibule.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.rest.PageRequest;
import org.vestibule.rest.Paginated;
import org.vestibule.rest.Parameter;

/** What sign-ins tell about names and addresses, in authentik's shape. */
@Path("policies/reputation/scores/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Requires(Permission.VIEW_EVENT)
public class ReputationResource {
    private static final String KEY = "reputation_uuid";
    private static final Map<String, String> COLUMNS =
            Map.of("identifier", "s.identifier", "ip", "s.clientAddress", "score", "s.score", "updated", "s.expires");

    @Inject
    Reputation reputation;

    @Inject
    Clock clock;

    /** What a list is narrowed down to; a name stands for the hash that is kept of it. */
    public static class Query {
        @QueryParam("identifier")
        @DefaultValue("")
        String identifier;

        @QueryParam("identifier_in")
        List<String> identifiers;

        @QueryParam("ip")
        @DefaultValue("")
        String address;

        @QueryParam("score")
        @DefaultValue("")
        String score;

        ReputationFilter filter(String search, Instant now) {
            ReputationFilter filter = new ReputationFilter(now)
                    .search(search)
                    .identifiers(some(Stream.of(identifier)))
                    .identifiers(some(identifiers.stream().flatMap(it -> Stream.of(it.split(",")))))
                    .address(address);
            Parameter.number("score", score).ifPresent(filter::score);
            return filter;
        }

        private static List<String> some(Stream<String> texts) {
            return texts.filter(it -> !it.isEmpty()).toList();
        }
    }

    /**
     * A score in authentik's words.
     *
     * @param identifier the hash of the name that was tried
     * @param ipGeoData empty, as no address is looked up
     * @param ipAsnData empty, as no address is looked up
     */
    public record View(
            String pk,
            String identifier,
            String ip,
            Map<String, Object> ipGeoData,
            Map<String, Object> ipAsnData,
            int score,
            Instant updated) {
        static View of(ReputationScore score) {
            return new View(
                    score.getId(),
                    score.getIdentifier(),
                    score.getClientAddress(),
                    Map.of(),
                    Map.of(),
                    score.getScore(),
                    score.getUpdated());
        }
    }

    @GET
    public Paginated<View> list(@BeanParam Query query, @BeanParam PageRequest page) {
        ReputationFilter filter = query.filter(page.search(), clock.instant());
        return Paginated.of(
                reputation
                        .page(filter, page.orderBy(COLUMNS, "-updated"), page.offset(), page.size())
                        .map(View::of),
                page);
    }

    @GET
    @Path("{reputation_uuid}/")
    public View retrieve(@PathParam(KEY) String pk) {
        return View.of(reputation.get(pk));
    }

    @DELETE
    @Path("{reputation_uuid}/")
    @Requires({Permission.VIEW_EVENT, Permission.CHANGE_USER})
    public void delete(@PathParam(KEY) String pk) {
        reputation.forget(pk);
    }

    /** Nothing points at a score. */
    @GET
    @Path("{reputation_uuid}/used_by/")
    public List<Object> usedBy(@PathParam(KEY) String pk) {
        reputation.get(pk);
        return List.of();
    }
}
