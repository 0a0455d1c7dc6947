/** What can go wrong between an endpoint and its provider, the same for every kind of endpoint. */
@NullMarked
package dev.waybill.models.fault;

import org.jspecify.annotations.NullMarked;
