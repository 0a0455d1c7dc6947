package dev.waybill.asl.load;

/**
 * Which part of a state is read.
 *
 * @param told what stands before a field's name where an evaluation tells of it, such as {@code Choices[0]/}
 * @param afterError whether there is an error to read, as only a catcher has
 */
record Section(String told, boolean afterError) {

    /** The state itself, or the machine. */
    static final Section STATE = new Section("", false);

    /** One of the rules, retriers or catchers of a state. */
    static Section item(String field, int index) {
        return new Section(field + "[" + index + "]/", field.equals("Catch"));
    }
}
