package dev.waybill.core.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of the deployment's fingerprint secret has to do. */
public abstract class FingerprintsContract {

    /** Another keeper of the same deployment's secret, which has read nothing yet: another function. */
    protected abstract Fingerprints anotherOfThisDeployment();

    /** A keeper in a deployment that has no secret yet. */
    protected abstract Fingerprints ofANewDeployment();

    @Test
    void secret_isMadeAtTheFirstUse_andTheSameForEveryFunction() {
        byte[] secret = anotherOfThisDeployment().secret();
        assertThat(secret).hasSize(32);
        assertThat(anotherOfThisDeployment().secret()).isEqualTo(secret);
    }

    @Test
    void twoDeployments_haveTwoSecrets() {
        assertThat(ofANewDeployment().secret()).isNotEqualTo(ofANewDeployment().secret());
    }

    @Test
    void manyAtOnce_makeOneSecret() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Callable<byte[]>> asks = IntStream.range(0, 16)
                    .<Callable<byte[]>>mapToObj(
                            i -> () -> anotherOfThisDeployment().secret())
                    .toList();
            Set<String> secrets = new HashSet<>();
            for (Future<byte[]> answer : many.invokeAll(asks)) {
                secrets.add(java.util.HexFormat.of().formatHex(answer.get()));
            }
            assertThat(secrets).hasSize(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void sameBody_hasTheSameFingerprint_howeverItIsSpaced_anotherBodyAnother() {
        Fingerprints fingerprints = anotherOfThisDeployment();
        String one = fingerprints.of(Json.parse("{\"a\":1,\"b\":[true,null]}"));
        assertThat(fingerprints.of(Json.parse(" { \"b\" : [ true , null ], \"a\" : 1 }")))
                .isEqualTo(one);
        assertThat(fingerprints.of(Json.parse("{\"a\":2,\"b\":[true,null]}"))).isNotEqualTo(one);
        assertThat(fingerprints.of(Json.parse("{\"a\":1,\"b\":[null,true]}"))).isNotEqualTo(one);
    }

    @Test
    void fingerprint_isOfNoUseWithoutTheSecret() {
        assertThat(ofANewDeployment().of(Json.parse("{}")))
                .isNotEqualTo(ofANewDeployment().of(Json.parse("{}")));
    }
}
