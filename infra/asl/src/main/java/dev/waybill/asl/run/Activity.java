package dev.waybill.asl.run;

/** What a state waits for: a timer, a task, branches. */
interface Activity {

    /** Nobody waits for it any more. */
    void cancel();
}
