package dev.waybill.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code key create --out}: a secret in a file of its owner's. */
class KeyOutTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void keys() {
        server.on("POST /v1/keys", 201, "{\"id\":\"key_1\",\"tenant\":\"acme\",\"key\":\"wb_secret\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran create(Path out, String... more) {
        String[] line = {"key", "create", "--name", "shop", "--scopes", "jobs:read", "--out", out.toString()};
        String[] whole = java.util.Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, whole, line.length, more.length);
        return server.waybill(root, whole);
    }

    @Test
    void secret_isForItsOwnerAlone_andNowhereElse() throws IOException {
        Path file = root.resolve("shop.key");

        Ran ran = create(file);

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(file).hasContent("wb_secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("key_1", file.toString()).doesNotContain("wb_secret");
    }

    @Test
    void json_namesTheFile_andHoldsNoSecret() {
        Path file = root.resolve("shop.key");

        Ran ran = create(file, "--json");

        assertThat(ran.out()).doesNotContain("wb_secret");
        assertThat(FakeWaybill.parse(ran.out()).path("keyFile").asText()).isEqualTo(file.toString());
        assertThat(file).hasContent("wb_secret");
    }

    @Test
    void fileThatIsThere_isNotWrittenOver_andNoKeyIsGivenOut() throws IOException {
        Path file = Files.writeString(root.resolve("shop.key"), "another secret");

        Ran ran = create(file);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("is there already");
        assertThat(file).hasContent("another secret");
        assertThat(server.count("POST", "/v1/keys")).isZero();
    }

    @Test
    void folderThatIsNotThere_isRefused_andNoKeyIsGivenOut() {
        Ran ran = create(root.resolve("nowhere/shop.key"));

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.count("POST", "/v1/keys")).isZero();
    }

    @Test
    void refusal_leavesNoFileBehind() {
        server.on("POST /v1/keys", 403, "{\"code\":\"scope_missing\",\"title\":\"x\"}");
        Path file = root.resolve("shop.key");

        assertThat(create(file).exit()).isEqualTo(Exit.REFUSED);
        assertThat(file).doesNotExist();
    }
}
