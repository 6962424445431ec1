package org.vestibule.benchmark;

import static org.vestibule.benchmark.Figures.median;
import static org.vestibule.benchmark.Figures.print;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.vestibule.common.Order;
import org.vestibule.common.SecretKeys;
import org.vestibule.common.Slice;
import org.vestibule.flow.Admission.Status;
import org.vestibule.invitation.InvitationCatalog;
import org.vestibule.invitation.InvitationDetails;
import org.vestibule.invitation.InvitationFilter;
import org.vestibule.invitation.InvitationRepository;
import org.vestibule.invitation.People;
import org.vestibule.invitation.Recipient;
import org.vestibule.invitation.RecipientAnswer;
import org.vestibule.invitation.RecipientFilter;
import org.vestibule.invitation.RecipientRepository;
import org.vestibule.mail.DeliveryState;
import org.vestibule.rest.Restriction;
import org.vestibule.testing.Database;
import org.vestibule.testing.StatementTimes;

/**
 * Lists, searches and counts people who were invited, few and many, on both databases, without a server, and prints how long the
 * database takes for each call.
 */
public final class ListBenchmark {
    private static final int FEW = 1_000;
    private static final int WARMING = 7;
    private static final int ROUNDS = 9;

    /** The invitation with nine tenths of all people. */
    private static final String BIG = id(0);

    private final Database database;
    private final StatementTimes times;
    private final int people;
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private ListBenchmark(Database database, int people) {
        this.database = database;
        this.people = people;
        times = new StatementTimes(database);
    }

    public static void main(String[] arguments) {
        print("| what | 1,000 on PostgreSQL | 1,000,000 on PostgreSQL | 1,000 on H2 | 100,000 on H2 |");
        print("|---|---|---|---|---|");
        List<Map<String, Double>> columns = List.of(
                measured(Database.postgresql("few"), FEW),
                measured(Database.postgresql("many"), 1_000_000),
                measured(Database.h2("few"), FEW),
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
    }

    private static Map<String, Double> measured(Database database, int people) {
        PeopleRows.fill(database, people);
        ListBenchmark benchmark = new ListBenchmark(database, people);
        benchmark.count();
        benchmark.recipients();
        benchmark.invitations();
        return benchmark.figures;
    }

    /** Has counted what the timer of a server would keep. */
    private void count() {
        database.run(entities -> People.on(entities)
                .catalog()
                .details(BIG, new RecipientFilter("", null, null), order(), Optional.empty()));
        database.run(entities -> People.on(entities).overview().of(30));
        database.run(entities -> list(People.on(entities).catalog(), search(null, null)));
        for (Status state : List.of(Status.VALID, Status.USED_UP, Status.EXPIRED)) {
            database.run(entities -> list(People.on(entities).catalog(), search(null, state)));
        }
        database.run(entities -> People.on(entities).recount());
    }

    private void recipients() {
        RecipientFilter all = new RecipientFilter("", null, null);
        Order<Recipient> byAddress = RecipientRepository.ORDERS.of("email");
        time("the first people of an invitation", it -> guests(it.catalog(), all));
        Optional<String> deep = deep();
        time("people, nine tenths further on", it -> it.catalog().guests(BIG, all, order(), deep, 50));
        time("people by address", it -> it.catalog().guests(BIG, all, byAddress, Optional.empty(), 50));
        for (RecipientAnswer answer : RecipientAnswer.values()) {
            time("people, " + answer, it -> guests(it.catalog(), new RecipientFilter("", answer, null)));
        }
        for (DeliveryState state : DeliveryState.values()) {
            time("people, mail " + state, it -> guests(it.catalog(), new RecipientFilter("", null, state)));
        }
        Map<String, String> words = Map.of("one has", "zanzibar", "all have", "erso", "nobody has", "qqxqq");
        words.forEach((who, word) -> {
            time(
                    "people with a part of an address that " + who,
                    it -> guests(it.catalog(), new RecipientFilter(word, null, null)));
            time(
                    "people by address, with a part that " + who,
                    it -> it.catalog()
                            .guests(BIG, new RecipientFilter(word, null, null), byAddress, Optional.empty(), 50));
            time("invitations of people with a part that " + who, it -> list(it.catalog(), search(word, null)));
        });
    }

    private void invitations() {
        time(
                "an invitation with its funnel",
                it -> it.catalog().details(BIG, new RecipientFilter("", null, null), order(), Optional.empty()));
        time("the overview of all", it -> it.overview().of(30));
        time("the overview of all, of a year", it -> it.overview().of(365));
        time("what ends within a week", it -> it.catalog().ending(Duration.ofDays(7)));
        time("invitations", it -> list(it.catalog(), search(null, null)));
        for (Status state : List.of(
                Status.VALID, Status.SCHEDULED, Status.SUSPENDED, Status.USED_UP, Status.EXPIRED, Status.REVOKED)) {
            time("invitations, " + state, it -> list(it.catalog(), search(null, state)));
        }
    }

    private static Object list(InvitationCatalog catalog, InvitationFilter filter) {
        return catalog.list(filter, InvitationRepository.ORDERS.standard(), Optional.empty(), 25);
    }

    private static InvitationFilter search(String text, Status state) {
        return new InvitationFilter(text, state, null, null, null, null, null, Restriction.NONE);
    }

    private static Slice<InvitationDetails.Guest> guests(InvitationCatalog catalog, RecipientFilter filter) {
        return catalog.guests(BIG, filter, order(), Optional.empty(), 50);
    }

    private static Order<Recipient> order() {
        return RecipientRepository.ORDERS.standard();
    }

    /** A cursor near to the end. */
    private Optional<String> deep() {
        String last = "00000000-0000-7000-a000-%012d".formatted(people * 9 / 10);
        return Optional.of(SecretKeys.encode("f\n%s\n%s".formatted(last, last).getBytes(StandardCharsets.UTF_8)));
    }

    private void time(String what, Consumer<People> call) {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < WARMING + ROUNDS; i++) {
            times.watched().run(entities -> {
                People people = People.on(entities);
                times.take();
                call.accept(people);
            });
            double time = times.take();
            if (i >= WARMING) {
                taken.add(time);
            }
        }
        figures.put(what, median(taken));
    }

    /** An id that sorts by its number. */
    static String id(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }
}
