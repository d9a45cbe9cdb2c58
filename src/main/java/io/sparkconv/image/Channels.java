// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Which channels a network reads, in which order. */
public enum Channels {
    RGB(3),
    BGR(3),
    /** ITU-R 601 luma, {@code (19595 R + 38470 G + 7471 B + 32768) >> 16}, taken before resizing. */
    GRAY(1);

    private final int count;

    Channels(int count) {
        this.count = count;
    }

    public int count() {
        return count;
    }

    /** The pixels of a picture in this order; the picture's own bytes for {@link #RGB} and {@link #BGR}. */
    byte[] select(Picture picture) {
        if (this != GRAY) {
            return picture.rgb();
        }
        byte[] gray = new byte[picture.rgb().length / 3];
        select(picture.rgb(), gray);
        return gray;
    }

    /**
     * Writes pixels in this order.
     *
     * @param gray gets them for {@link #GRAY}; for {@link #RGB} and {@link #BGR} {@code rgb} is as it should be
     */
    void select(byte[] rgb, byte[] gray) {
        if (this != GRAY) {
            return;
        }
        for (int i = 0; i < gray.length; i++) {
            int red = rgb[3 * i] & 255;
            int green = rgb[3 * i + 1] & 255;
            int blue = rgb[3 * i + 2] & 255;
            gray[i] = (byte) (19595 * red + 38470 * green + 7471 * blue + 32768 >> 16);
        }
    }

    /** The index in the selected pixels of the network's channel {@code c}. */
    int source(int c) {
        return this == BGR ? 2 - c : c;
    }
}
