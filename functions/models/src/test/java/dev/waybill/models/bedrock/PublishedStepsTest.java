package dev.waybill.models.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Facts of AWS's test suite and documentation of Signature Version 4, with the example credentials used there. */
class PublishedStepsTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TIME = "20150830T123600Z";
    private static final PublishedSteps SUITE = new PublishedSteps(SECRET, TIME, "us-east-1", "service");
    private static final PublishedSteps IAM = new PublishedSteps(SECRET, TIME, "us-east-1", "iam");
    private static final Map<String, String> PLAIN = Map.of("host", "example.amazonaws.com", "x-amz-date", TIME);

    @Test
    void signingKey_isThePublishedOne() {
        assertThat(HexFormat.of().formatHex(IAM.key()))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void plainRequests_haveThePublishedSignatures() {
        assertThat(SUITE.signature("GET", "/", "", new TreeMap<>(PLAIN), PublishedSteps.hash(new byte[0])))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertThat(SUITE.signature("POST", "/", "", new TreeMap<>(PLAIN), PublishedSteps.hash(new byte[0])))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void requestWithQueryAndContentType_hasThePublishedSignature() {
        TreeMap<String, String> headers = new TreeMap<>(Map.of(
                "content-type", "application/x-www-form-urlencoded; charset=utf-8",
                "host", "iam.amazonaws.com",
                "x-amz-date", TIME));

        assertThat(IAM.signature(
                        "GET", "/", "Action=ListUsers&Version=2010-05-08", headers, PublishedSteps.hash(new byte[0])))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }
}
