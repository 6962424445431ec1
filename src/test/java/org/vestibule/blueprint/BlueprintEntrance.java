package org.vestibule.blueprint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.vestibule.fuzzing.Entrance;
import org.vestibule.testing.Database;

/** A file that is uploaded to see what its import would do: leniently, if it begins with a blank. */
public final class BlueprintEntrance implements Entrance {
    private final Beans beans = Beans.running();
    private final Database database = Database.h2("blueprint_entrance");

    @Override
    public void take(byte[] bytes) {
        try {
            String text = Imports.text("file", new ByteArrayInputStream(bytes));
            ImportOption[] options = text.startsWith(" ")
                    ? new ImportOption[] {ImportOption.DRY_RUN, ImportOption.LENIENT}
                    : new ImportOption[] {ImportOption.DRY_RUN};
            new Administrator(beans).imported(database, text.strip(), "", options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
