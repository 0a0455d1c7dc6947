package dev.waybill.emulator.template;

import java.util.Collection;
import java.util.Optional;

/** What a name stands for while a template is evaluated. An empty answer means that nothing has this name. */
interface References {

    /** What {@code Ref} gives: a parameter, a pseudo parameter or a resource. */
    Optional<Node> ref(String name, SourcePlace place);

    /** What {@code GetAtt} gives. */
    Optional<Node> attribute(String resource, String attribute, SourcePlace place);

    /** The names of parameters and resources. */
    Collection<String> known();

    /** Whether the named condition holds. */
    boolean condition(String name, SourcePlace place);

    /** The value in {@code Mappings}. */
    Optional<Node> mapping(String map, String first, String second);
}
