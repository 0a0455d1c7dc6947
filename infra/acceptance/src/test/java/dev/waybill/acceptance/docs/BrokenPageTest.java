package dev.waybill.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page names and is not there is found, with its line; what is there is left in peace. */
class BrokenPageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    @BeforeEach
    void build() throws IOException {
        write("infra/shop/pom.xml", "<artifactId>shop</artifactId>");
        write("infra/shop/src/main/java/dev/waybill/shop/till/Till.java", "class Till {\n    int sum = 1;\n}\n");
        write("infra/shop/src/test/java/dev/waybill/shop/till/TillTest.java", "class TillTest {}\n");
        write("docs/other.md", "# Other things\n\n## What it costs, and why\n");
    }

    @Test
    void links_leadToFilesAndHeadings() {
        assertThat(new Links().flaws(page("""
                [a](other.md) [b](other.md#what-it-costs-and-why) [c](https://example.com/x) [d](#here)
                # Here
                [e](gone.md)
                [f](other.md#what-it-cost)
                [g](../../etc/passwd)
                """)))
                .containsExactly(
                        "docs/page.md:3: the link leads nowhere: gone.md",
                        "docs/page.md:4: the page has no such heading: other.md#what-it-cost",
                        "docs/page.md:5: the link leads nowhere: ../../etc/passwd");
    }

    @Test
    void paths_areThere_alsoInCommandsAndWithPlaceholders() {
        assertThat(new Paths().flaws(page("""
                `infra/shop`, `infra/<module>/pom.xml`, `docs/*.md`, `infra/shop/target/shop.jar`, `tasks/mine.yaml`
                `infra/store` and `docs/*.txt`
                ```
                java -cp infra/shop/target/classes:infra/shop/target/classpath.txt Till
                ```
                """)))
                .containsExactlyInAnyOrder(
                        "docs/page.md:2: there is no infra/store",
                        "docs/page.md:2: there is no docs/*.txt",
                        "docs/page.md:4: there is no infra/shop/target/classpath.txt");
    }

    @Test
    void classes_areThere() {
        assertThat(new Classes(JavaFiles.of(root))
                        .flaws(page("`dev.waybill.shop.till.Till` `TillTest` `dev.waybill.shop.Till` `TillIT`")))
                .containsExactly(
                        "docs/page.md:1: there is no class dev.waybill.shop.Till",
                        "docs/page.md:1: there is no class TillIT");
    }

    @Test
    void goodCommands_areLeftInPeace() {
        assertThat(new WaybillCommands().flaws(page("""
                `./waybill key create|list|revoke`, `./waybill review …`, `./waybill help [COMMAND …]`, `./waybill up`
                ```
                ./waybill job submit ticket-triage \\
                    --input '{"subject": "a | b > c"}' --wait   # a comment
                ./waybill key create --name shop --scopes jobs:read > shop.key && ./waybill job records <id> --verify
                ./waybill asl run MACHINE.asl.json --input - --mocks answers.json --json < input.json
                ```
                """))).isEmpty();
    }

    @Test
    void commandsThatTheParserRefuses_areFound() {
        List<String> flaws = new WaybillCommands().flaws(page("""
                `./waybill jobs`, `./waybill key create|delete`
                ```
                ./waybill job submit ticket-triage --inputs x.json --wait
                ./waybill bench --count many --task t --rows r.csv
                ./waybill bench --count 10
                ./waybill job submit ticket-triage --inputs x.json --input …
                ```
                """));
        assertThat(flaws).hasSize(6);
        assertThat(flaws.get(0)).startsWith("docs/page.md:1: ./waybill jobs: ");
        assertThat(flaws.get(1)).startsWith("docs/page.md:1: ./waybill key delete: ");
        assertThat(flaws.get(2)).contains("Missing required option: '--input");
        assertThat(flaws.get(3)).contains("--count");
        assertThat(flaws.get(4)).contains("Missing required options: '--task");
        assertThat(flaws.get(5)).contains("--inputs");
    }

    @Test
    void mavenCommands_nameGoalsModulesAndTests() {
        assertThat(new MavenCommands(JavaFiles.of(root)).flaws(page("""
                `mvn verify`, `mvn -B spotless:apply`, `mvn -pl infra/shop -am test -Dtest=TillTest#opens`
                ```
                mvn -pl infra/store test -Dtest='Till*'
                mvn -DskipTests packge
                ```
                """)))
                .containsExactly(
                        "docs/page.md:3: mvn: no module infra/store",
                        "docs/page.md:3: mvn: no test Till* in [infra/store]",
                        "docs/page.md:3: mvn: no goal packge");
    }

    @Test
    void snippets_standInTheFileThatIsNamed() {
        assertThat(new Snippets().flaws(page("""
                In `infra/shop/src/main/java/dev/waybill/shop/till/Till.java`:
                ```java
                    int sum = 1;
                }
                ```
                ```java
                    int sum = 2;
                ```
                """)))
                .containsExactly("docs/page.md:6: is not in infra/shop/src/main/java/dev/waybill/shop/till/Till.java");
    }

    @Test
    void map_namesPackagesThatAre() {
        assertThat(Rooms.flaws(root, "| tills | `infra/shop` | `till`, `shelf` |\n"))
                .containsExactly("infra/shop has no package shelf");
    }

    private Page page(String text) {
        return Page.of(root, root.resolve("docs/page.md"), text);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
