// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Set;

/**
 * A decoded image, upright, 8 bits per channel.
 *
 * @param width columns after EXIF orientation
 * @param height rows after EXIF orientation
 * @param rgb {@code width * height * 3} bytes, R, G, B interleaved, row by row from the top; not copied
 * @param storedWidth columns as {@link ImageHeader} declares them
 * @param storedHeight rows as {@link ImageHeader} declares them
 * @param notes what was ignored or approximated
 */
public record Picture(int width, int height, byte[] rgb, int storedWidth, int storedHeight, Set<Note> notes)
        implements Decoded {

    /** @throws IllegalArgumentException if the bytes do not fit the size */
    public Picture {
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException("Cannot make a picture of " + width + " x " + height + ": rgb has "
                    + rgb.length + " bytes but must have " + 3L * width * height);
        }
        notes = Set.copyOf(notes);
    }
}
