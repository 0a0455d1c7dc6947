/** The operator's endpoints over HTTP. */
@NullMarked
package dev.waybill.api.endpoint;

import org.jspecify.annotations.NullMarked;
