// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A sealed interface as the number of the class permitted, in the order of their declaration, and what that class holds. */
final class SealedCoding implements Coding<Object> {

    private final List<Class<?>> classes = new ArrayList<>();
    private final Codings all;

    SealedCoding(Class<?> type, Codings all) {
        this.all = all;
        collect(type);
    }

    /** All classes permitted that are no interfaces. */
    List<Class<?>> classes() {
        return classes;
    }

    private void collect(Class<?> type) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isInterface()) {
                collect(permitted);
            } else {
                classes.add(permitted);
            }
        }
    }

    @Override
    public void write(Object value, Packer to) throws IOException {
        int number = classes.indexOf(value.getClass());
        to.structure().writeInt(number);
        all.of(classes.get(number)).write(value, to);
    }

    @Override
    public Object read(Unpacker from) throws IOException {
        return all.of(classes.get(from.structure().readInt())).read(from);
    }
}
