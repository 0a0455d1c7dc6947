/** What providers were seen to say, each as a row of the test that is named after its meaning. */
@org.jspecify.annotations.NullMarked
package dev.waybill.models.words;
