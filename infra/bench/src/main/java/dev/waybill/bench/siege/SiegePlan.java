package dev.waybill.bench.siege;

/**
 * Who holds on to the server.
 *
 * @param idle connections that send nothing
 * @param slow bodies of 100,000 bytes without a key, of which a byte comes every six seconds
 * @param held requests of one key that wait for the end of a job which does not come
 * @param rounds how often a health check, a submit and a list are measured meanwhile
 */
public record SiegePlan(int idle, int slow, int held, int rounds) {}
