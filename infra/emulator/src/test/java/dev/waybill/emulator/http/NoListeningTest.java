package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoListeningTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1|8787|127.0.0.1:8787: another program has this port; choose another with --port",
                "::1|8787|[::1]:8787: another program has this port; choose another with --port",
                "0.0.0.0|80|0.0.0.0:80: another program has this port, or this user may take none below 1024; choose another with"
                        + " --port",
                "192.0.2.1|8787|192.0.2.1:8787: this machine has no such address; choose one of its own with --listen",
                "2001:db8::1|80|[2001:db8::1]:80: this machine has no such address; choose one of its own with --listen"
            })
    void addressIsNamedAsItWasGiven_withTheOptionThatHelps(String host, int port, String why) {
        assertThat(NoListening.why(host, port)).isEqualTo("cannot listen on " + why);
    }
}
