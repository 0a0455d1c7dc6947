/** What becomes of jobs when something dies: at every effect, of every kind, alone and twice. */
@NullMarked
package dev.waybill.workflow.crash;

import org.jspecify.annotations.NullMarked;
