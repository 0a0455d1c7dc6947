package dev.waybill.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the pages name is there: files, headings, classes, the command's words and options, Maven's modules and tests.
 * Decisions and past releases tell what was, so of them only the links are followed.
 */
class DocsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("waybill.root")).toAbsolutePath().normalize();
    private static final JavaFiles JAVA = JavaFiles.of(ROOT);
    private static final Pattern PAGE = Pattern.compile("(?<![\\w/.])docs/[\\w/-]+\\.md");
    private static final List<Rule> RULES =
            List.of(new Links(), new Paths(), new Classes(JAVA), new WaybillCommands(), new MavenCommands(JAVA));

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        pages.add(ROOT.resolve("infra/asl/README.md"));
        pages.add(ROOT.resolve("clients/java/README.md"));
        return pages.stream().map(ROOT::relativize);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageNames_isThere(Path name) {
        Page page = Page.read(ROOT, ROOT.resolve(name));
        boolean tellsWhatWas = name.startsWith("docs/adr") || name.endsWith("CHANGELOG.md");
        assertThat((tellsWhatWas ? Stream.of((Rule) new Links()) : RULES.stream())
                        .flatMap(rule -> rule.flaws(page).stream()))
                .isEmpty();
    }

    static Stream<Path> walks() throws IOException {
        return pages().filter(page -> page.toString().matches("docs/how-to/add-a.*"));
    }

    @ParameterizedTest
    @MethodSource("walks")
    void whatAWalkThroughTheCodeShows_standsInTheCode(Path name) {
        assertThat(new Snippets().flaws(Page.read(ROOT, ROOT.resolve(name)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("walks")
    void aWalkThroughTheCode_saysWhichTestFails(Path name) throws IOException {
        assertThat(Files.readString(ROOT.resolve(name))).contains("**Fails until done:**");
    }

    @Test
    void mapOfTheCode_namesPackagesThatAre() throws IOException {
        assertThat(Rooms.flaws(ROOT, Files.readString(ROOT.resolve("CONTRIBUTING.md"))))
                .isEmpty();
    }

    /** Messages, comments, descriptions and examples that send a reader to a page. */
    @Test
    void pagesThatCodeSendsReadersTo_areThere() {
        assertThat(Stream.of(
                                List.of(ROOT.resolve("template.yaml"), ROOT.resolve("waybill")),
                                Tree.below(ROOT.resolve("infra/tasks")),
                                JAVA.files().stream().map(ROOT::resolve).toList(),
                                Tree.below(ROOT.resolve("infra/emulator/src/main/resources")))
                        .flatMap(List::stream)
                        // The pages that are broken on purpose.
                        .filter(file -> !file.endsWith("BrokenPageTest.java"))
                        .filter(Files::isRegularFile)
                        .flatMap(DocsTest::pagesNamedIn)
                        .distinct())
                .contains("docs/reference/models.md")
                .allMatch(page -> Files.exists(ROOT.resolve(page)));
    }

    private static Stream<String> pagesNamedIn(Path file) {
        return PAGE.matcher(Tree.read(file)).results().map(MatchResult::group);
    }

    @Test
    void everyPage_isReachedFromTheIndex() throws IOException {
        Page index = Page.read(ROOT, ROOT.resolve("docs/README.md"));
        Page decisions = Page.read(ROOT, ROOT.resolve("docs/adr/README.md"));
        List<Path> reached = Stream.of(index, decisions)
                .flatMap(page -> page.links().stream()
                        .map(link -> page.file().resolveSibling(link.text()).normalize()))
                .map(ROOT::relativize)
                .toList();
        assertThat(pages().filter(page -> page.startsWith("docs") && !page.equals(Path.of("docs/README.md"))))
                .allMatch(reached::contains);
    }
}
