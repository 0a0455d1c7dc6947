/** {@code waybill sample …}: makes the sample events of the checkout work. */
@NullMarked
package dev.waybill.command.sample;

import org.jspecify.annotations.NullMarked;
