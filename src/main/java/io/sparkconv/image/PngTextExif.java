// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * EXIF inside a PNG text chunk, as ImageMagick writes it: the keyword "Raw profile type exif", then a newline, a name, a
 * length and the bytes in hexadecimal.
 */
final class PngTextExif {

    private static final String KEYWORD = "Raw profile type exif\0";

    /** More text than this is cut: the orientation stands in the first directory, at the start. */
    private static final int LIMIT = 1 << 17;

    private PngTextExif() {}

    /** The EXIF block in the text chunk {@code [from, end)}, or an empty array. */
    static byte[] find(byte[] content, int from, int end, String type) {
        ByteCursor cursor = new ByteCursor(content, from, end, "PNG text");
        if (!cursor.startsWith(KEYWORD)) {
            return new byte[0];
        }
        int at = from + KEYWORD.length();
        boolean compressed = type.equals("zTXt");
        if (type.equals("iTXt")) {
            compressed = at < end && content[at] == 1;
            at = afterLanguageTags(content, at + 2, end);
        } else if (compressed) {
            at++;
        }
        if (at >= end) {
            return new byte[0];
        }
        return fromHex(compressed ? inflate(content, at, end) : latin1(content, at, Math.min(end - at, LIMIT)));
    }

    private static int afterLanguageTags(byte[] content, int from, int end) {
        int at = from;
        for (int zeros = 0; at < end && zeros < 2; at++) {
            zeros += content[at] == 0 ? 1 : 0;
        }
        return at;
    }

    private static String inflate(byte[] content, int from, int end) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, from, end - from);
            byte[] out = new byte[LIMIT];
            return latin1(out, 0, inflater.inflate(out));
        } catch (DataFormatException e) {
            return "";
        } finally {
            inflater.end();
        }
    }

    private static String latin1(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] fromHex(String text) {
        String[] lines = text.strip().split("\\s+", 3);
        if (lines.length < 3) {
            return new byte[0];
        }
        String digits = lines[2].replaceAll("\\s", "");
        if (!digits.matches("[0-9a-fA-F]*")) {
            return new byte[0];
        }
        byte[] bytes = HexFormat.of().parseHex(digits, 0, digits.length() & ~1);
        return bytes.length < 8 ? new byte[0] : Arrays.copyOf(bytes, bytes.length);
    }
}
