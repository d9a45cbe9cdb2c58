// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.io.Serializable;

/**
 * The side of an image's tiles, in pixels of the network's output.
 *
 * @param pixels the side; 0 if memory decides
 */
public record TileSide(int pixels) implements Serializable {

    static final String AUTO = "auto";

    public boolean isAuto() {
        return pixels == 0;
    }

    /** As one types it. */
    @Override
    public String toString() {
        return isAuto() ? AUTO : String.valueOf(pixels);
    }
}
