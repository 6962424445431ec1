package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vestibule.blueprint.BlueprintInstance.Status;
import org.vestibule.common.Column;
import org.vestibule.common.Json;
import org.vestibule.common.Keyset;
import org.vestibule.common.Like;
import org.vestibule.common.Order;
import org.vestibule.common.Orders;
import org.vestibule.common.Problem;
import org.vestibule.common.Slice;

/** All blueprints that are kept, and what came of them. */
@ApplicationScoped
public class BlueprintInstanceRepository {
    public static final Orders<BlueprintInstance> ORDERS = new Orders<>(
            Column.text("pk", "i.id", BlueprintInstance::getId),
            "name",
            List.of(
                    Column.text("name", "i.name", BlueprintInstance::getName),
                    Column.text("path", "i.path", BlueprintInstance::getPath),
                    Column.time("last_applied", "i.lastApplied", BlueprintInstance::getLastApplied)));

    /** No earlier application counts. */
    static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    private static final int SLICE = 50;

    @PersistenceContext
    EntityManager entities;

    BlueprintInstance get(String id) {
        return find(id).orElseThrow(() -> Problem.notFound("blueprint"));
    }

    Optional<BlueprintInstance> find(String id) {
        return Optional.ofNullable(entities.find(BlueprintInstance.class, id));
    }

    /** All by their paths and names. There are dozens, not thousands. */
    List<BlueprintInstance> all() {
        return entities.createQuery(
                        "select i from BlueprintInstance i order by i.path, i.name", BlueprintInstance.class)
                .getResultList();
    }

    /** The first by its name whose {@code pk}, {@code name} and {@code path} are meant. */
    Optional<BlueprintInstance> identified(Predicate<Map<String, String>> meant) {
        return entities.createQuery(
                        "select i.id, i.name, i.path from BlueprintInstance i order by i.name, i.id", Object[].class)
                .getResultStream()
                .map(it -> Map.of("pk", (String) it[0], "name", (String) it[1], "path", (String) it[2]))
                .filter(meant)
                .findFirst()
                .flatMap(it -> find(it.get("pk")));
    }

    Slice<BlueprintInstance> list(String search, Order<BlueprintInstance> order, Optional<String> cursor) {
        return new Keyset<>(order, cursor, SLICE)
                .read(rest -> entities.createQuery(
                                "select i from BlueprintInstance i where (lower(i.name) like :part or lower(i.path) like :part)"
                                        + " and " + rest,
                                BlueprintInstance.class)
                        .setParameter("part", Like.containing(search.strip().toLowerCase(Locale.ROOT))));
    }

    /** Adds one at once. */
    void add(BlueprintInstance instance) {
        entities.persist(instance);
        entities.flush();
    }

    /** Writes the changes at once. */
    void flush() {
        entities.flush();
    }

    /** Removes it and leaves all that it has made; false where somebody else has removed it. */
    boolean remove(String id) {
        return entities.createQuery("delete from BlueprintInstance i where i.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /**
     * Takes an instance to apply it, and keeps others from it until the transaction ends. False where there is nothing to do any more:
     * it is turned off, or somebody has applied that text in the meantime.
     *
     * @param before earlier applications of the same text do not count
     */
    boolean claim(CalledBlueprint instance, Instant now, Instant before) {
        String hash = instance.text().hash();
        return write(
                        "update blueprint_instances set attempted = ?, attempted_hash = ?"
                                + " where id = ? and enabled = true and (attempted_hash <> ? or attempted < ?)",
                        now,
                        hash,
                        instance.key(),
                        hash,
                        before)
                == 1;
    }

    /** Notes that an instance was applied; false where it is none, but comes with the product. */
    boolean applied(CalledBlueprint instance, Blueprint blueprint, ImportResult result, Instant now) {
        Status status = result.warnings().isEmpty() ? Status.SUCCESSFUL : Status.WARNING;
        List<String> models = result.entries().stream()
                .map(ImportedEntry::model)
                .distinct()
                .sorted()
                .toList();
        return write(
                        "update blueprint_instances set status = ?, result = ?, last_applied = ?, last_applied_hash = ?,"
                                + " managed_models = ?, metadata = ? where id = ?",
                        status.name(),
                        LastResult.write(result),
                        now,
                        instance.text().hash(),
                        Json.write(models),
                        Json.write(Map.of("name", blueprint.name(), "labels", blueprint.labels())),
                        instance.key())
                == 1;
    }

    /** Notes why an instance could not be applied. */
    void failed(CalledBlueprint instance, BlueprintProblem why) {
        write(
                "update blueprint_instances set status = ?, result = ? where id = ?",
                Status.ERROR.name(),
                LastResult.write(ImportResult.refused(why)),
                instance.key());
    }

    /** Notes that its file is gone. If that comes back, it is applied again. */
    void orphan(String id) {
        write(
                "update blueprint_instances set status = ?, attempted_hash = '' where id = ?",
                Status.ORPHANED.name(),
                id);
    }

    /** Writes past the versions, so that nobody who edits an instance meets a conflict because it was applied. */
    private int write(String sql, Object... values) {
        Query statement = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i];
            statement.setParameter(i + 1, value);
        }
        return statement.executeUpdate();
    }
}
