/** What is kept in memory so as not to be read or made anew, within bounds. */
@NullMarked
package dev.waybill.core.cache;

import org.jspecify.annotations.NullMarked;
