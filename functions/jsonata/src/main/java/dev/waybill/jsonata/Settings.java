package dev.waybill.jsonata;

import java.time.Duration;

/**
 * What an evaluation may take, and the one question that users of JSONata answer differently.
 *
 * @param time how long it may run; a function that is under way is stopped too
 * @param depth how deep steps may nest
 * @param largest how large any one value may be, written out whole: a unit for each character, {@code number} for each
 *     number, and for the rest as told there
 * @param number the units of a number, of true, false and null, and of an empty list or object
 * @param text the units of a text beside its characters
 * @param held the bytes, roughly, of all that is held at one time
 * @param wholeNumbersExact whether a whole number past 2^53 is written with all its digits, where the standard knows
 *     doubles only
 */
public record Settings(
        Duration time, int depth, long largest, int number, int text, long held, boolean wholeNumbersExact) {}
