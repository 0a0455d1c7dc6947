package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.SourcePlace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final RouteTable TABLE = table(
            "GET /jobs",
            "POST /jobs",
            "GET /jobs/{id}",
            "GET /jobs/latest",
            "ANY /jobs/{id}/records",
            "GET /files/{rest+}",
            "ANY /{rest+}");

    @ParameterizedTest
    @CsvSource({
        "GET,/jobs,GET /jobs",
        "POST,/jobs,POST /jobs",
        "DELETE,/jobs,ANY /{rest+}",
        "GET,/jobs/1,GET /jobs/{id}",
        "GET,/jobs/latest,GET /jobs/latest",
        "PUT,/jobs/1/records,ANY /jobs/{id}/records",
        "GET,/files/a/b,GET /files/{rest+}",
        "GET,/other,ANY /{rest+}",
    })
    void mostSpecificRoute_wins(String method, String path, String key) {
        assertThat(TABLE.find(method, path).orElseThrow().route().key()).isEqualTo(key);
    }

    @Test
    void parameters_areDecoded_withoutTakingPlusForASpace() {
        assertThat(TABLE.find("GET", "/jobs/a%20b+c").orElseThrow().parameters())
                .containsEntry("id", "a b+c");
        assertThat(TABLE.find("GET", "/files/a/b%2Fc").orElseThrow().parameters())
                .containsEntry("rest", "a/b/c");
    }

    @Test
    void greedyPart_standsForAtLeastOneSegment() {
        assertThat(TABLE.find("GET", "/")).isEmpty();
        assertThat(TABLE.find("DELETE", "/files").orElseThrow().route().key()).isEqualTo("ANY /{rest+}");
        assertThat(table("GET /files/{rest+}").find("GET", "/files")).isEmpty();
    }

    @Test
    void unknownPath_goesToDefault_orNowhere() {
        assertThat(table("GET /a").find("GET", "/b")).isEmpty();
        assertThat(table("GET /a", "ANY $default")
                        .find("GET", "/b")
                        .orElseThrow()
                        .route()
                        .key())
                .isEqualTo("$default");
    }

    private static RouteTable table(String... keys) {
        List<RouteSpec> routes = Arrays.stream(keys)
                .map(key -> Pattern.compile(" ").split(key))
                .map(key -> new RouteSpec(key[0], key[1], "F", Duration.ofSeconds(30), new SourcePlace("t.yaml", 1, 1)))
                .toList();
        return new RouteTable(routes);
    }
}
