package dev.waybill.asl.model;

import java.util.List;

/** Goes on elsewhere after an error. */
public record Catcher(List<String> errors, String next, Effects effects) {}
