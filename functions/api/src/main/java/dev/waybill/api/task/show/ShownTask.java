package dev.waybill.api.task.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.task.TaskJson;
import dev.waybill.api.task.TaskTag;
import dev.waybill.core.key.Principal;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;

/** The answer to whoever asked for a task or changed it. Thread-safe. */
public final class ShownTask {

    private final PublishedTasks tasks;
    private final ReviewFigures figures;

    public ShownTask(PublishedTasks tasks, ReviewFigures figures) {
        this.tasks = tasks;
        this.figures = figures;
    }

    /** The head with the schemas of its latest version, or of its draft where none is published. */
    public HttpResponse response(Principal who, TaskHead head) {
        TaskVersion latest = head.isPublished() ? tasks.version(head, head.latestVersion()) : tasks.draft(head);
        ObjectNode json = TaskJson.of(head);
        tasks.newestDraft(who.tenant(), head).ifPresent(draft -> json.set("draft", TaskJson.of(draft)));
        json.set("input", latest.definition().input());
        json.set("output", latest.definition().output());
        json.set("reviews", TaskJson.of(figures.of(who.tenant(), head.owner(), head.task())));
        return HttpResponse.json(200, json).with("ETag", TaskTag.of(head));
    }
}
