package org.vestibule.flow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vestibule.common.Merge;
import org.vestibule.common.Records;

/** What a run has gathered; authentik calls it the plan context, and the keys are authentik's. It is sealed in the database. */
public final class FlowData {
    private static final String PROMPT_DATA = "prompt_data";
    private static final String PENDING_USER = "pending_user";
    private static final String PENDING_NAME = "pending_user_identifier";
    private static final String AUTH_METHOD = "auth_method";
    private static final String LOCKED = "locked";
    private static final String REDEEMED = "invitation_redeemed";
    private static final String IS_REDIRECTED = "is_redirected";
    private static final String MAILED_LINK = "mailed_link";
    static final String CREATED = "user_created";
    private static final String RESTORED = "is_restored";

    /** Ends the keys under which a policy may put the choices of a prompt; who invites may not. */
    private static final String CHOICES = "__choices";

    /** Where a policy wants the visitor to go at once. */
    static final String REDIRECT_AT_ONCE = "redirect_at_once";

    private final Map<String, Object> values;

    public FlowData(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public FlowData() {
        this(Map.of());
    }

    /** All of it, with {@link FlowFile}s in it. */
    Map<String, Object> values() {
        return values;
    }

    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key)).map(FlowFile::opened);
    }

    /** The text under a key; empty where there is none, or something else. */
    public Optional<String> text(String key) {
        return get(key).filter(String.class::isInstance).map(String.class::cast).filter(text -> !text.isEmpty());
    }

    public void put(String key, Object value) {
        values.put(key, value);
    }

    /** Takes out the text under a key. */
    public Optional<String> take(String key) {
        Optional<String> text = text(key);
        values.remove(key);
        return text;
    }

    /** Notes from which flow a redirect stage has led here. */
    void comeFrom(Flow flow) {
        values.put(IS_REDIRECTED, flow.getSlug());
    }

    boolean hasComeFromAFlow() {
        return values.containsKey(IS_REDIRECTED);
    }

    /** Data in which nothing is left but where the visitor comes from, and where he wants to go afterwards. */
    FlowData anew() {
        FlowData anew = new FlowData(values);
        anew.values.keySet().retainAll(Set.of("next", IS_REDIRECTED));
        return anew;
    }

    /** Takes what policies have made of it; what an admission locked stays as it is. */
    void replace(Map<String, Object> changed) {
        Map<String, Object> before = new LinkedHashMap<>(given());
        before.keySet().removeIf(key -> !locked(key));
        Object locks = values.get(LOCKED);
        values.clear();
        values.putAll(changed);
        if (locks != null) {
            values.put(LOCKED, locks);
            Map<String, Object> kept = new LinkedHashMap<>(given());
            kept.putAll(before);
            values.put(PROMPT_DATA, kept);
        }
    }

    /** Takes out where a policy wants the visitor to go at once. */
    Optional<String> takeRedirect() {
        return Optional.ofNullable(values.remove(REDIRECT_AT_ONCE)).map(String::valueOf);
    }

    /** Whether anything was prompted or given by an admission. */
    public boolean hasPromptData() {
        return values.containsKey(PROMPT_DATA);
    }

    /** What prompts and the admission have given, by field key. */
    public Map<String, Object> promptData() {
        return FlowFile.opened(given());
    }

    /** What they have given for one field. */
    public Optional<Object> prompted(String key) {
        return member(given(), key).map(FlowFile::opened);
    }

    /** What policies have put there for one field to choose from. */
    public Optional<Object> choices(String key) {
        return Optional.ofNullable(given().get(key + CHOICES));
    }

    /** The member of that key, else the one that its dots lead to, such as {@code attributes.department}. */
    public static Optional<Object> member(Map<String, Object> values, String key) {
        Object at = values;
        for (String part : Arrays.asList(key.split("\\."))) {
            at = at instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return Optional.ofNullable(values.getOrDefault(key, at));
    }

    /** How many files prompts have taken. */
    public long files() {
        return given().values().stream().filter(FlowFile::isFile).count();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> given() {
        return (Map<String, Object>) values.getOrDefault(PROMPT_DATA, Map.of());
    }

    /** A copy with answers put over what is there. */
    public FlowData with(Map<String, Object> answers) {
        FlowData copy = new FlowData(values);
        copy.answer(answers);
        return copy;
    }

    /** Puts answers over what is there; a locked key keeps its value. */
    public void answer(Map<String, Object> answers) {
        Map<String, Object> merged = new LinkedHashMap<>(given());
        answers.forEach((key, value) -> {
            if (!locked(key)) {
                merged.put(key, value);
            }
        });
        values.put(PROMPT_DATA, merged);
    }

    /** Lets an admission take effect, once: its data lies over what is there, mappings member by member, and its locks hold. */
    public void admit(Admission.Entry entry) {
        if (admitted()) {
            return;
        }
        Map<String, Object> added = new LinkedHashMap<>(entry.data());
        added.keySet().removeIf(key -> key.endsWith(CHOICES));
        values.put(PROMPT_DATA, Merge.deep(given(), added));
        values.put(LOCKED, List.copyOf(entry.locked()));
        values.put("invitation_in_effect", true);
    }

    /** Whether an admission has taken effect. */
    public boolean admitted() {
        return values.containsKey("invitation_in_effect");
    }

    /** Notes that the link was used for the user whom this run wrote: it need not admit any more. */
    public void redeemed() {
        values.put(REDEEMED, true);
    }

    public boolean hasRedeemed() {
        return values.containsKey(REDEEMED);
    }

    /** Whether the key, or a mapping that holds it, was locked by the admission. */
    public boolean locked(String key) {
        Set<String> locked = lockedKeys();
        String path = key.replaceFirst("^attributes_", "attributes.");
        while (!locked.contains(path)) {
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                return false;
            }
            path = path.substring(0, dot);
        }
        return true;
    }

    public Set<String> lockedKeys() {
        Set<String> keys = new LinkedHashSet<>();
        if (values.get(LOCKED) instanceof List<?> list) {
            list.forEach(key -> keys.add(String.valueOf(key)));
        }
        return keys;
    }

    /** The id of the user that the run is about. */
    public Optional<Long> pendingUser() {
        return get(PENDING_USER).map(id -> ((Number) id).longValue());
    }

    /** How later steps name the pending user: by what he typed, or by his user name. */
    public String pendingName() {
        return String.valueOf(values.getOrDefault(PENDING_NAME, ""));
    }

    /** Whether somebody was named, known or not. */
    public boolean isIdentified() {
        return pendingUser().isPresent() || !pendingName().isEmpty();
    }

    /** Whether the pending user has shown in this run to be the one he says. */
    public boolean isAuthenticated() {
        return values.containsKey(AUTH_METHOD);
    }

    /** Notes how the pending user has shown that. */
    public void authenticate(String method) {
        values.put(AUTH_METHOD, method);
    }

    /** Notes that this run has made an account. */
    public void created(long user) {
        values.put(CREATED, user);
    }

    /** Says that the account that this run has made is there under another id, as only a trial has it. */
    void remade(Optional<Object> id) {
        Object before = values.get(CREATED);
        id.filter(it -> before != null)
                .ifPresent(now -> values.replaceAll((key, value) -> (key.equals(CREATED) || key.equals(PENDING_USER))
                                && String.valueOf(value).equals(before.toString())
                        ? now
                        : value));
    }

    /** Whether this run has made an account. */
    public boolean hasCreated() {
        return values.containsKey(CREATED);
    }

    /** Whether the pending user is the one whose account this run has made. */
    public boolean isOfCreated() {
        return hasCreated() && pendingUser().equals(get(CREATED).map(id -> ((Number) id).longValue()));
    }

    /** Says whom the run is about from here on; the user may be unknown. What another one has shown does not count for him. */
    public void identify(Optional<Long> user, String typed) {
        if (!user.equals(pendingUser())) {
            values.remove(AUTH_METHOD);
        }
        values.remove(PENDING_USER);
        user.ifPresent(id -> values.put(PENDING_USER, id));
        values.put(PENDING_NAME, typed);
    }

    /** Whether an administrator has begun the run for the pending user, who need not show that it is him. */
    public boolean isRestored() {
        return values.containsKey(RESTORED);
    }

    void restore() {
        values.put(RESTORED, true);
    }

    /** The link that was mailed last. */
    @SuppressWarnings("unchecked")
    public Optional<MailedLink> mailedLink() {
        return get(MAILED_LINK).map(link -> Records.read(MailedLink.class, (Map<String, Object>) link));
    }

    /** Says which link was mailed last, and how it stands with it. */
    public void keep(MailedLink link) {
        values.put(MAILED_LINK, Records.write(link));
    }
}
