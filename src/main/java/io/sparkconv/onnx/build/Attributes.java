// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.AttributeProto;
import io.sparkconv.op.InvalidModelException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The attributes of a node, read by name with the default that the operator's definition gives. */
public record Attributes(Map<String, AttributeProto> byName) {

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Optional<AttributeProto> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public long integer(String name, long otherwise) {
        return find(name).map(AttributeProto::integer).orElse(otherwise);
    }

    /**
     * An integer of the int range.
     *
     * @throws InvalidModelException if it is beyond
     */
    public int small(String name, long otherwise) {
        return inRange(name, integer(name, otherwise));
    }

    public boolean flag(String name, boolean otherwise) {
        return integer(name, otherwise ? 1 : 0) != 0;
    }

    public float real(String name, float otherwise) {
        return find(name).map(AttributeProto::real).orElse(otherwise);
    }

    public String text(String name, String otherwise) {
        return find(name).map(AttributeProto::text).orElse(otherwise);
    }

    public Optional<long[]> integers(String name) {
        return find(name).map(AttributeProto::integers);
    }

    /** A list of integers of the int range. */
    public Optional<int[]> smalls(String name) {
        return integers(name)
                .map(values ->
                        Arrays.stream(values).mapToInt(v -> inRange(name, v)).toArray());
    }

    public Optional<float[]> reals(String name) {
        return find(name).map(AttributeProto::reals);
    }

    private static int inRange(String name, long value) {
        if (value != (int) value) {
            throw new InvalidModelException(name + " is " + value + " but must be in the range of an int");
        }
        return (int) value;
    }
}
