// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Writes a record as its components, in order. Spark's Kryo sets fields by their offset, which the JDK refuses for
 * records.
 *
 * @param <T> the record
 */
public final class RecordSerializer<T extends Record> extends Serializer<T> {

    private final RecordComponent[] components;
    private final Constructor<T> constructor;

    public RecordSerializer(Class<T> type) {
        super(false, true);
        this.components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        constructor.setAccessible(true);
        Arrays.stream(components).forEach(component -> component.getAccessor().setAccessible(true));
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        for (RecordComponent component : components) {
            kryo.writeClassAndObject(output, call(() -> component.getAccessor().invoke(value)));
        }
    }

    @Override
    public T read(Kryo kryo, Input input, Class<T> type) {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = kryo.readClassAndObject(input);
        }
        return call(() -> constructor.newInstance(values));
    }

    private interface Reflective<V> {
        V call() throws InvocationTargetException, IllegalAccessException, InstantiationException;
    }

    private static <V> V call(Reflective<V> reflective) {
        try {
            return reflective.call();
        } catch (InvocationTargetException | IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(e);
        }
    }
}
