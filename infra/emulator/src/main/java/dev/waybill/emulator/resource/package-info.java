/** What a template deploys, as typed records: functions, queues, tables, state machines and what ties them together. */
@NullMarked
package dev.waybill.emulator.resource;

import org.jspecify.annotations.NullMarked;
