/** What the sample events name, put into tables at any DynamoDB endpoint: start with {@link dev.waybill.local.sample.SampleSeed}. */
@NullMarked
package dev.waybill.local.sample;

import org.jspecify.annotations.NullMarked;
