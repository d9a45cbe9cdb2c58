// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.io.Serializable;

/**
 * One length, or a height and a width.
 *
 * @param height the height, or the one length
 * @param width the width; 0 if there is one length
 */
public record PictureSize(int height, int width) implements Serializable {

    /** True for one length. */
    public boolean isLength() {
        return width == 0;
    }

    /** As one types it: {@code 224} or {@code 240x320}. */
    @Override
    public String toString() {
        return isLength() ? String.valueOf(height) : height + "x" + width;
    }
}
