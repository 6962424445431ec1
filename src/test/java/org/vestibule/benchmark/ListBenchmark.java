package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.invitation.InvitationDetails;
import org.vestibule.invitation.InvitationFilter;
import org.vestibule.invitation.InvitationOrder;
import org.vestibule.invitation.People;
import org.vestibule.invitation.RecipientAnswer;
import org.vestibule.invitation.RecipientFilter;
import org.vestibule.invitation.RecipientOrder;
import org.vestibule.mail.DeliveryState;
import org.vestibule.testing.Database;

/**
 * Lists, searches and counts people who were invited, few and many, on both databases, without a server, and prints how long each call
 * takes with all that JPA does.
 */
public final class ListBenchmark {
    private static final int WARMING = 5;
    private static final int ROUNDS = 15;

    /** The invitation with nine tenths of all people. */
    private static final String BIG = id(0);

    private final Database database;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private ListBenchmark(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) {
        print("| what | 1,000 on PostgreSQL | 1,000,000 on PostgreSQL | 1,000 on H2 | 100,000 on H2 |");
        print("|---|---|---|---|---|");
        List<Map<String, Double>> columns = List.of(
                measured(Database.postgresql("few"), 1_000),
                measured(Database.postgresql("many"), 1_000_000),
                measured(Database.h2("few"), 1_000),
                measured(Database.h2("many"), 100_000));
        for (String what : columns.get(0).keySet()) {
            print(
                    "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms |",
                    what,
                    columns.get(0).get(what),
                    columns.get(1).get(what),
                    columns.get(2).get(what),
                    columns.get(3).get(what));
        }
        System.exit(0);
    }

    private static Map<String, Double> measured(Database database, int people) {
        ListBenchmark benchmark = new ListBenchmark(database);
        PeopleRows.fill(database, people);
        benchmark.recipients();
        benchmark.invitations();
        return benchmark.figures;
    }

    private void recipients() {
        RecipientFilter all = new RecipientFilter("", null, null);
        RecipientOrder byAddress = new RecipientOrder(RecipientOrder.By.EMAIL, false);
        time("the first people of an invitation", it -> guests(it, all));
        Optional<String> deep = deep();
        time("people, 10,000 further on", it -> it.guests(BIG, all, order(), deep, 50));
        time("people by address", it -> it.guests(BIG, all, byAddress, Optional.empty(), 50));
        for (RecipientAnswer answer : RecipientAnswer.values()) {
            time("people, " + answer, it -> guests(it, new RecipientFilter("", answer, null)));
        }
        for (DeliveryState state : DeliveryState.values()) {
            time("people, mail " + state, it -> guests(it, new RecipientFilter("", null, state)));
        }
        Map<String, String> words = Map.of("one has", "zanzibar", "all have", "erso", "nobody has", "qqxqq");
        words.forEach((who, word) -> {
            time("people with a part of an address that " + who, it -> guests(it, new RecipientFilter(word, null, null)));
            time("the same by address", it -> it.guests(
                    BIG, new RecipientFilter(word, null, null), byAddress, Optional.empty(), 50));
            time("invitations of people with a part that " + who, it -> list(it, search(word, null)));
        });
    }

    private void invitations() {
        time("an invitation with its funnel", it -> it.details(BIG, new RecipientFilter("", null, null), order(), Optional.empty()));
        database.run(entities -> People.on(entities).recount());
        time("invitations", it -> list(it, search(null, null)));
        for (Status state : List.of(
                Status.VALID, Status.SCHEDULED, Status.SUSPENDED, Status.USED_UP, Status.EXPIRED, Status.REVOKED)) {
            time("invitations, " + state, it -> list(it, search(null, state)));
        }
    }

    private static Object list(InvitationCatalog catalog, InvitationFilter filter) {
        return catalog.list(filter, InvitationOrder.of("-created", ""), Optional.empty(), 25);
    }

    private static InvitationFilter search(String text, Status state) {
        return new InvitationFilter(text, state, null, null, null, null, null);
    }

    private static Slice<InvitationDetails.Guest> guests(InvitationCatalog catalog, RecipientFilter filter) {
        return catalog.guests(BIG, filter, order(), Optional.empty(), 50);
    }

    private static RecipientOrder order() {
        return new RecipientOrder(RecipientOrder.By.INVITED, false);
    }

    /** A cursor far from the beginning. */
    private Optional<String> deep() {
        return database.call(entities -> {
            InvitationCatalog catalog = People.on(entities).catalog();
            Optional<String> cursor = Optional.empty();
            for (int i = 0; i < 10; i++) {
                Slice<?> slice =
                        catalog.guests(BIG, new RecipientFilter("", null, null), order(), cursor, 1000);
                cursor = slice.next().or(() -> Optional.empty());
                if (cursor.isEmpty()) {
                    return slice.previous();
                }
            }
            return cursor;
        });
    }

    private void time(String what, Consumer<InvitationCatalog> call) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < WARMING + ROUNDS; i++) {
            double time = database.call(entities -> timed(entities, call));
            if (i >= WARMING) {
                times.add(time);
            }
        }
        figures.put(what, median(times));
    }

    private static double timed(EntityManager entities, Consumer<InvitationCatalog> call) {
        InvitationCatalog catalog = People.on(entities).catalog();
        long begin = System.nanoTime();
        call.accept(catalog);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** An id that sorts by its number. */
    static String id(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }
}
