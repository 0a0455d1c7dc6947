@NullMarked
package dev.waybill.local.dynamo.store;

import org.jspecify.annotations.NullMarked;
