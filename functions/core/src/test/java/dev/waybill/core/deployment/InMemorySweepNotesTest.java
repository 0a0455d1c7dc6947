package dev.waybill.core.deployment;

import dev.waybill.core.testing.TestingClock;

class InMemorySweepNotesTest extends SweepNotesContract {

    @Override
    protected SweepNotes notes(TestingClock clock) {
        return new InMemorySweepNotes(clock);
    }
}
