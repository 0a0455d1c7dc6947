package dev.waybill.command.job.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.screen.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What models and callers wrote stays text, whatever they wrote. */
class MarkdownSheetTest {

    private final StringWriter out = new StringWriter();
    private final MarkdownSheet sheet =
            new MarkdownSheet(new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter())));

    @Test
    void page_hasTitleHeadingsAndNestedItems() {
        sheet.title("job_1, triage version 2: completed");
        sheet.heading("1. team (classify): done");
        sheet.item(0, "gave the answer");
        sheet.item(1, "the gate gave true");
        assertThat(out.toString()).isEqualTo("""
                # job_1, triage version 2: completed


                ## 1. team (classify): done

                - gave the answer
                  - the gate gave true
                """);
    }

    @Test
    void markupInTexts_isShownAsItIs() {
        sheet.item(0, "# a [link](http://x) <b>*bold*</b> `code` _it_ snake_case a|b & ![x]");
        sheet.item(0, "- no list");
        sheet.item(0, "12) no number");
        sheet.item(0, "one\n\n# two");
        assertThat(out.toString().lines())
                .containsExactly(
                        "- \\# a \\[link\\](http://x) \\<b\\>\\*bold\\*\\</b\\> \\`code\\` \\_it\\_ snake_case a\\|b \\&"
                                + " \\!\\[x\\]",
                        "- \\- no list",
                        "- 12\\) no number",
                        "- one \\# two");
    }

    @Test
    void payload_standsInAFence_thatItCannotEnd() {
        sheet.value(1, "answer", TextNode.valueOf("a\n```\n# b\n````"));
        sheet.value(0, "prompt", FakeWaybill.parse("{\"user\":\"x\"}"));
        assertThat(out.toString()).isEqualTo("""
                  - answer:

                    `````text
                    a
                    ```
                    # b
                    ````
                    `````
                - prompt:

                  ```json
                  {"user": "x"}
                  ```
                """);
    }
}
