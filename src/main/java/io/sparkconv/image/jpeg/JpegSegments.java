// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** Walks the segments of a JPEG, keeping what decoding needs, and stops at each scan. */
final class JpegSegments {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    final JpegInput input;
    final JpegTables tables = new JpegTables();
    private Frame frame;
    private boolean jfif;
    private int adobeTransform = -1;
    private boolean iccProfile;
    private boolean multiPicture;
    private byte[] exif = new byte[0];

    JpegSegments(JpegInput input) throws IOException {
        this.input = input;
        if (input.readByte() != 0xFF || input.readByte() != SOI) {
            throw new IOException("JPEG does not start with its start-of-image marker");
        }
    }

    Frame frame() {
        return frame;
    }

    JpegHeader header() {
        return new JpegHeader(
                frame.width,
                frame.height,
                JpegColors.of(frame.componentIds(), jfif, adobeTransform),
                iccProfile,
                multiPicture,
                frame.decodedBytes(),
                exif);
    }

    /** Reads up to the first scan's data. */
    ScanHeader firstScan() throws IOException {
        ScanHeader scan = nextScan();
        if (scan == null) {
            throw new IOException("JPEG ends without image data");
        }
        return scan;
    }

    /** Reads segments up to the next scan's data; null at the end of the image. */
    ScanHeader nextScan() throws IOException {
        while (true) {
            int marker = input.nextMarker();
            if (marker == EOI) {
                return null;
            }
            if (marker >= 0xD0 && marker <= SOI || marker == 0x01) {
                continue;
            }
            int length = input.readShort();
            int end = input.position() + Math.max(0, length - 2);
            if (marker == SOS) {
                if (frame == null) {
                    throw new IOException("JPEG has a scan before its frame header");
                }
                ScanHeader scan = ScanHeader.read(input, frame);
                input.seek(Math.max(end, input.position()));
                return scan;
            }
            readSegment(marker, end);
            input.seek(end);
        }
    }

    private void readSegment(int marker, int end) throws IOException {
        switch (marker) {
            case 0xC4 -> tables.readHuffman(input, end);
            case 0xCC -> tables.readConditioning(input, end);
            case 0xDB -> tables.readQuantization(input, end);
            case 0xDD -> tables.restartInterval = input.readShort();
            case 0xE0 -> jfif |= input.startsWith(input.position(), end, "JFIF\0");
            case 0xE1 -> readExif(end);
            case 0xE2 -> {
                iccProfile |= input.startsWith(input.position(), end, "ICC_PROFILE\0");
                multiPicture |= input.startsWith(input.position(), end, "MPF\0");
            }
            case 0xEE -> readAdobe(end);
            default -> {
                if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) {
                    readFrame(marker, end);
                }
            }
        }
    }

    private void readFrame(int marker, int end) throws IOException {
        if (frame != null) {
            throw new IOException("JPEG has more than one frame header");
        }
        frame = Frame.read(input, marker, end);
    }

    private void readExif(int end) throws IOException {
        int start = input.position() + 6;
        if (exif.length == 0 && input.startsWith(input.position(), end, "Exif\0\0")) {
            input.seek(end);
            exif = input.copy(start, end);
        }
    }

    private void readAdobe(int end) throws IOException {
        if (input.startsWith(input.position(), end, "Adobe") && input.position() + 12 <= end) {
            input.seek(input.position() + 11);
            adobeTransform = input.readByte();
        }
    }
}
