package dev.waybill.emulator.template;

/** Where something stands in a file; lines and columns count from one. */
public record SourcePlace(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
