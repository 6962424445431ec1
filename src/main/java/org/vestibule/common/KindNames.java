package org.vestibule.common;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What authentik calls the things of a {@link Kind}. One rule makes all of it from the kind's name; the tables hold what authentik
 * calls otherwise.
 *
 * @param model such as {@code authentik_stages_user_write.userwritestage}
 * @param form the form in authentik's administration, such as {@code ak-stage-user-write-form}
 * @param path in the API, such as {@code stages/user_write/}
 * @param title such as {@code User Write Stage}
 * @param plural such as {@code User Write Stages}
 */
public record KindNames(String model, String form, String path, String title, String plural) {
    private static final Map<String, String> APPS = Map.of("password_expiry policy", "expiry");

    private static final Map<String, String> FORMS = Map.of("unique_password policy", "password-uniqueness");

    private static final Map<String, String> PATHS =
            Map.of("prompt stage", "prompt/stages", "invitation stage", "invitation/stages");

    private static final Map<String, String> TITLES =
            Map.of("geoip policy", "GeoIP", "unique_password policy", "Password Uniqueness");

    public static KindNames ofStage(String kind) {
        return of(kind, "stage", "stages");
    }

    public static KindNames ofPolicy(String kind) {
        return of(kind, "policy", "policies");
    }

    private static KindNames of(String kind, String family, String families) {
        String key = kind + " " + family;
        String app = APPS.getOrDefault(key, kind);
        String title = TITLES.getOrDefault(key, title(kind));
        return new KindNames(
                "authentik_%s_%s.%s%s".formatted(families, app, kind.replace("_", ""), family),
                "ak-%s-%s-form".formatted(family, FORMS.getOrDefault(key, kind.replace('_', '-'))),
                "%s/%s/"
                        .formatted(
                                families,
                                PATHS.getOrDefault(key, kind.replaceFirst("^authenticator_", "authenticator/"))),
                title + " " + title(family),
                title + " " + title(families));
    }

    private static String title(String words) {
        return Arrays.stream(words.split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
