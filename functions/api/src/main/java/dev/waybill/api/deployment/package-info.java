/** The deployment itself over HTTP. */
@NullMarked
package dev.waybill.api.deployment;

import org.jspecify.annotations.NullMarked;
