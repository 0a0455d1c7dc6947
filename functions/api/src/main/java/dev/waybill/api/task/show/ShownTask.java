package dev.waybill.api.task.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.task.FiguresJson;
import dev.waybill.api.task.TaskJson;
import dev.waybill.api.task.TaskTag;
import dev.waybill.core.key.Principal;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.usage.TaskFigures;

/** The answer to whoever asked for a task or changed it. Thread-safe. */
public final class ShownTask {

    private final PublishedTasks tasks;
    private final ReviewFigures reviews;
    private final TaskFigures figures;

    public ShownTask(PublishedTasks tasks, ReviewFigures reviews, TaskFigures figures) {
        this.tasks = tasks;
        this.reviews = reviews;
        this.figures = figures;
    }

    /** The head with the schemas of its latest version, or of its draft where none is published. */
    public HttpResponse response(Principal who, TaskHead head) {
        TaskVersion latest = head.isPublished() ? tasks.version(head, head.latestVersion()) : tasks.draft(head);
        ObjectNode json = TaskJson.of(head);
        tasks.newestDraft(who.tenant(), head).ifPresent(draft -> json.set("draft", TaskJson.of(draft)));
        json.set("input", latest.definition().input());
        json.set("output", latest.definition().output());
        json.set("reviews", TaskJson.of(reviews.of(who.tenant(), head.owner(), head.task())));
        json.set("figures", FiguresJson.of(figures.of(who.tenant(), head.owner(), head.task())));
        return HttpResponse.json(200, json).with("ETag", TaskTag.of(head));
    }
}
