package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverUrlsTest {

    private final ReceiverUrls urls = new ReceiverUrls(false);
    private final ReceiverUrls local = new ReceiverUrls(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/hooks?a=b%20c",
                "https://Hooks.Example.COM:8443/x",
                "https://example.com:443",
                "https://a-1.b.example./x",
                "https://93.184.216.34/x",
                "https://[2606:2800:220:1::1]/x"
            })
    void publicName_isTaken(String url) {
        assertThat(urls.fault(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "http://example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "https:///x",
                "https://user@example.com",
                "https://user:pass@example.com",
                "https://example.com@127.0.0.1",
                "https://example.com#x",
                "https://localhost/x",
                "https://metadata/x",
                "https://a.localhost",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://0x7f.1/",
                "https://1.2.3.4.5/",
                "https://example.08/",
                "https://[fe80::1%25eth0]/",
                "https://example.com:22/",
                "https://example.com:25/",
                "https://example.com:80/",
                "https://example.com:0/",
                "https://example.com:99999/",
                "https://exa mple.com/",
                "https://例え.jp/",
                "https://example.com\\@127.0.0.1/",
                "https://-a.example.com/"
            })
    void oddNotation_isRefused(String url) {
        assertThat(urls.fault(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000/x", "http://127.0.0.1:80/", "https://box/x", "http://[::1]:8080/"})
    void thisMachine_isTakenInLocalModeOnly(String url) {
        assertThat(local.fault(url)).isEmpty();
    }

    @Test
    void longUrl_isRefused() {
        assertThat(urls.fault("https://example.com/" + "x".repeat(2_000))).isPresent();
    }

    @Test
    void refusal_namesThePlace_andNotTheUrl() {
        assertThatThrownBy(() -> urls.checked("https://secret:token@example.com"))
                .isInstanceOfSatisfying(Problem.class, refused -> {
                    assertThat(refused.faults())
                            .extracting(Problem.Fault::pointer)
                            .containsExactly("/url");
                    assertThat(refused.faults().toString()).doesNotContain("secret", "token");
                });
    }
}
