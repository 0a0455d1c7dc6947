package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.SourcePlace;

/**
 * A state machine.
 *
 * @param definition Amazon States Language with its substitutions filled in
 * @param source where the definition stands, for messages
 */
public record MachineSpec(
        String logicalId, String name, String arn, String definition, String source, SourcePlace place) {}
