package dev.waybill.core.job.submit;

import dev.waybill.core.testing.InMemoryFingerprints;

class InMemoryFingerprintsTest extends FingerprintsContract {

    private final Fingerprints deployment = new InMemoryFingerprints();

    @Override
    protected Fingerprints anotherOfThisDeployment() {
        return deployment;
    }

    @Override
    protected Fingerprints ofANewDeployment() {
        return new InMemoryFingerprints();
    }
}
