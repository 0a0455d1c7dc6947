/**
 * Tasks: the file a team writes, read with all its mistakes at once ({@link dev.waybill.core.task.TaskParser}), and the
 * compiled form that jobs run on ({@link dev.waybill.core.task.CompiledTask}).
 */
@NullMarked
package dev.waybill.core.task;

import org.jspecify.annotations.NullMarked;
