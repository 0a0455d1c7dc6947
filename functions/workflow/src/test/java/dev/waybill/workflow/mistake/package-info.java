/** What authors of tasks get wrong, and what becomes of it. */
@NullMarked
package dev.waybill.workflow.mistake;

import org.jspecify.annotations.NullMarked;
