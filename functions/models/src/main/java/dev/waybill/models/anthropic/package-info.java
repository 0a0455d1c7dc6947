/** Endpoints that speak Anthropic's Messages API. */
@NullMarked
package dev.waybill.models.anthropic;

import org.jspecify.annotations.NullMarked;
