/** Taking a batch. */
@NullMarked
package dev.waybill.core.set.create;

import org.jspecify.annotations.NullMarked;
