/** A step that makes a job of each item: its children are started, waited for without an execution, and their outputs collected. */
@NullMarked
package dev.waybill.core.execution.children;

import org.jspecify.annotations.NullMarked;
