package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.waybill.emulator.signal.PartitionSignals;
import dev.waybill.emulator.signal.StoreHealth;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.time.DateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Which classes a function in this JVM gets: its own, or this machine's. */
class LibrariesTest {

    private static final ClassLoader HOST = LibrariesTest.class.getClassLoader();
    private static final InProcess IN_PROCESS =
            new InProcess(List.of("com.example.seam.Seam"), "com.example.", List.of(), List.of(), LibrariesTest.class);

    private Path code;
    private Path lib;

    @BeforeEach
    void library(@TempDir Path folder) throws IOException {
        code = folder;
        lib = Files.createDirectories(code.resolve("lib"));
    }

    @Test
    void libraryInTheSameVersion_isThisMachines() throws Exception {
        copy(Path.of(DateTime.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        assertThat(libraries().areSame()).isTrue();
        assertThat(loaded(DateTime.class)).isSameAs(DateTime.class);
    }

    @Test
    void libraryInAnotherVersion_isTheFunctionsOwn() throws Exception {
        copy(otherJoda());
        assertThat(libraries().different()).containsExactly("joda-time:joda-time");
        assertThat(libraries().fitTheClients()).isTrue();
        Class<?> own = loaded(DateTime.class);
        assertThat(own).isNotSameAs(DateTime.class);
        assertThat(own.getProtectionDomain().getCodeSource().getLocation().toString())
                .endsWith("joda-time-2.10.8.jar");
    }

    @Test
    void whatFunctionAndMachineHandEachOther_isThisMachines_inAnyVersion() throws Exception {
        copy(otherJoda());
        jarOf("core.jar", Context.class, "");
        jarOf("dynamodb.jar", DynamoDbClient.class, "");
        assertThat(loaded(Context.class)).isSameAs(Context.class);
        assertThat(loaded(DynamoDbClient.class)).isSameAs(DynamoDbClient.class);
    }

    @Test
    void otherAwsClients_doNotFitThisMachines() throws Exception {
        jarOf("dynamodb.jar", DynamoDbClient.class, "META-INF/maven/software.amazon.awssdk/dynamodb/pom.properties");
        assertThat(libraries().different()).containsExactly("software.amazon.awssdk:dynamodb");
        assertThat(libraries().fitTheClients()).isFalse();
    }

    @Test
    void severalLibrariesInOneJar_areKnownByTheirCoordinates() throws Exception {
        jarOf("all.jar", DateTime.class, "META-INF/maven/joda-time/joda-time/pom.properties");
        assertThat(libraries().different()).containsExactly("joda-time:joda-time");
    }

    @Test
    void jarWithoutCoordinates_isKnownByItsName() throws Exception {
        jarOf("joda-time-1.0.jar", DateTime.class, "");
        assertThat(libraries().different()).containsExactly("joda-time-1.0.jar");
    }

    @Test
    void libraryThatThisMachineDoesNotHave_isNoDifference() throws Exception {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(lib.resolve("only-here.jar")))) {
            jar.putNextEntry(new ZipEntry("com/example/only/Here.class"));
        }
        assertThat(libraries().areSame()).isTrue();
    }

    @Test
    void functionTakesPart_whereItsCodeHasASeam() throws IOException {
        assertThat(new FunctionPackages(IN_PROCESS).at(code).runsInProcess()).isFalse();
        Path seam = code.resolve("com/example/seam/Seam.class");
        Files.createDirectories(Objects.requireNonNull(seam.getParent()));
        Files.createFile(seam);
        assertThat(new FunctionPackages(IN_PROCESS).at(code).runsInProcess()).isTrue();
    }

    private Libraries libraries() {
        return Libraries.of(FunctionCode.at(code), HOST);
    }

    private Class<?> loaded(Class<?> type) throws ClassNotFoundException {
        return new FunctionClassLoader(
                        "function",
                        FunctionCode.at(code).urls(),
                        HOST,
                        new FunctionHost(
                                Map.of(),
                                name -> Optional.empty(),
                                clients(),
                                new PartitionSignals(),
                                StoreHealth.SOUND),
                        IN_PROCESS,
                        !libraries().areSame())
                .loadClass(type.getName());
    }

    private void copy(Path jar) throws IOException {
        Files.copy(jar, lib.resolve(Objects.requireNonNull(jar.getFileName())), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A jar with one class of this machine's, and coordinates of an old version where they are named. */
    private void jarOf(String name, Class<?> type, String coordinates) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(lib.resolve(name)));
                var in = Objects.requireNonNull(HOST.getResourceAsStream(file))) {
            jar.putNextEntry(new ZipEntry(file));
            in.transferTo(jar);
            if (!coordinates.isEmpty()) {
                jar.putNextEntry(new ZipEntry(coordinates));
                jar.write("version=0.1".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Path otherJoda() throws IOException {
        Path target = Path.of(System.getProperty("waybill.root"), "infra/emulator/target/other-libraries");
        try (Stream<Path> jars = Files.list(target)) {
            return jars.findFirst().orElseThrow();
        }
    }

    private static ServiceClients clients() {
        return new ServiceClients(
                none(DynamoDbClient.class),
                none(SqsClient.class),
                none(SfnClient.class),
                () -> none(SsmClient.class),
                () -> none(SecretsManagerClient.class));
    }

    private static <T> T none(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(HOST, new Class<?>[] {type}, (proxy, method, arguments) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
