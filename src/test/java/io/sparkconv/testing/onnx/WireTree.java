// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A protobuf file as a tree of fields, to be changed with all lengths kept right: damage that a reader of the wire does
 * not notice, but one that looks at the meaning must.
 */
final class WireTree {

    private static final int DEEPEST = 12;
    private static final long[] NUMBERS = {
        0, 1, 2, 3, 7, 8, 255, 1 << 20, Integer.MAX_VALUE, 1L << 31, 1L << 40, Long.MAX_VALUE, -1, -2, Long.MIN_VALUE
    };

    /** A field: a number, some bytes or more fields. */
    private static final class Field {
        int number;
        int kind;
        long value;
        byte[] bytes;
        List<Field> fields;
    }

    private final List<Field> roots;

    WireTree(byte[] file) {
        roots = fields(file, 0);
    }

    private static List<Field> fields(byte[] bytes, int depth) {
        List<Field> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < bytes.length) {
            long tag = varint(bytes, at);
            Field field = new Field();
            field.number = (int) (tag >>> 3);
            field.kind = (int) (tag & 7);
            int size = 0;
            switch (field.kind) {
                case 0 -> field.value = varint(bytes, at);
                case 1 -> size = 8;
                case 2 -> size = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, varint(bytes, at)));
                case 5 -> size = 4;
                default -> size = -1;
            }
            if (tag < 8 || tag >= 1 << 12 || at[0] < 0 || size < 0 || size > bytes.length - at[0]) {
                return null;
            }
            field.bytes = Arrays.copyOfRange(bytes, at[0], at[0] += size);
            if (field.kind == 2 && size > 1 && depth < DEEPEST) {
                field.fields = fields(field.bytes, depth + 1);
            }
            fields.add(field);
        }
        return fields;
    }

    /** Changes one field somewhere: away, doubled, in another place, another number, other bytes. */
    void damage(Random random) {
        List<Field> all = roots;
        while (true) {
            if (all.isEmpty()) {
                return;
            }
            int i = random.nextInt(all.size());
            Field field = all.get(i);
            if (field.fields != null && random.nextInt(6) > 0) {
                all = field.fields;
                continue;
            }
            switch (random.nextInt(5)) {
                case 0 -> all.remove(i);
                case 1 -> all.add(random.nextInt(all.size() + 1), field);
                case 2 -> all.set(i, all.get(random.nextInt(all.size())));
                case 3 -> field.number = 1 + random.nextInt(26);
                default -> content(field, random);
            }
            return;
        }
    }

    private static void content(Field field, Random random) {
        field.value = NUMBERS[random.nextInt(NUMBERS.length)];
        if (field.kind == 2 && random.nextBoolean()) {
            field.bytes = Arrays.copyOf(field.bytes, random.nextInt(field.bytes.length + 8));
            field.fields = null;
        } else if (field.bytes.length > 0) {
            field.bytes[random.nextInt(field.bytes.length)] = (byte) random.nextInt(256);
            field.fields = null;
        }
    }

    byte[] toBytes() {
        return message(roots).toBytes();
    }

    private static ProtoMessage message(List<Field> fields) {
        ProtoMessage message = new ProtoMessage();
        for (Field field : fields) {
            switch (field.kind) {
                case 0 -> message.integer(field.number, field.value);
                case 2 ->
                    message.data(
                            field.number,
                            field.fields == null
                                    ? field.bytes
                                    : message(field.fields).toBytes());
                default -> message.fixed(field.number, field.bytes);
            }
        }
        return message;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; shift < 64 && at[0] < bytes.length; shift += 7) {
            byte b = bytes[at[0]++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        at[0] = Integer.MIN_VALUE;
        return -1;
    }
}
