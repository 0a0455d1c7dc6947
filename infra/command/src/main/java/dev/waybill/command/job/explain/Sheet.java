package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;

/** What a job's way is written on, from top to bottom. Used by one thread. */
interface Sheet {

    void title(String text);

    void heading(String text);

    /** @param level 0 for what stands below a heading, one more for what belongs to the item above */
    void item(int level, String text);

    /** A payload that belongs to the item above. */
    void value(int level, String name, JsonNode value);
}
