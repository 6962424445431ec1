package org.vestibule.invitation;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vestibule.fuzzing.Entrance;

/** A file or a field with recipients. */
public final class PeopleEntrance implements Entrance {
    @Override
    public void take(byte[] bytes) {
        List<PersonRow> people = new ArrayList<>();
        PeopleReader.read(new ByteArrayInputStream(bytes), Set.of("team"), people::add);
    }
}
