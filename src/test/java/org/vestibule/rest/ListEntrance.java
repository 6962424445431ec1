package org.vestibule.rest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.vestibule.common.Keyset;
import org.vestibule.common.Like;
import org.vestibule.fuzzing.Entrance;
import org.vestibule.invitation.Invitation;
import org.vestibule.invitation.InvitationRepository;
import org.vestibule.testing.Database;

/** The parameters of a list: in lines the page, its size, the order, what to search for, and where the list goes on. */
public final class ListEntrance implements Entrance {
    private static final Map<String, String> COLUMNS = Map.of("name", "i.name", "created", "i.created");
    private static final int MEMBERS = 5;

    private final Database database = Database.h2("list_entrance");

    @Override
    public void take(byte[] bytes) {
        String[] lines = (new String(bytes, StandardCharsets.UTF_8) + "\n ".repeat(MEMBERS)).split("\n", -1);
        PageRequest request = new PageRequest();
        request.page = lines[0];
        request.size = lines[1];
        request.ordering = lines[2];
        request.search = lines[3];
        readPage(request);
        readSlice(request, lines[4].strip());
    }

    private void readPage(PageRequest request) {
        database.run(entities -> entities.createQuery(
                        "select i from Invitation i where i.name like :name" + request.orderBy(COLUMNS, "name"),
                        Invitation.class)
                .setParameter("name", Like.containing(request.search()))
                .setFirstResult(request.offset())
                .setMaxResults(request.size())
                .getResultList());
    }

    private void readSlice(PageRequest request, String cursor) {
        Optional<String> from = Optional.of(cursor).filter(it -> !it.isEmpty());
        database.run(entities -> new Keyset<>(request.order(InvitationRepository.ORDERS), from, MEMBERS)
                .read(rest -> entities.createQuery("select i from Invitation i where " + rest, Invitation.class)));
    }

    @Override
    public void close() {
        database.close();
    }
}
