// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Set;

/**
 * What a format's reader yields: the image as stored.
 *
 * @param width columns as stored
 * @param height rows as stored
 * @param rgb interleaved R, G, B
 * @param orientation EXIF orientation, 1 to 8
 * @param notes what was ignored or approximated
 */
record StoredImage(int width, int height, byte[] rgb, int orientation, Set<Note> notes) {}
