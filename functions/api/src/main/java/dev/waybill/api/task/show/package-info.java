/** GET /v1/tasks/{task} and its versions. */
@NullMarked
package dev.waybill.api.task.show;

import org.jspecify.annotations.NullMarked;
