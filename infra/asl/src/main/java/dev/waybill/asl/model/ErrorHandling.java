package dev.waybill.asl.model;

import java.util.List;

/** The retriers and catchers of a state, in order. */
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {

    /** Neither. */
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());
}
