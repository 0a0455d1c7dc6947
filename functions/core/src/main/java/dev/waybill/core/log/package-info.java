/** The one allow-list writer of logs. */
@NullMarked
package dev.waybill.core.log;

import org.jspecify.annotations.NullMarked;
