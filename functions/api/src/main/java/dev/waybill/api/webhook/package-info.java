/** The routes of webhooks: endpoints that events are sent to, what they were told, and telling it again. */
@NullMarked
package dev.waybill.api.webhook;

import org.jspecify.annotations.NullMarked;
