/** GET /v1/tasks. */
@NullMarked
package dev.waybill.api.task.list;

import org.jspecify.annotations.NullMarked;
