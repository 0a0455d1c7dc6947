package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewFiguresCommandTest {

    private static final String ROUTE = "GET /v1/reviews/figures";
    private static final String BY_TASK = """
            {"data":[{"key":"refunds","open":12,"overdue":1,"decided":40,"timed_out":2,"p50_ms":12000000,"p95_ms":60000000,
              "agreement":{"with_model":{"approved":30,"corrected":8,"rejected":2,"share":0.75},
                           "between_reviewers":{"agreed":0,"disagreed":0}}}],
             "truncated":true,"has_more":false,"next_cursor":null}""";
    private static final String BY_REVIEWER = """
            {"data":[{"key":"ada","type":"person","name":"Ada","decided":9,"p50_ms":42000,
              "agreement":{"with_model":{"approved":0,"corrected":0,"rejected":0},
                           "between_reviewers":{"agreed":2,"disagreed":1,"share":0.6667}}},
             {"key":"key_1","type":"key","decided":1,
              "agreement":{"with_model":{"approved":1,"corrected":0,"rejected":0,"share":1.0},
                           "between_reviewers":{"agreed":0,"disagreed":0}}}],
             "has_more":false,"next_cursor":null}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void figures_areShownByTask_whereNothingElseIsAskedFor() {
        server.on(ROUTE, 200, BY_TASK);

        Ran ran = server.waybill(root, "review", "figures");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches(
                        "TASK\\s+OPEN\\s+OVERDUE\\s+DECIDED\\s+TIMED OUT\\s+MEDIAN\\s+AS THE MODEL\\s+TWO AGREED\\s*"))
                .anyMatch(line -> line.matches("refunds\\s+12\\s+1\\s+40\\s+2\\s+3 h 20 min\\s+75 %\\s+-\\s*"));
        assertThat(ran.err()).contains("more reviews are open than were counted");
        assertThat(server.last().query()).isEqualTo("by=task");
    }

    @Test
    void reviewers_goByTheirNames_orTheirIds() {
        server.on(ROUTE, 200, BY_REVIEWER);

        Ran ran = server.waybill(root, "review", "figures", "--by", "reviewer");

        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("Ada\\s+ada\\s+9\\s+42 s\\s+-\\s+67 %\\s*"))
                .anyMatch(line -> line.matches("key_1\\s+key_1\\s+1\\s+-\\s+100 %\\s+-\\s*"));
        assertThat(ran.err()).doesNotContain("more reviews");
    }

    @Test
    void daysAndWord_goToTheServer_andJsonIsItsAnswer() {
        server.on(ROUTE, 200, BY_TASK);

        Ran ran = server.waybill(
                root, "review", "figures", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "reviewer", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("\"truncated\":true", "\"timed_out\":2");
        assertThat(server.last().query()).isEqualTo("by=reviewer&from=2026-11-01&to=2026-11-30");
    }

    @Test
    void nothingToShow_isSaid() {
        server.on(ROUTE, 200, "{\"data\":[],\"has_more\":false,\"next_cursor\":null}");

        assertThat(server.waybill(root, "review", "figures").err()).contains("no reviews");
        assertThat(server.waybill(root, "review", "figures", "--by", "reviewer").err())
                .contains("nobody has decided");
    }

    @Test
    void whatIsNoDayOrWord_isBadUsage() {
        assertThat(server.waybill(root, "review", "figures", "--from", "yesterday")
                        .exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "review", "figures", "--by", "day").exit())
                .isEqualTo(Exit.REFUSED);
    }
}
