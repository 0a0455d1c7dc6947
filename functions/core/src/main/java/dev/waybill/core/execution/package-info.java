/** What the state machine and its functions say to each other. */
@NullMarked
package dev.waybill.core.execution;

import org.jspecify.annotations.NullMarked;
