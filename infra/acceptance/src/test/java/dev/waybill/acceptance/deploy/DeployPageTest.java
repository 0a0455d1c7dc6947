package dev.waybill.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeployPageTest {

    /** {@code <name>} or {@code …}; but {@code <<'END'} is the shell's own. */
    private static final Pattern TO_FILL_IN = Pattern.compile("(?<!<)<[A-Za-z]|…|\\.\\.\\.");

    private final Map<String, String> lines = lines();

    @Test
    void walk_leadsFromAnEmptyAccount_toAJobOnTheTablesOfAStackThatIsGone() {
        assertThat(lines.keySet())
                .containsExactly(
                        "Deploy",
                        "The first key",
                        "The first task and job",
                        "A person decides",
                        "Take it down",
                        "A new stack on the tables of one before");
    }

    @Test
    void lines_areTypedAsTheyStand() {
        assertThat(lines.values()).allSatisfy(text -> assertThat(text).doesNotContainPattern(TO_FILL_IN));
    }

    /** What runs them need not be more than what the page says one needs. */
    @Test
    void lines_needNoOtherToolsThanThePageNames() {
        assertThat(String.join("\n", lines.values()).lines())
                .noneMatch(line -> line.strip().startsWith("aws ") || line.contains("$(aws "));
    }

    private static Map<String, String> lines() {
        try {
            return DeployPage.lines(Path.of(System.getProperty("waybill.root")));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
