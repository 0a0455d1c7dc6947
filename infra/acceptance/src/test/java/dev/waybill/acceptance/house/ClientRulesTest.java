package dev.waybill.acceptance.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client brings little with it, and the command asks the API through it alone. */
class ClientRulesTest {

    private static final String CLIENT = "dev.waybill.client..";
    private static final String COMMAND = "dev.waybill.command..";

    /** What they ask is not the API: applications that take webhooks, the command's own listener, and the stand-in ERP of a demo. */
    private static final Set<String> ASK_OTHERS = Set.of(
            "dev.waybill.command.webhook.listen.Forward",
            "dev.waybill.command.webhook.listen.ListenEndpoint",
            "dev.waybill.command.demo.Booked");

    private static final JavaClasses BOTH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.waybill.client", "dev.waybill.command");

    @Test
    void client_needsTheJdkAndJacksonAlone() {
        classes()
                .that()
                .resideInAPackage(CLIENT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CLIENT, "java..", "javax.crypto..", "com.fasterxml.jackson..", "org.jspecify.."))
                .check(BOTH);
    }

    @Test
    void command_sendsNoRequestsItself() {
        noClasses()
                .that()
                .resideInAPackage(COMMAND)
                .and(DescribedPredicate.describe("ask the API", type -> !ASK_OTHERS.contains(type.getName())))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("open connections", ClientRulesTest::connects))
                .check(BOTH);
    }

    private static boolean connects(JavaClass type) {
        return type.getPackageName().equals("java.net.http")
                || type.isAssignableTo(URLConnection.class)
                || type.isAssignableTo(Socket.class);
    }

    @Test
    void whoAsksOthers_isThere() {
        assertThat(ASK_OTHERS).allMatch(BOTH::contain);
    }

    /** They stand in lines that are printed for people to copy, and nowhere else. */
    @Test
    void command_buildsNoAddressesOfTheApi() throws IOException {
        Path command = Path.of(System.getProperty("waybill.root"), "infra/command/src/main/java");
        try (Stream<Path> files = Files.walk(command)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(ClientRulesTest::namesTheApi)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("Banner.java", "DemoReport.java");
        }
    }

    private static boolean namesTheApi(Path file) {
        try {
            return Files.readString(file).contains("\"/v1");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
