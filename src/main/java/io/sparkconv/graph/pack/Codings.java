// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import io.sparkconv.geometry.Channels;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codings of all types that a record may hold: numbers, texts, enums, arrays of numbers, shapes, channels, parameters;
 * lists, maps and optionals; other records, and sealed interfaces of such classes.
 */
final class Codings {

    private static final Map<Class<?>, Coding<?>> PLAIN = Map.of(
            Integer.class, Coding.<Integer>plain(DataOutputStream::writeInt, DataInputStream::readInt),
            Long.class, Coding.<Long>plain(DataOutputStream::writeLong, DataInputStream::readLong),
            Float.class, Coding.<Float>plain(DataOutputStream::writeFloat, DataInputStream::readFloat),
            Double.class, Coding.<Double>plain(DataOutputStream::writeDouble, DataInputStream::readDouble),
            Boolean.class, Coding.<Boolean>plain(DataOutputStream::writeBoolean, DataInputStream::readBoolean),
            String.class, Coding.<String>plain(DataOutputStream::writeUTF, in -> in.readUTF()),
            int[].class, Coding.plain(NumberArrays::writeInts, NumberArrays::readInts),
            float[].class, Coding.plain(NumberArrays::writeFloats, NumberArrays::readFloats),
            Channels.class, Coding.plain(Tensors::writeChannels, Tensors::readChannels),
            Shape.class, Coding.plain(Tensors::writeShape, Tensors::readShape));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            boolean.class, Boolean.class);

    private final Map<Type, Coding<Object>> known = new HashMap<>();

    /**
     * The coding of a type, generic or not.
     *
     * @throws IllegalArgumentException if there is none
     */
    Coding<Object> of(Type type) {
        Coding<Object> coding = known.get(type);
        if (coding == null) {
            coding = untyped(type instanceof ParameterizedType generic ? generic(generic) : simple(type));
            known.put(type, coding);
        }
        return coding;
    }

    @SuppressWarnings("unchecked")
    private static Coding<Object> untyped(Coding<?> coding) {
        return (Coding<Object>) coding;
    }

    private Coding<?> generic(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new Containers.OfList(of(arguments[0]));
        }
        if (type.getRawType() == Map.class) {
            return new Containers.OfMap(of(arguments[0]), of(arguments[1]));
        }
        if (type.getRawType() == Optional.class) {
            return new Containers.OfOptional(of(arguments[0]));
        }
        throw unknown(type);
    }

    private Coding<?> simple(Type type) {
        if (!(type instanceof Class<?> plain)) {
            throw unknown(type);
        }
        Class<?> boxed = BOXES.getOrDefault(plain, plain);
        if (PLAIN.containsKey(boxed)) {
            return PLAIN.get(boxed);
        }
        if (plain == Parameter.class) {
            return new Tensors.OfParameter();
        }
        if (plain.isEnum()) {
            Object[] constants = plain.getEnumConstants();
            return Coding.<Enum<?>>plain(
                    (to, value) -> to.writeInt(value.ordinal()), from -> (Enum<?>) constants[from.readInt()]);
        }
        if (plain.isRecord()) {
            return new RecordCoding(plain, this);
        }
        if (plain.isSealed()) {
            return new SealedCoding(plain, this);
        }
        throw unknown(type);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("Cannot pack a record: a component's type is " + type.getTypeName()
                + " but must be a number, a text, an array, a record or the like");
    }
}
