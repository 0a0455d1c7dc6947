package dev.waybill.emulator.template;

/**
 * One resource of a template, evaluated.
 *
 * @param physicalName its name in the account, as a deployment would give it
 */
public record Resource(
        String logicalId, String type, String physicalName, ResourceFields properties, SourcePlace place) {

    /** What {@code GetAtt Arn} gives. */
    public String arn() {
        return ResourceValues.arn(type, physicalName);
    }
}
