package dev.waybill.asl.load;

/** The query language a state is written in. */
enum Language {
    JSONATA,
    /** The default: runs as long as none of its own fields is used. */
    JSONPATH
}
