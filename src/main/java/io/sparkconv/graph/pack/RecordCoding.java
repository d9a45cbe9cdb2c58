// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A record as its components, in order. */
final class RecordCoding implements Coding<Object> {

    private final Constructor<?> constructor;
    private final List<Method> accessors = new ArrayList<>();
    private final List<Coding<Object>> codings = new ArrayList<>();

    RecordCoding(Class<?> type, Codings all) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        constructor.setAccessible(true);
        for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
            codings.add(all.of(component.getGenericType()));
        }
    }

    @Override
    public void write(Object value, Packer to) throws IOException {
        for (int i = 0; i < codings.size(); i++) {
            codings.get(i).write(component(accessors.get(i), value), to);
        }
    }

    private static Object component(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object read(Unpacker from) throws IOException {
        Object[] components = new Object[codings.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = codings.get(i).read(from);
        }
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
