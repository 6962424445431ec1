package org.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Permission;
import org.vestibule.common.Requires;
import org.vestibule.common.Unguarded;

/** Whatever can be reached from outside names the permission that it needs, or says why it needs none. */
class PermissionTest {
    @Test
    @DisplayName("CVE-2024-42490, CVE-2026-55106: every page, service and resource names its permission")
    void everyPageServiceAndResourceNamesItsPermission() {
        List<JavaClass> all = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("org.vestibule").stream()
                        .toList();

        assertThat(all).filteredOn(PermissionTest::isPage).hasSizeGreaterThan(10);
        assertThat(all).filteredOn(PermissionTest::isService).hasSizeGreaterThan(10);
        assertThat(all).filteredOn(PermissionTest::isResource).hasSizeGreaterThan(3);
        assertThat(all.stream().flatMap(PermissionTest::unnamed)).isEmpty();
    }

    @Named
    @RequestScoped
    static class OpenPage {
        public void act() {}

        @Unguarded("says why")
        public void saysWhy() {}

        public String getText() {
            return "";
        }
    }

    @Path("open/")
    static class OpenResource {
        @GET
        public String list() {
            return "";
        }

        @GET
        @Requires(Permission.VIEW_USER)
        public String retrieve() {
            return "";
        }
    }

    @Stateless
    static class OpenService {
        public void write() {}

        @Requires(Permission.CHANGE_USER)
        public void change() {}

        void within() {}
    }

    @Singleton
    static class OpenJob {
        public void run() {}
    }

    @Singleton
    @Unguarded("says why")
    static class GuardedJob {
        public void run() {}
    }

    @Test
    void findsWhatNamesNone() {
        Stream<JavaClass> planted = new ClassFileImporter()
                        .importClasses(
                                OpenPage.class, OpenResource.class, OpenService.class, OpenJob.class, GuardedJob.class)
                        .stream();

        assertThat(planted.flatMap(PermissionTest::unnamed))
                .containsExactlyInAnyOrder(
                        "OpenPage", "OpenPage.act", "OpenResource.list", "OpenService.write", "OpenJob.run");
    }

    /** What names none: a page as a whole, as opening it shows something, and each method that can be called from outside. */
    private static Stream<String> unnamed(JavaClass type) {
        if (names(type)) {
            return Stream.empty();
        }
        Stream<String> methods = type.getMethods().stream()
                .filter(PermissionTest::isCalledFromOutside)
                .filter(method -> !names(method))
                .map(method -> type.getSimpleName() + "." + method.getName());
        return isPage(type) ? Stream.concat(Stream.of(type.getSimpleName()), methods) : methods;
    }

    private static boolean names(CanBeAnnotated element) {
        return element.isAnnotatedWith(Requires.class) || element.isAnnotatedWith(Unguarded.class);
    }

    private static boolean isCalledFromOutside(JavaMethod method) {
        JavaClass type = method.getOwner();
        boolean isPublic = method.getModifiers().contains(JavaModifier.PUBLIC);
        return isResource(type) && method.isMetaAnnotatedWith(HttpMethod.class)
                || isPublic && isService(type)
                || isPublic && isPage(type) && !method.getName().matches("(get|is|set)[A-Z].*");
    }

    /** The names in {@code web} are for the templates of all pages. */
    private static boolean isPage(JavaClass type) {
        return type.isAnnotatedWith(Named.class) && !type.getPackageName().startsWith("org.vestibule.web");
    }

    private static boolean isService(JavaClass type) {
        return type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
    }

    private static boolean isResource(JavaClass type) {
        return type.isAnnotatedWith(Path.class);
    }
}
