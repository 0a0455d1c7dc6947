package dev.waybill.asl.model;

/** One state of a machine. */
public sealed interface State
        permits PassState, ChoiceState, TaskState, WaitState, SucceedState, FailState, ParallelState, MapState {

    /** The state's name, unique in the whole machine. */
    String name();

    /** The value of {@code Type}, such as {@code Pass}: the first part of the history's event types. */
    default String type() {
        String simple = getClass().getSimpleName();
        return simple.substring(0, simple.length() - "State".length());
    }
}
