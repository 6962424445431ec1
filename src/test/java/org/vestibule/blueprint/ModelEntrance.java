package org.vestibule.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.vestibule.common.Configured;
import org.vestibule.common.Json;
import org.vestibule.common.Kind;
import org.vestibule.common.Records;
import org.vestibule.common.Texts;
import org.vestibule.common.Yaml;
import org.vestibule.fuzzing.Entrance;
import org.vestibule.invitation.InvitationFields;
import org.vestibule.invitation.Recipient;
import org.vestibule.model.ModelForm;
import org.vestibule.model.Section;
import org.vestibule.model.Sections;
import org.vestibule.model.WritableModel;
import org.vestibule.policy.ScriptValues;
import org.vestibule.rest.Bodies;
import org.vestibule.testing.Database;
import org.vestibule.user.ApiToken;
import org.vestibule.user.Group;
import org.vestibule.user.Role;
import org.vestibule.user.User;

/** The body of a request that writes something; the first byte says what, {@code A} a user. All that can be written is read, kept, shown and scripted. */
public final class ModelEntrance implements Entrance {
    private static final List<Class<? extends Record>> FIELDS = List.of(
            User.Fields.class,
            Group.Fields.class,
            Role.Fields.class,
            ApiToken.Fields.class,
            InvitationFields.class,
            Recipient.Fields.class);

    private final Beans beans = Beans.running();
    private final Database database = Database.h2("model_entrance");
    private final List<WritableModel<?, ?>> models = new ArrayList<>();

    public ModelEntrance() {
        beans.get(Sections.class).all().flatMap(ModelEntrance::models).forEach(models::add);
    }

    private static Stream<WritableModel<?, ?>> models(Section<?> section) {
        return section.offered().isEmpty()
                ? Stream.of(section.writable(""))
                : section.offered().stream().map(Kind::name).map(section::writable);
    }

    @Override
    public void take(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        int chosen = ((bytes[0] - 'A') & 0xFF) % (FIELDS.size() + models.size());
        byte[] body = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, body, 0, body.length);
        Map<String, Object> values = Bodies.object(body);
        if (chosen < FIELDS.size()) {
            use(Records.write(Records.read(FIELDS.get(chosen), values)));
        } else {
            WritableModel<?, ?> model = models.get(chosen - FIELDS.size());
            Map<String, Object> read = beans.in(database, () -> values(model.read(values)));
            new ModelForm(model, Texts.in(Locale.ENGLISH), type -> List.of())
                    .with(read)
                    .values();
            use(read);
        }
    }

    private static Map<String, Object> values(Record fields) {
        return fields instanceof Configured.Draft<?> draft ? draft.values() : Records.write(fields);
    }

    private static void use(Map<String, Object> values) {
        Map<String, Object> kept = Json.object(Json.write(values));
        Yaml.write(kept);
        ScriptValues.of(kept);
    }

    @Override
    public void close() {
        database.close();
    }
}
