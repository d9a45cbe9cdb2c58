// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Damages a protobuf file in ways that a reader may trip over. Half of the damage breaks the wire format: mostly in tags
 * and lengths, sometimes anywhere. The other half keeps it and breaks the meaning: fields vanish, are doubled, swapped or
 * hold something else. The same seed gives the same damage.
 */
public final class Mutator {

    private static final long[] LENGTHS = {
        0,
        1,
        2,
        127,
        128,
        0xffff,
        1 << 24,
        Integer.MAX_VALUE - 8,
        Integer.MAX_VALUE,
        1L << 31,
        0xffffffffL,
        1L << 32,
        -1
    };

    private final Random random;
    private final byte[] original;
    private final WireMap map;

    public Mutator(byte[] original, long seed) {
        this.original = original;
        this.random = new Random(seed);
        this.map = new WireMap(original);
    }

    /** The file with one to four damages. */
    public byte[] next() {
        if (random.nextBoolean()) {
            WireTree tree = new WireTree(original);
            for (int n = random.nextInt(4); n >= 0; n--) {
                tree.damage(random);
            }
            return tree.toBytes();
        }
        byte[] bytes = original.clone();
        for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
            bytes = damage(bytes);
        }
        return bytes;
    }

    private byte[] damage(byte[] bytes) {
        int at = place(bytes);
        return switch (random.nextInt(9)) {
            case 0 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> with(bytes, at, random.nextInt(256));
            case 2 -> with(bytes, at, bytes[at] + (random.nextBoolean() ? 1 : -1));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> splice(bytes, at, 0, noise());
            case 5 -> splice(bytes, at, Math.min(1 + random.nextInt(64), bytes.length - at), new byte[0]);
            case 6 -> splice(bytes, at, 0, piece(bytes));
            case 7 -> splice(bytes, at, 1, blownVarint());
            default -> length(bytes);
        };
    }

    private int place(byte[] bytes) {
        List<Integer> places = random.nextBoolean() ? map.tags : map.lengths;
        if (random.nextInt(4) == 0 || places.isEmpty()) {
            return random.nextInt(bytes.length);
        }
        return Math.min(bytes.length - 1, places.get(random.nextInt(places.size())) + random.nextInt(3));
    }

    /** Another length in place of one; exact for the first damage to a file, a guess after it. */
    private byte[] length(byte[] bytes) {
        if (map.lengths.isEmpty()) {
            return bytes;
        }
        int at = map.lengths.get(random.nextInt(map.lengths.size()));
        int old = map.varintLength(at);
        if (at + old > bytes.length) {
            return bytes;
        }
        return splice(bytes, at, old, varint(LENGTHS[random.nextInt(LENGTHS.length)]));
    }

    /** A varint of ten bytes or more. */
    private byte[] blownVarint() {
        byte[] bytes = new byte[9 + random.nextInt(4)];
        Arrays.fill(bytes, (byte) 0xff);
        bytes[bytes.length - 1] = (byte) random.nextInt(256);
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[1 + random.nextInt(16)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A part of the file that begins at some tag. */
    private byte[] piece(byte[] bytes) {
        int from = place(bytes);
        return Arrays.copyOfRange(bytes, from, from + Math.min(bytes.length - from, 1 + random.nextInt(4096)));
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] added) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - removed + added.length);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }

    private static byte[] varint(long value) {
        byte[] field = new ProtoMessage().integer(1, value).toBytes();
        return Arrays.copyOfRange(field, 1, field.length);
    }
}
