/** What providers say: tables of their words, one per dialect, and the readers that find and weigh what is said in a reply. */
@NullMarked
package dev.waybill.models.words;

import org.jspecify.annotations.NullMarked;
