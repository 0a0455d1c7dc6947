/** The embedded DynamoDB: tables of the template, and streams that feed functions. */
@NullMarked
package dev.waybill.emulator.dynamo;

import org.jspecify.annotations.NullMarked;
