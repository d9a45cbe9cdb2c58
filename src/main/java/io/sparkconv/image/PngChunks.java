// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the chunks of a PNG say. Ancillary chunks are not inflated, save the text chunk in which ImageMagick keeps EXIF,
 * which is bounded.
 *
 * @param palette R, G, B triples; empty without a palette
 * @param transparency the tRNS chunk; empty without one
 * @param animated whether more frames than one are declared
 * @param data offset and length of each IDAT chunk's bytes
 * @param exif the EXIF block, or empty
 */
record PngChunks(
        PngHeader header,
        byte[] palette,
        byte[] transparency,
        List<int[]> data,
        boolean hasIccProfile,
        boolean animated,
        byte[] exif) {

    static PngChunks read(byte[] content) throws InvalidImageException {
        ByteCursor cursor = new ByteCursor(content, "PNG").skip(Signatures.PNG.length());
        PngHeader header = PngHeader.read(cursor);
        byte[] palette = {};
        byte[] transparency = {};
        byte[] exif = {};
        boolean icc = false;
        boolean animated = false;
        boolean dataEnded = false;
        List<int[]> data = new ArrayList<>();
        while (cursor.remaining() >= 8) {
            long length = cursor.u32();
            int start = cursor.position();
            String type = cursor.text(4);
            int from = cursor.position();
            boolean whole = length <= cursor.remaining() - 4;
            if (type.equals("IEND")) {
                break;
            }
            if (type.equals("IDAT") && !dataEnded) {
                data.add(new int[] {from, (int) Math.min(length, cursor.remaining())});
            } else if (!data.isEmpty()) {
                dataEnded = true;
            }
            if (!whole && data.isEmpty()) {
                throw InvalidImageException.failed("PNG is truncated: chunk " + printable(type) + " declares " + length
                        + " bytes, the file has " + cursor.remaining() + " more");
            }
            if (!whole) {
                break;
            }
            cursor.skip(length);
            switch (type) {
                case "PLTE" -> {
                    PngHeader.requireChecksum(cursor, start);
                    cursor.seek(from + length);
                    palette = Arrays.copyOfRange(content, from, cursor.position());
                }
                case "tRNS" -> transparency = Arrays.copyOfRange(content, from, cursor.position());
                case "iCCP" -> icc = true;
                case "acTL" -> animated |= length >= 4 && new ByteCursor(content, from, from + 4, "PNG").u32() > 1;
                case "eXIf" -> exif = Arrays.copyOfRange(content, from, cursor.position());
                case "tEXt", "zTXt", "iTXt" -> {
                    byte[] found = PngTextExif.find(content, from, cursor.position(), type);
                    exif = exif.length == 0 ? found : exif;
                }
                default -> {}
            }
            cursor.skip(4);
        }
        if (data.isEmpty()) {
            throw InvalidImageException.failed("PNG has no image data");
        }
        if (header.colorType() == PngHeader.PALETTE && palette.length < 3) {
            throw InvalidImageException.failed("PNG has palette colours but no palette");
        }
        return new PngChunks(header, palette, transparency, data, icc, animated, exif);
    }

    private static String printable(String type) {
        return type.replaceAll("[^A-Za-z]", "?");
    }
}
