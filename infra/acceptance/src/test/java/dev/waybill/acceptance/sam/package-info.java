/** The functions in the containers of SAM's local commands, on the sample events: what a user sees who works with them. */
@NullMarked
package dev.waybill.acceptance.sam;

import org.jspecify.annotations.NullMarked;
