package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z,2026-11-01T00:00:00Z",
        "2026-11-01t00:00:00z,2026-11-01T00:00:00Z",
        "2026-11-01T02:00:00+02:00,2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00-00:00,2026-11-01T00:00:00Z",
        "2026-11-01T23:59:00+23:59,2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00.5Z,2026-11-01T00:00:00.500Z",
        "2026-11-01T00:00:00.1234567890000Z,2026-11-01T00:00:00.123456789Z",
        "2026-11-01T00:00:00.1234567890001Z,2026-11-01T00:00:00.123456790Z",
        "1990-12-31T23:59:60Z,1991-01-01T00:00:00Z",
        "1990-12-31T15:59:60-08:00,1991-01-01T00:00:00Z",
        "1990-12-31T23:59:60.9Z,1991-01-01T00:00:00Z",
        "2024-02-29T12:00:00Z,2024-02-29T12:00:00Z",
    })
    void time_isRead(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T00:00Z",
                "2026-11-01T00:00:00",
                "2026-11-01T00:00:00+02",
                "2026-11-01T00:00:00+02:00:00",
                "2026-11-01T00:00:00+0200",
                "2026-11-01T00:00:00+24:00",
                "2026-11-01T00:00:00.Z",
                "2026-11-01T24:00:00Z",
                "2026-11-01T12:30:60Z",
                "2026-11-01T23:59:61Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-01 00:00:00Z",
                "2026-11-01",
                "+2026-11-01T00:00:00Z",
                " 2026-11-01T00:00:00Z",
                "2026-11-01T00:00:00Z\n",
                "٢٠٢٦-11-01T00:00:00Z",
                "",
            })
    void whatIsNone_isNotRead(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }
}
