/**
 * DynamoDB Local put together inside this JVM, in such a way that it reads the description of a table once, not at every call, and
 * flushes a file each second, not at every write.
 */
@NullMarked
package dev.waybill.emulator.dynamo.store;

import org.jspecify.annotations.NullMarked;
