package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GivingWayTest {

    private static final int MOST = 10;
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONG = TimeUnit.SECONDS.toNanos(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(5);

    /** A machine that is full for so many looks. */
    private GivingWay full(int looks, int underWay) {
        return new GivingWay(() -> asked.incrementAndGet() <= looks, () -> underWay, nanos::get);
    }

    private void haveBacklog(GivingWay way) {
        nanos.addAndGet(LONG);
        way.polled(QUICK);
    }

    @Test
    void queueThatWasEmptyWithinTheLastSecond_doesNotWait_howeverFullTheMachineIs() throws Exception {
        GivingWay way = full(Integer.MAX_VALUE, 0);
        assertThat(way.take(MOST)).isEqualTo(MOST);
        haveBacklog(way);
        way.polled(LONG);
        assertThat(way.take(MOST)).isEqualTo(MOST);
        assertThat(asked).hasValue(0);
    }

    @Test
    void backlog_waitsUntilTheMachineIsFullNoMore_andThenTakesAllItCan() throws Exception {
        GivingWay way = full(3, 0);
        haveBacklog(way);
        assertThat(way.take(MOST)).isEqualTo(MOST);
        assertThat(asked).hasValue(4);
    }

    @Test
    void backlog_takesFewAfterAShortWhile_whereTheMachineStaysFull() throws Exception {
        GivingWay way = full(Integer.MAX_VALUE, 0);
        haveBacklog(way);
        assertThat(way.take(MOST)).isEqualTo(GivingWay.FEW);
        assertThat(way.take(1)).isOne();
        assertThat(asked).as("two waits of ten steps").hasValue(22);
    }

    @Test
    void backlogWithABatchUnderWay_waitsForMuchLonger() throws Exception {
        GivingWay way = full(100, 1);
        haveBacklog(way);
        assertThat(way.take(MOST)).as("the machine is free before it takes few").isEqualTo(MOST);
        assertThat(asked).hasValue(101);
    }
}
