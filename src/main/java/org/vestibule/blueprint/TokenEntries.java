package org.vestibule.blueprint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vestibule.common.Message;
import org.vestibule.common.ObjectRepository;
import org.vestibule.common.Permission;
import org.vestibule.common.Problem;
import org.vestibule.common.Records;
import org.vestibule.common.Ref;
import org.vestibule.user.ApiToken;
import org.vestibule.user.ApiTokens;
import org.vestibule.user.User;

/** API tokens in blueprints. A key that is given can be read again like every other; without one it is made up. */
@ApplicationScoped
class TokenEntries implements Entries<ApiToken, TokenEntries.Fields> {
    private static final String MODEL = "authentik_core.token";
    private static final String KEY = "key";
    private static final String USER = "user";

    @Inject
    ApiTokens tokens;

    @Inject
    ObjectRepository objects;

    /** What a blueprint may set. */
    record Fields(ApiToken.Fields token, Holder holder) {}

    /**
     * What is set once, or by itself.
     *
     * @param user whom it acts as; null for the importer, and never another one later
     * @param key another one than it has; null for that
     */
    public record Holder(Ref<User> user, String key) {}

    @Override
    public boolean takes(String model) {
        return model.equals(MODEL);
    }

    @Override
    public Class<ApiToken> type() {
        return ApiToken.class;
    }

    @Override
    public String model(ApiToken token) {
        return MODEL;
    }

    @Override
    public Collection<String> attributes(String model) {
        List<String> names = new ArrayList<>(Records.names(ApiToken.Fields.class));
        names.addAll(List.of(USER, KEY));
        return names;
    }

    /** The name by which authentik's own code finds a token means nothing here. */
    @Override
    public Map<String, String> formerNames(String model) {
        return Map.of("managed", "");
    }

    @Override
    public List<String> naturalKey() {
        return List.of("identifier");
    }

    /** Everybody who may import at all may have tokens; whose, {@link ApiTokens} knows. */
    @Override
    public Grants grants() {
        return new Grants(Permission.IMPORT_BLUEPRINT, Permission.IMPORT_BLUEPRINT, Permission.IMPORT_BLUEPRINT);
    }

    @Override
    public Optional<ApiToken> byKey(String key) {
        return Optional.empty();
    }

    @Override
    public Stream<ApiToken> all() {
        throw Wanted.unidentified(this);
    }

    @Override
    public Optional<ApiToken> find(Wanted wanted) {
        return tokens.find(wanted.text("identifier"));
    }

    @Override
    public Fields fields(ApiToken token) {
        Ref<User> user = new Ref<>(String.valueOf(token.getUser().getId()));
        return new Fields(token.fields(), new Holder(user, null));
    }

    @Override
    public List<Record> records(Fields fields) {
        return List.of(fields.token(), fields.holder());
    }

    @Override
    public Fields read(String model, Map<String, Object> values) {
        ApiToken.Fields token = Records.read(ApiToken.Fields.class, values);
        Holder holder = Records.read(Holder.class, values);
        objects.check(holder);
        return new Fields(token, isHeld(token.identifier(), holder.key()) ? new Holder(holder.user(), null) : holder);
    }

    private boolean isHeld(String identifier, String key) {
        return key != null && tokens.find(identifier).filter(it -> it.has(key)).isPresent();
    }

    @Override
    public ApiToken create(Fields fields) {
        Optional<Long> user =
                Optional.ofNullable(fields.holder().user()).map(Ref::id).map(Long::valueOf);
        ApiToken token = tokens.create(fields.token(), user);
        renew(token, fields);
        return token;
    }

    @Override
    public void change(ApiToken token, Fields fields) {
        if (!fields.holder().user().id().equals(String.valueOf(token.getUser().getId()))) {
            throw Problem.invalid(USER, Message.of("import.error.token_user"));
        }
        if (!fields.token().equals(token.fields())) {
            tokens.change(token.getIdentifier(), fields.token());
        }
        renew(token, fields);
    }

    private void renew(ApiToken token, Fields fields) {
        String key = fields.holder().key();
        if (key != null) {
            tokens.setKey(token.getIdentifier(), key);
        }
    }

    @Override
    public void remove(ApiToken token) {
        tokens.delete(token.getIdentifier());
    }

    @Override
    public Object key(ApiToken token) {
        return token.getId();
    }

    @Override
    public boolean isAudited() {
        return true;
    }
}
