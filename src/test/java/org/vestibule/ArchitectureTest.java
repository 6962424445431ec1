package org.vestibule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.vestibule.common.Kind;
import org.vestibule.common.SecretKeys;
import org.vestibule.event.Exports;
import org.vestibule.rest.CsvTable;

@AnalyzeClasses(packages = "org.vestibule", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** A package may import those before it, never those after it. This is also the reading order. */
    private static final List<String> ORDER = List.of(
            "common",
            "web",
            "rest",
            "event",
            "model",
            "mail",
            "user",
            "authenticator",
            "expression",
            "policy",
            "notification",
            "application",
            "flow",
            "invitation",
            "approval",
            "stage",
            "editor",
            "blueprint",
            "schema",
            "admin");

    @ArchTest
    static void packagesImportOnlyWhatComesBefore(JavaClasses all) {
        List<String> violations = all.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> rank(dependency.getTargetClass()) > rank(dependency.getOriginClass()))
                .map(Dependency::getDescription)
                .toList();
        assertThat(violations).isEmpty();
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses all) {
        assertThat(all).extracting(ArchitectureTest::feature).isSubsetOf(ORDER);
    }

    @ArchTest
    static final ArchRule kindsAreFoundByCdi = classes()
            .that()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .implement(Kind.class)
            .should()
            .beAnnotatedWith(ApplicationScoped.class);

    @ArchTest
    static final ArchRule onlyRepositoriesQuery = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Repository")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(EntityManager.class);

    @ArchTest
    static final ArchRule onlyPagesKnowFaces = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Page")
            .and()
            .resideOutsideOfPackage("org.vestibule.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.faces..");

    @ArchTest
    static final ArchRule onlyResourcesKnowJaxRs = noClasses()
            .that()
            .haveNameNotMatching(".*Resource(\\$\\w+)?")
            .and()
            .resideOutsideOfPackages("org.vestibule.rest..", "org.vestibule.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule everyTableThatLeavesIsWrittenDown = noClasses()
            .that()
            .areNotAssignableTo(Exports.class)
            .should()
            .callMethod(CsvTable.class, "write", List.class, Stream.class, OutputStream.class);

    @ArchTest
    @DisplayName("CVE-2024-52307: what is signed is compared in constant time")
    static void signaturesAreComparedInConstantTime(JavaClasses all) {
        DescribedPredicate<JavaClass> sign = describe(
                "sign",
                type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call ->
                                call.getTarget().getFullName().startsWith(SecretKeys.class.getName() + ".mac(")));
        classes()
                .that(sign)
                .and()
                .doNotHaveFullyQualifiedName(SecretKeys.class.getName())
                .should()
                .callMethod(SecretKeys.class, "same", String.class, String.class)
                .check(all);
    }

    private static int rank(JavaClass type) {
        return ORDER.indexOf(feature(type));
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().replaceFirst("^org\\.vestibule\\.(\\w+).*", "$1");
    }
}
