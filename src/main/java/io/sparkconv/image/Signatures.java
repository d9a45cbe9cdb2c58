// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells formats apart by their first 32 bytes. Weak signatures are strengthened by the fields that follow them. */
final class Signatures {

    static final String PNG = "\u0089PNG\r\n\u001a\n";

    private static final Pattern PNM = Pattern.compile("P[1-6]\\s+(#[^\\n]*\\n\\s*)?\\d+\\s+\\d+\\s.*", Pattern.DOTALL);

    private Signatures() {}

    /** The format, if it is one that is decoded here. */
    static Optional<ImageFormat> decoded(byte[] first) {
        ByteCursor cursor = new ByteCursor(first, "signature");
        if (isJpeg(first)) {
            return Optional.of(ImageFormat.JPEG);
        }
        if (cursor.startsWith(PNG)) {
            return Optional.of(ImageFormat.PNG);
        }
        if (cursor.startsWith("GIF87a") || cursor.startsWith("GIF89a")) {
            return Optional.of(ImageFormat.GIF);
        }
        if (cursor.startsWith("RIFF") && hasAt(first, 8, "WEBPVP8")) {
            return Optional.of(ImageFormat.WEBP);
        }
        if (isTiff(first)) {
            return Optional.of(ImageFormat.TIFF);
        }
        return isBmp(first) ? Optional.of(ImageFormat.BMP) : Optional.empty();
    }

    /** The name of a format that is known but not decoded here. */
    static Optional<String> foreign(byte[] first) {
        ByteCursor cursor = new ByteCursor(first, "signature");
        String name = null;
        if (hasAt(first, 4, "ftyp")) {
            name = isoBrand(first);
        } else if (cursor.startsWith("\0\0\0\u000cjP  \r\n\u0087\n") || cursor.startsWith("\u00ff\u004f\u00ff\u0051")) {
            name = "JPEG 2000";
        } else if (cursor.startsWith("\0\0\0\u000cJXL \r\n\u0087\n")) {
            name = "JPEG XL";
        } else if (cursor.startsWith("8BPS\0\u0001") || cursor.startsWith("8BPS\0\u0002")) {
            name = "Photoshop PSD";
        } else if (isIcon(first)) {
            name = first[2] == 1 ? "ICO" : "CUR";
        } else if (PNM.matcher(new String(first, 0, Math.min(32, first.length), StandardCharsets.ISO_8859_1))
                .matches()) {
            name = "PNM";
        }
        return Optional.ofNullable(name);
    }

    private static String isoBrand(byte[] first) {
        for (String brand : new String[] {"heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"}) {
            if (hasAt(first, 8, brand)) {
                return "HEIF";
            }
        }
        return hasAt(first, 8, "avif") || hasAt(first, 8, "avis") ? "AVIF" : null;
    }

    /** Start of image, then another marker. */
    private static boolean isJpeg(byte[] first) {
        return hasAt(first, 0, "\u00ff\u00d8\u00ff") && first.length > 3 && (first[3] & 255) >= 0xC0;
    }

    private static boolean isTiff(byte[] first) {
        try {
            if (hasAt(first, 0, "II*\0") || hasAt(first, 0, "MM\0*")) {
                ByteOrder order = first[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
                return new ByteCursor(first, "TIFF").order(order).skip(4).u32() >= 8;
            }
        } catch (InvalidImageException e) {
            return false;
        }
        return hasAt(first, 0, "II+\0\u0008\0\0\0") || hasAt(first, 0, "MM\0+\0\u0008\0\0");
    }

    /** "BM" is two letters of text, so the information header must make sense too. */
    private static boolean isBmp(byte[] first) {
        if (!hasAt(first, 0, "BM")) {
            return false;
        }
        try {
            ByteCursor cursor = new ByteCursor(first, "BMP").order(ByteOrder.LITTLE_ENDIAN);
            long headerSize = cursor.skip(14).u32();
            if (headerSize != 12 && (headerSize < 16 || headerSize > 256)) {
                return false;
            }
            cursor.skip(headerSize == 12 ? 4 : 8);
            int planes = cursor.u16();
            int bits = cursor.u16();
            return planes <= 1 && bits <= 64;
        } catch (InvalidImageException e) {
            return false;
        }
    }

    /** Reserved 0, type 1 or 2, a few entries, and a first entry whose own reserved byte is 0. */
    private static boolean isIcon(byte[] first) {
        return (hasAt(first, 0, "\0\0\u0001\0") || hasAt(first, 0, "\0\0\u0002\0"))
                && first.length >= 22
                && first[4] > 0
                && first[5] == 0
                && first[9] == 0
                && first[20] == 0
                && first[21] == 0
                && (first[18] & 255) >= 6 + 16 * first[4] % 256;
    }

    private static boolean hasAt(byte[] bytes, int at, String latin1) {
        if (bytes.length < at + latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((bytes[at + i] & 255) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
