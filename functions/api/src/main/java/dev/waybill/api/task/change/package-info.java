/** PUT /v1/tasks/{task}/rollout, and retiring and reviving a task. */
@NullMarked
package dev.waybill.api.task.change;

import org.jspecify.annotations.NullMarked;
