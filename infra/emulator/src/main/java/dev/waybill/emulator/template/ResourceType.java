package dev.waybill.emulator.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource type, or a function's event type, as {@code types.yaml} describes it.
 *
 * @param run whether it is run here, or only checked
 * @param attributes what {@code GetAtt} may ask for
 * @param properties empty where any are taken
 */
record ResourceType(String name, boolean run, Set<String> attributes, Optional<Map<String, PropertyRule>> properties) {}
