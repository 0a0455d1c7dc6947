/** What is published: task versions, who sees them, and publishing one. */
@NullMarked
package dev.waybill.core.task.catalog;

import org.jspecify.annotations.NullMarked;
