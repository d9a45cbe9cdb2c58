// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the tags and lengths of a protobuf file stand. Whatever length-delimited field can be read as a message is taken
 * for one.
 */
final class WireMap {

    private static final int DEEPEST = 12;
    private static final int LARGEST_MESSAGE = 1 << 24;

    final List<Integer> tags = new ArrayList<>();
    final List<Integer> lengths = new ArrayList<>();
    private final byte[] bytes;
    private int at;

    WireMap(byte[] bytes) {
        this.bytes = bytes;
        message(bytes.length, 0);
    }

    private boolean message(int end, int depth) {
        while (at < end) {
            int tagAt = at;
            long tag = varint(end);
            if (tag < 8 || tag > 1 << 12) {
                return false;
            }
            tags.add(tagAt);
            int kind = (int) (tag & 7);
            if (kind == 0) {
                if (varint(end) == -1 && at > end) {
                    return false;
                }
            } else if (kind == 1 || kind == 5) {
                at += kind == 1 ? 8 : 4;
            } else if (kind != 2 || !delimited(end, depth)) {
                return false;
            }
        }
        return at == end;
    }

    private boolean delimited(int end, int depth) {
        int lengthAt = at;
        long length = varint(end);
        if (length < 0 || length > end - at) {
            return false;
        }
        lengths.add(lengthAt);
        int start = at;
        int after = at + (int) length;
        int tagsBefore = tags.size();
        int lengthsBefore = lengths.size();
        if (depth < DEEPEST && length > 1 && length < LARGEST_MESSAGE && !message(after, depth + 1)) {
            tags.subList(tagsBefore, tags.size()).clear();
            lengths.subList(lengthsBefore, lengths.size()).clear();
        }
        at = after;
        return start <= after;
    }

    /** Length of the varint at a place. */
    int varintLength(int place) {
        int length = 1;
        while (place + length < bytes.length && bytes[place + length - 1] < 0) {
            length++;
        }
        return length;
    }

    private long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        at = end + 1;
        return -1;
    }
}
