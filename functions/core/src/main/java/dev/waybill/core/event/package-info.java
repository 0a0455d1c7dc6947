/**
 * Events: what callers want to be told, and the webhook endpoints that they are told at. An event is on the books before anybody
 * tries to deliver it.
 */
@NullMarked
package dev.waybill.core.event;

import org.jspecify.annotations.NullMarked;
