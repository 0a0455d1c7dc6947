/** POST /v1/tasks. */
@NullMarked
package dev.waybill.api.task.publish;

import org.jspecify.annotations.NullMarked;
