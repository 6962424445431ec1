package org.vestibule.user;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.vestibule.common.StringListConverter;

/** The hashes of a user's password and of those that it replaced, so that none of them is chosen again. */
@Embeddable
public class PasswordHashes {
    /** How many are known at most, the present one among them; each takes a hash to compare with. */
    public static final int MOST = 10;

    @Column(name = "password_hash")
    private String present;

    @Column(name = "password_changed")
    private Instant changed;

    @Column(name = "former_passwords")
    @Convert(converter = StringListConverter.class)
    private List<String> former = List.of();

    void change(String hash, Instant now) {
        former = latest(MOST - 1);
        present = hash;
        changed = now;
    }

    /** The latest ones, at most so many; the present one comes first. */
    public List<String> latest(int count) {
        return Stream.concat(Stream.ofNullable(present), former.stream())
                .limit(count)
                .toList();
    }

    String present() {
        return present;
    }

    Instant changed() {
        return changed;
    }
}
