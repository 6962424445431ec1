package org.vestibule.policy;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vestibule.common.Texts;
import org.vestibule.user.Passwords;
import org.vestibule.user.User;

/**
 * How hard a password is to guess: what the library zxcvbn (MIT licence) says, and its list of the 30,000 passwords that were found
 * most often in leaks of ten million.
 */
@ApplicationScoped
class PasswordStrength {
    /** An attacker tries no more either; the time that guessing takes grows faster than the length. */
    private static final int LONGEST = 72;

    private static final Set<String> PERSONAL = Set.of("username", "name", "email");

    @Inject
    Passwords passwords;

    private Zxcvbn guesser;
    private Set<String> common;

    @PostConstruct
    void load() {
        guesser = new Zxcvbn();
        try {
            common = Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is on the list, however it is capitalised. */
    boolean isCommon(String password) {
        return common.contains(password.toLowerCase(Locale.ROOT));
    }

    /** What is wrong with a password that does not exceed the score; the names and addresses of its owner are guessed first. */
    Optional<String> weakness(String password, int threshold, PolicyRequest request) {
        String start = password.substring(0, Math.min(password.length(), LONGEST));
        Strength strength = passwords.inTurn(() -> guesser.measure(start, known(request)));
        return strength.getScore() > threshold
                ? Optional.empty()
                : Optional.of(told(strength.getFeedback(), Texts.in(request.locale())));
    }

    private static String told(Feedback feedback, Texts texts) {
        Feedback ours = feedback.withResourceBundle(texts.bundle());
        return Stream.of(List.of(texts.get("policy.password.weak"), ours.getWarning()), ours.getSuggestions())
                .flatMap(List::stream)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What the account says and, as there may be none yet, what was answered to prompts; whole and word by word. */
    private static List<String> known(PolicyRequest request) {
        Stream<?> account = request.user().stream().flatMap(PasswordStrength::of);
        Stream<?> answers = PERSONAL.stream().map(request.promptData()::get);
        return Stream.concat(account, answers)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(it -> Stream.concat(Stream.of(it), Stream.of(it.split("[^\\p{L}\\p{N}]+"))))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> of(User user) {
        return Stream.of(user.getUsername(), user.getName(), user.getEmail());
    }
}
