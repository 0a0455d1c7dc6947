package dev.waybill.core.task.catalog;

/**
 * One version of a task, by name.
 *
 * @param owner the tenant that published it
 * @param version from 1
 */
public record TaskRef(String owner, String task, int version) {

    @Override
    public String toString() {
        return task + " version " + version;
    }
}
