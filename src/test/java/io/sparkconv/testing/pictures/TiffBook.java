// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF and BigTIFF of several pages, plain R, G, B of 8 bits in strips of three rows. */
public final class TiffBook {

    private static final int ROWS = 3;

    /** Tags that have a number for each strip. */
    private static final int OFFSETS = 273;

    private static final int LENGTHS = 279;

    private final boolean big;
    private final ByteOrder order;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Integer> pointers = new ArrayList<>();

    private record Sheet(int width, int height, int seed, Map<Integer, Integer> tags) {}

    public TiffBook(boolean big, ByteOrder order) {
        this.big = big;
        this.order = order;
    }

    /**
     * Adds a page.
     *
     * @param tags more of them, each followed by its value
     */
    public TiffBook page(int width, int height, int seed, int... tags) {
        Map<Integer, Integer> all = new TreeMap<>(
                Map.of(256, width, 257, height, 258, 8, 259, 1, 262, 2, 277, 3, 278, ROWS, OFFSETS, 0, LENGTHS, 0));
        for (int i = 0; i < tags.length; i += 2) {
            all.put(tags[i], tags[i + 1]);
        }
        sheets.add(new Sheet(width, height, seed, all));
        return this;
    }

    /** R, G and B of a page, row by row. */
    public static byte[] rgb(int width, int height, int seed) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (seed * 37 + i * i * 7 + i / 3);
        }
        return rgb;
    }

    /** Where the file that was encoded last points to each directory, and to the one that there is not. */
    public List<Integer> pointers() {
        return List.copyOf(pointers);
    }

    public byte[] encode() {
        pointers.clear();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteBuffer head = numbers(big ? 8 : 4);
        byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        head.put(mark).put(mark).putShort((short) (big ? 43 : 42));
        if (big) {
            head.putShort((short) 8).putShort((short) 0);
        }
        file.writeBytes(head.array());
        pointer(file);
        for (Sheet sheet : sheets) {
            add(file, sheet);
        }
        return file.toByteArray();
    }

    private ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(order);
    }

    /** To what comes next, unless nothing does. */
    private void pointer(ByteArrayOutputStream file) {
        boolean last = pointers.size() == sheets.size();
        pointers.add(file.size());
        offset(file, last ? 0 : file.size() + (big ? 8 : 4));
    }

    private void offset(ByteArrayOutputStream file, long number) {
        file.writeBytes(
                big
                        ? numbers(8).putLong(number).array()
                        : numbers(4).putInt((int) number).array());
    }

    /** The directory, the strips' places and lengths, and the strips in turn, the last one first. */
    private void add(ByteArrayOutputStream file, Sheet sheet) {
        int strips = (sheet.height() + ROWS - 1) / ROWS;
        int entries = sheet.tags().size();
        int start = file.size();
        int word = big ? 8 : 4;
        int lists = start + (big ? 8 : 2) + entries * (big ? 20 : 12) + word;
        int data = lists + 2 * strips * 4;
        int rowBytes = 3 * sheet.width();
        int[] lengths = new int[strips];
        int[] offsets = new int[strips];
        int end = data;
        for (int i = strips - 1; i >= 0; i--) {
            lengths[i] = rowBytes * Math.min(ROWS, sheet.height() - i * ROWS);
            offsets[i] = end;
            end += lengths[i];
        }
        file.writeBytes(
                big
                        ? numbers(8).putLong(entries).array()
                        : numbers(2).putShort((short) entries).array());
        sheet.tags().forEach((tag, value) -> {
            boolean list = tag == OFFSETS || tag == LENGTHS;
            file.writeBytes(
                    numbers(4).putShort(tag.shortValue()).putShort((short) 4).array());
            offset(file, list ? strips : 1);
            int at = lists + (tag == OFFSETS ? 0 : 4 * strips);
            int one = !list ? value : tag == OFFSETS ? offsets[0] : lengths[0];
            boolean inside = !list || 4 * strips <= word;
            ByteBuffer content = numbers(word);
            if (!inside) {
                offsetInto(content, at);
            } else {
                content.putInt(one);
                if (list && strips > 1) {
                    content.putInt(tag == OFFSETS ? offsets[1] : lengths[1]);
                }
            }
            file.writeBytes(content.array());
        });
        int after = end;
        boolean last = pointers.size() == sheets.size();
        pointers.add(file.size());
        offset(file, last ? 0 : after);
        for (int[] list : List.of(offsets, lengths)) {
            for (int number : list) {
                file.writeBytes(numbers(4).putInt(number).array());
            }
        }
        byte[] rgb = rgb(sheet.width(), sheet.height(), sheet.seed());
        for (int i = strips - 1; i >= 0; i--) {
            file.write(rgb, i * ROWS * rowBytes, lengths[i]);
        }
    }

    private void offsetInto(ByteBuffer content, int at) {
        if (big) {
            content.putLong(at);
        } else {
            content.putInt(at);
        }
    }
}
