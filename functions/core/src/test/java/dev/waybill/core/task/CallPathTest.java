package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task itself writes into a call's path is judged before any job is. */
class CallPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tickets/",
                "/a.b/..c/d..",
                "/{{input.id}}/{{{input.x}}}",
                "/a/{{#input.id}}{{input.id}}/b{{/input.id}}",
                "/a/{{! a word }}b",
                "/%{{input.code}}/x",
                "/a?b=//c/../d&e={{input.id}}",
                "/a%2Fb/c:d@e;f=g,h",
                "/..{{input.id}}"
            })
    void pathThatStaysWhereItIs_isGood(String path) {
        assertThat(CallPath.mistake(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../admin",
                "/a/./b",
                "/a/.",
                "/a/..?b=c",
                "/a/%2e%2e/b",
                "/a/.%2E/b",
                "/a/%2e/b",
                "/a/..%2fb",
                "/a/..%5Cb",
                "/a/..\\b",
                "/{{input.id}}/../b",
                "/{{! back }}{{input.id}}/%2E%2E"
            })
    void pathThatClimbs_isRefused(String path) {
        assertThat(CallPath.mistake(path)).contains(". or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b", "/a//", "/{{input.id}}//b", "/a///b?c"})
    void emptyPart_isRefused(String path) {
        assertThat(CallPath.mistake(path)).contains("no empty part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/ä", "/a#b", "/a\\b", "/%zz", "/a|b", "/a\"b", "/a\nb", "/a<b>"})
    void whatNoUrlIsWrittenIn_isRefused(String path) {
        assertThat(CallPath.mistake(path)).contains("percent-encoded");
    }

    @Test
    void mistake_isToldAtThePath_andATaskThatIsPublishedIsStillRead() {
        String task = TaskFiles.SMALL.replaceAll("(?s)steps:.*", """
                steps:
                  - {name: a, kind: call, endpoint: crm, method: GET, path: "/a/../b"}
                """);

        assertThat(TaskFiles.mistakes(task)).singleElement().asString().startsWith("/steps/0/path: ");
        assertThat(((Step.Call) TaskParser.parsePublished(task).step(0))
                        .request()
                        .path())
                .isEqualTo("/a/../b");
    }
}
