// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The frame header: size, coding process and components. */
final class Frame {

    final int width;
    final int height;
    final boolean progressive;
    final boolean arithmetic;
    final List<Component> components;
    final int maxHorizontal;
    final int maxVertical;

    private Frame(int width, int height, boolean progressive, boolean arithmetic, List<Component> components) {
        this.width = width;
        this.height = height;
        this.progressive = progressive;
        this.arithmetic = arithmetic;
        this.components = List.copyOf(components);
        this.maxHorizontal =
                components.stream().mapToInt(c -> c.horizontal).max().orElseThrow();
        this.maxVertical = components.stream().mapToInt(c -> c.vertical).max().orElseThrow();
    }

    /** Reads the body of an SOFn segment that ends at {@code end}. */
    static Frame read(JpegInput input, int marker, int end) throws IOException {
        if (marker != 0xC0 && marker != 0xC1 && marker != 0xC2 && marker != 0xC9 && marker != 0xCA) {
            throw new UnsupportedJpegException(
                    "JPEG process SOF" + (marker - 0xC0) + " (lossless or hierarchical) is not supported");
        }
        int precision = input.readByte();
        int height = input.readShort();
        int width = input.readShort();
        int count = input.readByte();
        if (precision != 8) {
            throw new UnsupportedJpegException("JPEG with " + precision + " bits per sample is not supported");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw new UnsupportedJpegException("JPEG with " + count + " components is not supported");
        }
        if (width == 0 || height == 0) {
            throw new IOException("JPEG frame is " + width + " x " + height + " but must not be empty");
        }
        if (input.position() + 3 * count > end) {
            throw new IOException("JPEG frame header is too short for " + count + " components");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = input.readByte();
            int sampling = input.readByte();
            Component component = new Component(id, sampling >> 4, sampling & 15, input.readByte() & 3);
            if (component.horizontal < 1
                    || component.horizontal > 4
                    || component.vertical < 1
                    || component.vertical > 4) {
                throw new IOException("JPEG sampling factors are " + component.horizontal + " x " + component.vertical
                        + " but must be 1 to 4");
            }
            components.add(component);
        }
        Frame frame = new Frame(width, height, marker == 0xC2 || marker == 0xCA, marker >= 0xC9, components);
        for (Component c : components) {
            c.width = ceilDiv(width * c.horizontal, frame.maxHorizontal);
            c.height = ceilDiv(height * c.vertical, frame.maxVertical);
            c.blocksWide = frame.mcusWide() * c.horizontal;
            c.blocksHigh = frame.mcusHigh() * c.vertical;
        }
        return frame;
    }

    int mcusWide() {
        return ceilDiv(width, 8 * maxHorizontal);
    }

    int mcusHigh() {
        return ceilDiv(height, 8 * maxVertical);
    }

    /** Bytes of all samples, and of their coefficients if those wait for more scans. */
    long decodedBytes() {
        long samples = components.stream()
                .mapToLong(c -> 64L * c.blocksWide * c.blocksHigh)
                .sum();
        return progressive ? 3 * samples : samples;
    }

    int[] componentIds() {
        return components.stream().mapToInt(c -> c.id).toArray();
    }

    static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }
}
